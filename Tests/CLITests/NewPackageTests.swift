import Foundation
import Gradbook
import Testing

@testable import CLI

/// `gradbook new`: where it writes, what it calls the program, what it refuses.
@Suite struct NewPackageTests {
  @Test("A folder's name becomes one that Swift can use for a module")
  func names() {
    let taken: Set<String> = ["NN", "Training", "01-overview"]
    for (folder, name) in [
      ("my-net", "MyNet"), ("my net", "MyNet"), ("3 nets", "Nets"), ("2026", "Net"),
      ("我的网络", "Net"), ("网络v2", "V2"), ("café", "Cafe"), ("nn", "NnProgram"),
      ("training", "TrainingProgram"), ("Foundation", "FoundationProgram"), ("test", "TestProgram"),
      ("a_b.c", "ABC"), ("-", "Net"), ("MyNet", "MyNet"),
    ] {
      #expect(ProgramName(folder: folder, taken: taken).text == name, "\(folder)")
    }
  }

  @Test("The clone's path is written as seen from the package")
  func relativePaths() {
    #expect(NewPackage.relative("/a/gradbook", to: "/a/net") == "../gradbook")
    #expect(NewPackage.relative("/a/gradbook", to: "/a/b/c/net") == "../../../gradbook")
    #expect(NewPackage.relative("/x/gradbook", to: "/a/net") == "../../x/gradbook")
    #expect(NewPackage.relative("/a", to: "/a/b/net") == "../..")
  }

  @Test("It writes a manifest without the command line's trait, and says what to type")
  func writes() throws {
    for language in ["en", "zh"] {
      try Program.inFolder { folder in
        let result = try Program.gradbook(["new", "my net"], language: language, in: folder)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output.hasSuffix("my net'\n→ swift run\n"), "\(result.output)")
        let package = folder.appending(path: "my net")
        let manifest = try text(package.appending(path: "Package.swift"))
        #expect(manifest.contains("traits: []") && manifest.contains("name: \"MyNet\""))
        #expect(manifest.contains("path: \"../"))
        let program = try text(package.appending(path: "Sources/MyNet/main.swift"))
        #expect(program.contains("language: .\(language == "zh" ? "chinese" : "english")"))
        #expect(manifest.unicodeScalars.contains { $0.value > 0x3000 } == (language == "zh"))
      }
    }
  }

  @Test("A folder with something in it, a file and a place inside the clone stay as they are")
  func refuses() throws {
    try Program.inFolder { folder in
      let full = folder.appending(path: "full")
      try FileManager.default.createDirectory(at: full, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: full.appending(path: "Package.swift"))
      try Data("mine".utf8).write(to: folder.appending(path: "file"))
      for (path, status, word) in [
        ("full", 1, "nothing is overwritten"), ("file", 1, "is a file"), ("a:b", 2, "cannot build"),
        ("", 2, "cannot build"), (Program.root.path + "/Output/net", 2, "inside the clone"),
        ("file/net", 1, "could not be written"),
      ] {
        let result = try Program.gradbook(["new", path], in: folder)
        #expect(result.status == Int32(status) && result.errors.contains(word), "\(result.errors)")
        #expect(result.errors.hasPrefix("error: ") && result.output.isEmpty, "\(path)")
      }
      let kept = try text(full.appending(path: "Package.swift"))
      let files = try FileManager.default.contentsOfDirectory(atPath: full.path)
      #expect(kept == "mine" && files == ["Package.swift"])
    }
  }

  @Test("An empty folder, the working folder among them, is filled; a second time it is refused")
  func fillsEmpty() throws {
    try Program.inFolder(named: "net") { folder in
      let (first, second) = (
        try Program.gradbook(["new", "."], in: folder),
        try Program.gradbook(["new", "."], in: folder)
      )
      let program = try text(folder.appending(path: "Sources/Net/main.swift"))
      #expect(first.status == 0 && second.status == 1 && program.contains("class Net"))
    }
  }

  @Test("The manifest on the first pages is the one that is written")
  func isShown() throws {
    for (file, language) in zip(["README.md", "README.zh-CN.md"], Language.allCases) {
      let page = try text(Program.root.appending(path: file))
      let template = PackageTemplate(
        name: "MyNet", dependency: "../gradbook", language: language)
      let manifest = try #require(template.files.first { $0.path == "Package.swift" })
      #expect(page.contains("```swift\n" + manifest.text + "```\n"), "\(file)")
    }
  }

  @Test("A new package needs no other package than the clone")
  func fetchesNothing() throws {
    try Program.inFolder(named: "net") { folder in
      _ = try Program.gradbook(["new", "."], in: folder)
      let result = try Program.run(
        URL(fileURLWithPath: "/usr/bin/env"),
        ["swift", "package", "show-dependencies", "--format", "flatlist"], in: folder)
      #expect(result.status == 0 && result.output.split(separator: "\n").count == 1, "\(result)")
      #expect(!result.errors.contains("warning"), "\(result.errors)")
    }
  }

  @Test("The program of a new package compiles without a warning", arguments: Language.allCases)
  func compiles(_ language: Language) throws {
    try Program.inFolder(named: "net") { folder in
      let template = PackageTemplate(name: "Net", dependency: "..", language: language)
      let program = try #require(template.files.first { $0.path.hasSuffix("main.swift") })
      let file = folder.appending(path: "main.swift")
      try Data(program.text.utf8).write(to: file)
      let result = try Program.run(
        URL(fileURLWithPath: "/usr/bin/env"), try ["swiftc"] + flags() + [file.path], in: folder)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    }
  }

  /// What the compiler needs to find the modules that were built with these tests.
  private func flags() throws -> [String] {
    let products = Program.binary.deletingLastPathComponent()
    let maps = try FileManager.default.contentsOfDirectory(
      at: products, includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "build" }.map { $0.appending(path: "module.modulemap").path }
    .filter(FileManager.default.fileExists).sorted()
    return [
      "-typecheck", "-swift-version", "6", "-default-isolation", "MainActor", "-module-name", "Net",
      "-I", products.appending(path: "Modules").path,
      "-Xcc", "-I\(Program.root.appending(path: "Sources/CGraphviz/include").path)",
    ] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
