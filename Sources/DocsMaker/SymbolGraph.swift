import Foundation

/// What the compiler knows of a module's public declarations.
struct SymbolGraph: Decodable {
  struct Symbol: Decodable {
    struct Identifier: Decodable { let precise: String }
    struct Kind: Decodable { let identifier: String }
    struct Location: Decodable {
      struct Position: Decodable { let line: Int }
      let uri: String
      let position: Position
    }
    struct Comment: Decodable {
      struct Line: Decodable { let text: String }
      let lines: [Line]
    }

    let identifier: Identifier
    let kind: Kind
    let pathComponents: [String]
    let location: Location?
    let docComment: Comment?

    var path: String { pathComponents.joined(separator: "/") }
    /// The name without its arguments.
    var baseName: String {
      String((pathComponents.last ?? "").prefix { $0 != "(" })
    }
  }

  let symbols: [Symbol]

  /// Declarations without a comment, as lines of a compiler's message.
  var undocumented: [String] {
    symbols.filter { $0.docComment == nil && $0.kind.identifier != "swift.extension" }.map {
      let place = $0.location.map { "\($0.uri.dropFirst("file://".count)):\($0.position.line + 1)" }
      return "\(place ?? "?"): \($0.path) has no comment."
    }.sorted()
  }

  /// The graphs that the compiler wrote into a folder: a module's own, and one for each module
  /// that it extends.
  static func read(from folder: URL) throws(DocsError) -> [SymbolGraph] {
    try withFile(folder) {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .sorted { $0.path < $1.path }
        .map { try JSONDecoder().decode(SymbolGraph.self, from: Data(contentsOf: $0)) }
    }
  }
}
