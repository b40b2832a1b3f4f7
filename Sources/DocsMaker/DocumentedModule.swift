import Foundation

/// A module that has a catalogue, `Sources/NAME/NAME.docc`, and so a place on the site.
struct DocumentedModule {
  let name: String
  let catalogue: URL
  /// The documented modules that it imports.
  let imports: Set<String>

  /// All of them, each after those that it imports.
  static func all(below root: URL) throws(DocsError) -> [DocumentedModule] {
    let sources = root.appending(path: "Sources")
    let names = try withFile(sources) {
      try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    }
    let documented = names.filter {
      FileManager.default.fileExists(atPath: sources.appending(path: "\($0)/\($0).docc").path)
    }
    var pending: [DocumentedModule] = []
    for name in documented {
      let folder = sources.appending(path: name)
      let imported = try imports(below: folder).intersection(documented).subtracting([name])
      pending.append(
        DocumentedModule(
          name: name, catalogue: folder.appending(path: "\(name).docc"), imports: imported))
    }
    var ordered: [DocumentedModule] = []
    while !pending.isEmpty {
      let done = Set(ordered.map(\.name))
      // Swift's modules cannot import each other in a circle, so there is always a next one.
      guard let next = pending.firstIndex(where: { $0.imports.isSubset(of: done) }) else { break }
      ordered.append(pending.remove(at: next))
    }
    return ordered
  }

  private static func imports(below folder: URL) throws(DocsError) -> Set<String> {
    var found: Set<String> = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      if file.pathExtension == "docc" { files?.skipDescendants() }
      guard file.pathExtension == "swift" else { continue }
      let text = try withFile(file) { try String(contentsOf: file, encoding: .utf8) }
      for match in text.matches(of: #/(?m)^\s*(?:@_exported )?import (\w+)$/#) {
        found.insert(String(match.1))
      }
    }
    return found
  }
}
