import Synchronization

/// What tells one place that calls come from apart from another.
struct SiteKey: Hashable {
  private let what: Int
  let group: Int
  /// The calls that are running, as ``CallProfiler`` sees them.
  var stack: UInt64 = 0

  init(_ operation: Operation, in group: Int) {
    what =
      operation.entry.map { ObjectIdentifier($0).hashValue } ?? operation.name.hashValue &* 2 &+ 1
    self.group = group
  }

  init(_ work: HostWork, in group: Int) { (what, self.group) = (work.hashValue, group) }
  init(group: Int) { (what, self.group) = (0, group) }

  // One word instead of three: a call is worth a few nanoseconds.
  func hash(into hasher: inout Hasher) {
    hasher.combine(
      UInt64(truncatingIfNeeded: what) ^ stack ^ UInt64(truncatingIfNeeded: group) << 40)
  }
}

/// Where sites are found again, by what makes them and by the marks that nodes carry.
struct SiteIndex {
  var findsLines = true
  /// What finding lines has taken, in nanoseconds.
  var time: Int64 = 0
  private var sites: [SiteKey: Int32] = [:]
  private var groups: [CallRecord.Group: Int] = [:]
  private var stacks: [(site: Int32, stack: CallStack)] = []
  /// Which profile of the process this is, in the upper half of a mark.
  private let base: Int32
  private static let profiles = Atomic<Int32>(0)

  /// More places than that are added up without their lines and groups.
  private static let most = 0xFFFF

  init() {
    let number = Self.profiles.add(1, ordering: .relaxed).newValue
    base = number << 16
  }

  /// What a node remembers of its site; 0 is none.
  func mark(_ site: Int32) -> Int32 { base | (site + 1) }

  /// The site of a node's mark, if it is this profile's.
  func site(marked mark: Int32) -> Int32? {
    let site = (mark ^ base) - 1
    return mark != 0 && site >= 0 && site < sites.count ? site : nil
  }

  mutating func group(_ group: CallRecord.Group, adding: (CallRecord.Group) -> Int) -> Int {
    if let known = groups[group] { return known }
    let made = adding(group)
    groups[group] = made
    return made
  }

  func known(_ key: SiteKey) -> Int32? { sites[key] }
  var isFull: Bool { sites.count >= Self.most - 1_000 }

  mutating func add(_ key: SiteKey, _ site: Int32) { sites[key] = site }
  mutating func add(_ stack: CallStack, of site: Int32) { stacks.append((site, stack)) }

  /// Names the lines that calls came from.
  mutating func findLines(of sites: inout [CallRecord.Site]) {
    for (site, stack) in stacks {
      sites[Int(site)].line = stack.place().map {
        ComputationGraph.SourceLine(file: $0.file, line: $0.line)
      }
    }
    stacks = []
  }
}
