/// DocC's links to public functions and to the methods of a type.
struct SymbolLinks {
  private let byPath: [String: [SymbolGraph.Symbol]]
  private let byName: [String: [String]]

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
    byName = Dictionary(grouping: paths.keys) { paths[$0]?.first?.baseName ?? "" }
      .mapValues { $0.sorted() }
  }

  /// One link for each set of argument labels under which `name` can be called.
  func links(to name: String) -> [String] {
    byName[name, default: []].compactMap(link)
  }

  /// Several declarations under one path differ by a digest of their identity; the first is taken.
  private func link(path: String) -> String? {
    guard let symbols = byPath[path], let first = symbols.map(\.identifier.precise).min() else {
      return nil
    }
    return symbols.count == 1 ? "``\(path)``" : "``\(path)-\(Self.digest(of: first))``"
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
