import Foundation
import Gradbook
import Processes
import Testing

@testable import DocsMaker

/// The documentation of the public modules, made from what the tests were built with.
@Suite struct SiteTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let build = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()

  /// Runs the program that makes the site of the package at `root`.
  private func makeSite(
    of root: URL, in folder: URL
  ) throws -> (ending: ChildProcess.Ending, output: String, errors: String) {
    let work = folder.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    var child = ChildProcess(
      program: Self.build.appending(path: "DocsMaker").path,
      arguments: [root, Self.build, work, folder.appending(path: "site")].map(\.path),
      folder: folder, name: "docs", limits: .ours)
    child.environment["LC_ALL"] = "C.UTF-8"
    let result = child.run()
    return (
      result.ending, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "docs-\(UUID().uuidString)/空 folder")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try body(folder)
  }

  @Test("It is whole: nothing without a comment, no broken link, each family with its page")
  func isWhole() throws {
    try inFolder { folder in
      let run = try makeSite(of: Self.root, in: folder)
      #expect(run.ending == .exited(0), "\(run.errors)")
      let count = try DocumentedModule.all(below: Self.root).count
      #expect(run.output.hasPrefix("The documentation of \(count) modules is in "))
      let site = folder.appending(path: "site")
      func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: site.appending(path: path).path)
      }
      for family in OperationCatalogue.allFamilies {
        let words = family.title.english.lowercased().split { !$0.isLetter }
        let page = "documentation/gradbook/operations-\(words.joined(separator: "-"))"
        #expect(isThere("\(page)/index.html"), "\(page)")
        let data = try String(
          contentsOf: site.appending(path: "data/\(page).json"), encoding: .utf8)
        for entry in family.entries + family.discreteEntries {
          #expect(data.contains(#""code":"\#(entry.name)""#), "\(entry.name) on \(page)")
        }
      }
      #expect(isThere("tutorials/gradbook/firstpicture/index.html"))
      let picture = try String(
        contentsOf: site.appending(path: "images/gradbook.Gradbook/y.svg"), encoding: .utf8)
      #expect(picture.contains("∂y/∂w"))
    }
  }

  @Test("What is wrong in a catalogue is named: a link that leads nowhere, code that fails")
  func namesFaults() throws {
    try inFolder { folder in
      let catalogue = folder.appending(path: "Sources/Language/Language.docc")
      try FileManager.default.createDirectory(at: catalogue, withIntermediateDirectories: true)
      let page = """
        # ``Language``

        See ``NoSuchThing``.

        ```swift
        import Language
        let text: Text = 1
        ```

        """
      try page.write(
        to: catalogue.appending(path: "Language.md"), atomically: true, encoding: .utf8)
      let run = try makeSite(of: folder, in: folder)
      #expect(run.ending == .exited(1))
      #expect(run.errors.contains("'NoSuchThing' doesn't exist"))
      #expect(run.errors.contains("Language.md: ") && run.errors.contains("'Text'"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "site").path))
    }
  }

  @Test("A folder with something else in it is not written over")
  func sparesFolders() throws {
    try inFolder { folder in
      let site = folder.appending(path: "site")
      try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: site.appending(path: "thesis.txt"))
      let run = try makeSite(of: Self.root, in: folder)
      #expect(run.ending == .exited(1) && run.errors.contains("Name a new or empty folder."))
      #expect(
        FileManager.default.fileExists(atPath: site.appending(path: "thesis.txt").path))
    }
  }

  @Test("Each module of a library, and each that one hands on, has a catalogue")
  func coversLibraries() throws {
    let package = try String(
      contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    var modules: Set<String> = []
    for library in package.matches(of: #/\.library\(name: "\w+", targets: \[([^\]]*)\]\)/#) {
      for name in library.1.matches(of: #/"(\w+)"/#) { modules.insert(String(name.1)) }
    }
    #expect(modules.isSuperset(of: ["Gradbook", "NN", "Training", "GraphDrawing", "Workbook"]))
    let documented = try DocumentedModule.all(below: Self.root)
    var pending = Array(modules)
    while let module = pending.popLast() {
      let exports = Self.root.appending(path: "Sources/\(module)/Exports.swift")
      guard let text = try? String(contentsOf: exports, encoding: .utf8) else { continue }
      for match in text.matches(of: #/@_exported import (\w+)/#) {
        if modules.insert(String(match.1)).inserted { pending.append(String(match.1)) }
      }
    }
    #expect(Set(documented.map(\.name)) == modules)
    for (index, module) in documented.enumerated() {
      #expect(module.imports.isSubset(of: documented[..<index].map(\.name)), "\(module.name)")
    }
  }
}
