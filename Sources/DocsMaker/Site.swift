import Foundation

/// The documentation of all modules as one site.
struct Site {
  let root: URL
  /// Where the package was built.
  let build: URL
  let work: URL

  /// Makes the site, and says of how many modules it is. Throws all that is to be mended at once.
  func make(at output: URL) throws(DocsError) -> Int {
    let extraction = Extraction(build: build, work: work)
    let docc = try Tools.find("docc")
    var archives: [URL] = []
    var faults: [String] = []
    let pages = Examples(compiler: extraction, work: work)
    var comments = CommentExamples()
    for module in try DocumentedModule.all(below: root) {
      let folder = try extraction.graphs(of: module.name)
      let graphs = try SymbolGraph.read(from: folder)
      faults += graphs.flatMap(\.undocumented)
      let catalogue = try catalogue(of: module, graphs)
      faults += try pages.faults(in: catalogue)
      comments.add(graphs)
      let archive = work.appending(path: "\(module.name).doccarchive")
      faults += convert(
        module.name, catalogue, graphs: folder, after: archives, to: archive, docc: docc)
      archives.append(archive)
    }
    if comments.count > 0 { faults += try pages.faults(in: comments) }
    guard faults.isEmpty else { throw .faults(faults.joined(separator: "\n")) }
    try merge(archives, into: output, docc: docc)
    return archives.count
  }

  /// A copy of the module's catalogue with what is written anew each time.
  private func catalogue(
    of module: DocumentedModule, _ graphs: [SymbolGraph]
  ) throws(DocsError) -> URL {
    let copy = work.appending(path: "\(module.name).docc")
    try withFile(copy) { try FileManager.default.copyItem(at: module.catalogue, to: copy) }
    if module.name == "Gradbook" {
      try FamilyPages(graphs).write(into: copy)
      try TutorialSteps(root: root, programs: build).write(into: copy, work: work)
    }
    return copy
  }

  /// Makes a module's pages; what DocC warns of is returned.
  private func convert(
    _ module: String, _ catalogue: URL, graphs: URL, after archives: [URL], to archive: URL,
    docc: String
  ) -> [String] {
    let result = Tools.run(
      docc,
      [
        "convert", catalogue.path, "--additional-symbol-graph-dir", graphs.path,
        "--output-dir", archive.path, "--fallback-display-name", module,
        "--fallback-bundle-identifier", "gradbook.\(module)",
        "--enable-experimental-external-link-support",
      ] + archives.flatMap { ["--dependency", $0.path] }, in: work, name: "convert-\(module)")
    let said = String(decoding: result.output + result.errors, as: UTF8.self)
    let isClean = result.ending == .exited(0) && !said.contains("warning: ")
    return isClean ? [] : [said]
  }

  /// Moves the finished site to its place, so that an interrupted one is never seen there.
  private func merge(_ archives: [URL], into output: URL, docc: String) throws(DocsError) {
    let site = work.appending(path: "site")
    let result = Tools.run(
      docc,
      ["merge"] + archives.map(\.path) + [
        "--output-path", site.path, "--synthesized-landing-page-name", "Gradbook",
        "--synthesized-landing-page-topics-style", "list",
      ], in: work, name: "merge")
    _ = try Tools.output(of: result, "docc merge")
    let files = FileManager.default
    try withFile(output) {
      if files.fileExists(atPath: output.path) { try files.removeItem(at: output) }
      try files.createDirectory(
        at: output.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.moveItem(at: site, to: output)
    }
  }

  /// Refuses to write over a folder that is not an earlier site.
  static func requireFree(_ output: URL) throws(DocsError) {
    guard FileManager.default.fileExists(atPath: output.path) else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output.path)) ?? ["?"]
    let isSite = names.contains("documentation") && names.contains("metadata.json")
    guard names.isEmpty || isSite else { throw .foreignFolder(output) }
  }
}
