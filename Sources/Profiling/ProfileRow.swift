import Gradbook

extension Profile {
  /// What the rows of a table are.
  public enum Grouping: String, Sendable, CaseIterable {
    /// One for each operation, such as `matmul`.
    case operation
    /// One for each module and other group, by its path.
    case module
    /// One for each line of the program.
    case line
  }

  /// What a table is sorted by, the most on top.
  public enum SortKey: String, Sendable, CaseIterable {
    /// Without what has rows of its own.
    case selfTime
    /// With it.
    case totalTime
    /// How often it was called.
    case calls
    /// The memory of tensors that it made.
    case bytes
    /// The memory that it keeps for the backward pass.
    case bytesKept
  }

  /// Sums over calls, one way.
  public struct Cost: Sendable, Hashable {
    /// How often it was called.
    public internal(set) var calls = 0
    /// Without what has rows of its own, in seconds.
    public internal(set) var selfTime = 0.0
    /// With it, in seconds.
    public internal(set) var totalTime = 0.0
    /// The bytes of tensors that were made, whether they are alive or not; temporary ones count.
    public internal(set) var bytes = 0
    /// The bytes that recorded calls keep alive for the backward pass: of their results, operands and
    /// what they remember, each once, without parameters and what was there before.
    public internal(set) var bytesKept = 0
  }

  /// One row of a table.
  public struct Row: Sendable, Hashable {
    /// What a row is.
    public enum Kind: Sendable, Hashable {
      /// An operation.
      case operation
      /// A module or another group.
      case module
      /// A line of the program.
      case line
      /// Work of the library that is no operation, such as an optimizer's step.
      case work
      /// What is left: time that nothing else owns.
      case rest
    }

    /// What the row is called.
    public let name: Text
    /// What it is.
    public let kind: Kind
    /// What it costs going forward, and what work costs that has no direction.
    public internal(set) var forward = Cost()
    /// What it costs going back.
    public internal(set) var backward = Cost()

    /// Both ways, without what has rows of its own, in seconds.
    public var selfTime: Double { forward.selfTime + backward.selfTime }
    /// Both ways, in seconds.
    public var totalTime: Double { forward.totalTime + backward.totalTime }
    /// Both ways, in bytes.
    public var bytes: Int { forward.bytes + backward.bytes }

    func value(_ key: SortKey) -> Double {
      switch key {
      case .selfTime: selfTime
      case .totalTime: totalTime
      case .calls: Double(max(forward.calls, backward.calls))
      case .bytes: Double(bytes)
      case .bytesKept: Double(forward.bytesKept)
      }
    }
  }

  /// The rows of a table, the costliest on top. Their self times are together ``wallTime``.
  public func rows(by grouping: Grouping = .operation, sortedBy key: SortKey = .selfTime) -> [Row] {
    let rows = RowMaker(record, grouping).rows()
    return rows.enumerated().sorted { a, b in
      let (x, y) = (a.element.value(key), b.element.value(key))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }

  /// The row of an operation, by its name in `gradbook ops`, such as `matmul`; `nil` if it was not
  /// called.
  public func operation(_ name: String) -> Row? {
    rows(by: .operation).first { $0.kind == .operation && $0.name.english == name }
  }

  /// The row of a module, by its path, such as `Sequential/0`; `nil` if it was not called.
  public func module(_ path: String) -> Row? {
    rows(by: .module).first { $0.kind == .module && $0.name.english == path }
  }
}

/// Adds sites up to rows.
private struct RowMaker {
  let record: CallRecord
  let grouping: Profile.Grouping
  private var made: [Key: Profile.Row] = [:]
  private var order: [Key] = []

  private enum Key: Hashable {
    case operation(String), group(Int), line(ComputationGraph.SourceLine?), work(HostWork)
    case groupCode, program, profiler
  }

  init(_ record: CallRecord, _ grouping: Profile.Grouping) {
    (self.record, self.grouping) = (record, grouping)
  }

  private mutating func add(
    _ key: Key, _ forward: CallTally, _ backward: CallTally, countsTotal: Bool
  ) {
    if made[key] == nil {
      order.append(key)
      made[key] = Profile.Row(name: name(of: key), kind: kind(of: key))
    }
    made[key]?.forward.add(forward, countsTotal: countsTotal)
    made[key]?.backward.add(backward, countsTotal: countsTotal)
  }

  consuming func rows() -> [Profile.Row] {
    for (place, site) in record.sites.enumerated()
    where site.forward.calls > 0 || site.backward.calls > 0 {
      let key = key(of: site)
      add(key, site.forward, site.backward, countsTotal: !hasAncestor(of: key, at: place))
    }
    if grouping == .module { addTotals() }
    addRest(.program, record.ownTime)
    if record.profilerTime > 0 { addRest(.profiler, record.profilerTime) }
    return order.compactMap { made[$0] }
  }

