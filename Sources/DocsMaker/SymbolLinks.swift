/// DocC's links to public functions and to the methods of a type.
struct SymbolLinks {
  private let byPath: [String: [SymbolGraph.Symbol]]
  private let byName: [String: [String]]
  private let byFile: [String: [String]]
  private let owner: String

  /// Knows the top level of the graphs, and the members of the type called `owner`.
  init(_ graphs: [SymbolGraph], owner: String) {
    let callable: Set = ["swift.method", "swift.type.method", "swift.func", "swift.subscript"]
    let symbols = graphs.flatMap(\.symbols).filter {
      callable.contains($0.kind.identifier)
        && ($0.pathComponents.count == 1
          || $0.pathComponents.count == 2 && $0.pathComponents[0] == owner)
    }
    let paths = Dictionary(grouping: symbols, by: \.path)
    byPath = paths
    self.owner = owner
    byFile = Dictionary(grouping: paths.keys) { paths[$0]?.first?.location?.uri ?? "" }
      .mapValues { $0.sorted() }
    byName = Dictionary(grouping: paths.keys) { paths[$0]?.first?.baseName ?? "" }
      .mapValues { $0.sorted() }
  }

  /// One link for each set of argument labels under which `name` can be called.
  func links(to name: String) -> [String] {
    byName[name, default: []].compactMap(link)
  }

  /// The owner's members called one of `names`, and with them those that are declared in the same
  /// files, unless they are called one of `others`.
  func members(_ names: [String], others: Set<String>) -> [String] {
    let named = names.flatMap { byName[$0, default: []] }.filter { $0.hasPrefix(owner + "/") }
    let files = Set(named.compactMap { byPath[$0]?.first?.location?.uri }).sorted()
    let neighbours = files.flatMap { byFile[$0, default: []] }.filter { path in
      path.hasPrefix(owner + "/") && !others.contains(byPath[path]?.first?.baseName ?? "")
    }
    var seen: Set<String> = []
    return (named + neighbours).filter { seen.insert($0).inserted }.flatMap(links(path:))
  }

  /// Several declarations under one path differ by a digest of their identity; the first is taken.
  private func link(path: String) -> String? { links(path: path).first }

  private func links(path: String) -> [String] {
    let identities = byPath[path, default: []].map(\.identifier.precise).sorted()
    return identities.count == 1
      ? ["``\(path)``"] : identities.map { "``\(path)-\(Self.digest(of: $0))``" }
  }

  /// A link's beginning: the path without a digest.
  static func path(of link: String) -> Substring {
    link.lastIndex(of: ")").map { link[...$0] } ?? link[...]
  }

  /// DocC's digest of a symbol's identity: FNV-1 of 32 bits, folded to 24, in base 36.
  static func digest(of identity: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in identity.utf8 {
      hash &*= 16_777_619
      hash ^= UInt32(byte)
    }
    return String((hash >> 24) ^ (hash & 0xFF_FFFF), radix: 36)
  }
}
