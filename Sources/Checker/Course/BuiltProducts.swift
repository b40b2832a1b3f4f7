import Foundation

/// What a build of the clone has left in a folder: modules, the maps of C modules, shared libraries.
package struct BuiltProducts: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  /// The folder of this program, if a library was built with it, or the clone's usual one.
  package init(of clone: URL, with library: String) {
    let own = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    if let own, FileManager.default.fileExists(atPath: Self(folder: own).library(library).path) {
      folder = own
    } else {
      folder = clone.appending(path: ".build/debug")
    }
  }

  /// The file of a shared library.
  package func library(_ name: String) -> URL {
    #if os(macOS)
      folder.appending(path: "lib\(name).dylib")
    #else
      folder.appending(path: "lib\(name).so")
    #endif
  }

  /// The targets that a product was linked from, as the package manager noted it for the linker:
  /// each line is `…/Target.build/File.swift.o`, quoted where it needs to be.
  package func targets(of product: String) throws -> [String] {
    let list = folder.appending(path: "\(product).product/Objects.LinkFileList")
    let files = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    let folders = files.compactMap { file in
      file.split(separator: "/").last { $0.hasSuffix(".build") && $0 != ".build" }
    }
    return Set(folders.map { String($0.dropLast(".build".count)) }).sorted()
  }

  /// What the compiler wrote of a Swift module: what it declares, its comments, and where they stand.
  package func module(_ name: String) -> [URL] {
    ["swiftmodule", "swiftdoc", "swiftsourceinfo"]
      .map { folder.appending(path: "Modules/\(name).\($0)") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The map of a C target that has one.
  package func moduleMap(_ name: String) -> URL {
    folder.appending(path: "\(name).build/module.modulemap")
  }

  /// The maps of all C targets.
  var moduleMaps: [URL] {
    let built = try? FileManager.default.contentsOfDirectory(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
    return (built ?? []).filter { $0.pathExtension == "build" }
      .map { moduleMap($0.deletingPathExtension().lastPathComponent) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
      .sorted { $0.path < $1.path }
  }
}