  private mutating func addRest(_ key: Key, _ time: Int64) {
    var tally = Profile.Cost()
    (tally.selfTime, tally.totalTime) = (seconds(time), seconds(time))
    order.append(key)
    made[key] = Profile.Row(name: name(of: key), kind: .rest)
    made[key]?.forward = tally
  }

  /// Whether a span around the site's calls has the same row, whose total has theirs in it.
  private func hasAncestor(of key: Key, at place: Int) -> Bool {
    var parent = Int(record.sites[place].parent)
    while parent >= 0 {
      if self.key(of: record.sites[parent]) == key { return true }
      parent = Int(record.sites[parent].parent)
    }
    return false
  }

  private func key(of site: CallRecord.Site) -> Key {
    switch (site.kind, grouping) {
    case (.operation(let name, _, _), .operation): .operation(name)
    case (.operation, .module): .group(site.group)
    case (.operation, .line), (.work, .line): .line(site.line)
    case (.group, .module): .group(site.group)
    case (.group, _): .groupCode
    case (.work(let work), _): .work(work)
    }
  }

  /// A group's total has its parts' in it: its own span's going forward, and going back, where
  /// calls come in an order of their own, the sum of its calls'.
  private mutating func addTotals() {
    var forward = [Int64](repeating: 0, count: record.groups.count)
    var backward = forward
    for site in record.sites {
      switch site.kind {
      case .group: forward[site.group] += site.forward.totalTime
      case .operation:
        if site.group == 0 { forward[0] += site.forward.totalTime }
        backward[site.group] += site.backward.totalTime
      case .work: break
      }
    }
    // Groups stand before those inside them.
    for group in record.groups.indices.reversed() where group > 0 {
      let parent = record.groups[group].parent
      if parent > 0 { backward[parent] += backward[group] }
    }
    for group in record.groups.indices where made[.group(group)] != nil {
      made[.group(group)]?.forward.totalTime = seconds(forward[group])
      made[.group(group)]?.backward.totalTime = seconds(backward[group])
      let calls = calls(of: group)
      made[.group(group)]?.forward.calls = calls
    }
  }

  /// How often a group was entered; of what is in none, how many calls there were.
  private func calls(of group: Int) -> Int {
    record.sites.filter { $0.group == group && ($0.kind == .group) == (group > 0) }
      .filter { if case .work = $0.kind { false } else { true } }
      .reduce(0) { $0 + $1.forward.calls }
  }

  private func kind(of key: Key) -> Profile.Row.Kind {
    switch key {
    case .operation: .operation
    case .group: .module
    case .line: .line
    case .work: .work
    case .groupCode, .program, .profiler: .rest
    }
  }

  private func name(of key: Key) -> Text {
    switch key {
    case .operation(let name): Text(name)
    case .group(0): Text("(in no module)", "（不在模块内）")
    case .group(let group): Text(record.path(of: group))
    case .line(let line?): Text("\(line.file):\(line.line)")
    case .line(nil): Text("(line not known)", "（行号未知）")
    case .work(let work): work.name
    case .groupCode: Text("modules, between calls", "模块自身的代码")
    case .program: Text("the program itself", "程序自身")
    case .profiler: Text("the profiler", "性能分析器")
    }
  }
}

extension Profile.Cost {
  mutating func add(_ tally: CallTally, countsTotal: Bool) {
    calls += tally.calls
    selfTime += seconds(tally.selfTime)
    if countsTotal { totalTime += seconds(tally.totalTime) }
    bytes += tally.bytes
    bytesKept += tally.kept
  }
}

extension CallRecord {
  /// The names from the outermost group to this one.
  func path(of group: Int) -> String {
    var names: [String] = []
    var here = group
    while here > 0 {
      names.append(groups[here].name)
      here = groups[here].parent
    }
    return names.reversed().joined(separator: "/")
  }
}

extension HostWork {
  /// What tables and traces call it.
  var name: Text {
    switch self {
    case .backwardPass: Text("backward(), between calls", "backward() 自身的代码")
    case .graphReading: Text("ComputationGraph(of:)")
    case .optimizerStep(let type): Text("\(type).step()")
    case .zeroGrad(let type): Text("\(type).zeroGrad()")
    case .gradientClipping: Text("gradient clipping", "梯度裁剪")
    case .dataLoading: Text("data loading", "数据加载")
    case .planStep(let title): Text("plan: \(title)", "计划：\(title)")
    case .drawing: Text("drawing pictures", "画图")
    case .writing: Text("writing in place", "就地写入")
    case .labelled(let name): Text(name)
    }
  }
}
