import Checker
import Foundation

/// Engine, layers, training and pictures as the clone has built them: one library, and the modules
/// that a package of one's own is compiled against. It is a copy, so that it stays whole while the
/// clone is built anew, and holds no module beside those in the library.
struct SharedLibrary {
  /// The product in Package.swift.
  static let name = "GradbookShared"

  let clone: URL
  private let products: BuiltProducts
  /// Where the copy stands: below what it is a copy of.
  let folder: URL

  init(clone: URL, products: BuiltProducts? = nil) {
    self.clone = clone
    self.products = products ?? BuiltProducts(of: clone, with: Self.name)
    folder = self.products.folder.resolvingSymlinksInPath().appending(path: "Shared")
  }

  /// Whether a package has ever asked for it.
  var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Copies what was built since the last time.
  func update() throws(NewPackageError) {
    let library = products.library(Self.name)
    guard let targets = try? products.targets(of: Self.name),
      let build = try? Self.build(of: [library] + targets.flatMap(products.module))
    else { throw .notBuilt(clone: clone.path) }
    if isCopy(of: build) { return }
    do {
      try replace { fresh in
        let modules = fresh.appending(path: "Modules")
        try FileManager.default.createDirectory(at: modules, withIntermediateDirectories: true)
        for target in targets { try copy(target, to: modules) }
        try FileManager.default.copyItem(
          at: library, to: fresh.appending(path: library.lastPathComponent))
        try Data(build.utf8).write(to: fresh.appending(path: PackageTemplate.buildFile))
      }
    } catch {
      // Another `gradbook` may have been faster.
      if isCopy(of: build) { return }
      throw .notWritten(folder.path, reason: error.localizedDescription)
    }
  }

  private func isCopy(of build: String) -> Bool {
    let file = folder.appending(path: PackageTemplate.buildFile)
    return (try? String(contentsOf: file, encoding: .utf8)) == build
  }

  /// Makes a folder beside the old one, and puts it in its place when it is whole.
  private func replace(_ fill: (URL) throws -> Void) throws {
    let number = ProcessInfo.processInfo.processIdentifier
    let fresh = products.folder.appending(path: "Shared-new-\(number)")
    let old = products.folder.appending(path: "Shared-old-\(number)")
    defer { for left in [fresh, old] { try? FileManager.default.removeItem(at: left) } }
    try fill(fresh)
    try? FileManager.default.moveItem(at: folder, to: old)
    try FileManager.default.moveItem(at: fresh, to: folder)
  }

  /// A source that is another one for another build: a package compiles it, and with it whatever is
  /// compiled against the modules.
  private static func build(of files: [URL]) throws -> String {
    var (size, newest) = (0, 0)
    for file in files {
      let values = try file.resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
      size += values.fileSize ?? 0
      let date = values.contentModificationDate ?? .distantPast
      newest = max(newest, Int(date.timeIntervalSince1970 * 1000))
    }
    return """
      // Written by `gradbook`: which build of Gradbook this package is compiled against.
      enum Build_\(newest)_\(size) {}

      """
  }

  private func copy(_ target: String, to modules: URL) throws {
    for file in products.module(target) {
      let copy = modules.appending(path: file.lastPathComponent)
      try FileManager.default.copyItem(at: file, to: copy)
      // The compiler asks whether a module is newer than what was compiled against it.
      try FileManager.default.setAttributes([.modificationDate: Date.now], ofItemAtPath: copy.path)
    }
    let map = products.moduleMap(target)
    guard FileManager.default.fileExists(atPath: map.path) else { return }
    // It names the header by its whole path; the compiler looks for `Modules/Name/module.modulemap`.
    let text = try String(contentsOf: map, encoding: .utf8)
    guard let header = text.firstMatch(of: /header "(.*\/)([^\/"]+)"/) else { return }
    let own = modules.appending(path: target)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: String(header.1)), to: own)
    try Data(text.replacing(header.1, with: "").utf8).write(
      to: own.appending(path: "module.modulemap"))
  }
}
