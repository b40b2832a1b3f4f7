import Foundation
import Processes

/// The compiler, beside modules that are built: it writes down their public declarations.
struct Extraction {
  /// The folder with `Modules` and the modules of C.
  let build: URL
  let work: URL

  private struct Target: Decodable {
    struct Details: Decodable { let triple: String }
    let target: Details
  }

  /// Writes the symbol graphs of a module, and says in which folder.
  func graphs(of module: String) throws(DocsError) -> URL {
    let folder = work.appending(path: "graphs/\(module)")
    try withFile(folder) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let result = Tools.run(
      try Tools.find("swift"),
      ["symbolgraph-extract", "-module-name", module, "-output-dir", folder.path]
        + (try searchPaths()) + (try target()) + [
          "-minimum-access-level", "public", "-skip-synthesized-members",
          "-emit-extension-block-symbols",
        ], in: work, name: "extract-\(module)")
    _ = try Tools.output(of: result, "swift symbolgraph-extract")
    return folder
  }

  /// What the compiler says of a file that is a whole program; `nil` if it finds nothing wrong.
  func complaint(about file: URL, _ flags: [String]) throws(DocsError) -> String? {
    let result = Tools.run(
      try Tools.find("swiftc"),
      ["-typecheck", "-swift-version", "6", file.path] + flags + (try searchPaths()), in: work,
      name: "check")
    guard result.ending != .exited(0) else { return nil }
    return String(decoding: result.output + result.errors, as: UTF8.self)
  }

  private func searchPaths() throws(DocsError) -> [String] {
    let folders = try withFile(build) {
      try FileManager.default.contentsOfDirectory(at: build, includingPropertiesForKeys: nil)
    }
    let maps = folders.filter {
      FileManager.default.fileExists(atPath: $0.appending(path: "module.modulemap").path)
    }
    return ([build.appending(path: "Modules")] + maps + fetchedModules())
      .flatMap { ["-I", $0.path] }
  }

  /// The modules of C that other packages describe by themselves, in the folders that they were fetched to.
  private func fetchedModules() -> [URL] {
    var folder = build.resolvingSymlinksInPath()
    func contents(_ folder: URL) -> [URL] {
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
        ?? []
    }
    while folder.path.count > 1 {
      let packages = contents(folder.appending(path: "checkouts"))
      if !packages.isEmpty {
        return packages.flatMap { contents($0.appending(path: "Sources")) }
          .map { $0.appending(path: "include") }
          .filter {
            FileManager.default.fileExists(atPath: $0.appending(path: "module.modulemap").path)
          }
      }
      folder.deleteLastPathComponent()
    }
    return []
  }

  private func target() throws(DocsError) -> [String] {
    guard let text = Tool.output("swift", ["-print-target-info"]),
      let info = try? JSONDecoder().decode(Target.self, from: Data(text.utf8))
    else { throw .noTool("swift -print-target-info") }
    let sdk = Tool.output("xcrun", ["--show-sdk-path"]).map {
      ["-sdk", $0.trimmingCharacters(in: .whitespacesAndNewlines)]
    }
    return ["-target", info.target.triple] + (sdk ?? [])
  }
}
