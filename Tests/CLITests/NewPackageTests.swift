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

  @Test("It writes a manifest, a program and a link to what the clone has built; says what to type")
  func writes() throws {
    for language in ["en", "zh"] {
      try Program.inFolder { folder in
        let result = try Program.gradbook(["new", "my net"], language: language, in: folder)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output.hasSuffix("my net'\n→ swift run\n"), "\(result.output)")
        let package = folder.appending(path: "my net")
        let manifest = try text(package.appending(path: "Package.swift"))
        #expect(manifest.contains("name: \"MyNet\""))
        let link = try FileManager.default.destinationOfSymbolicLink(
          atPath: package.appending(path: ".gradbook").path)
        #expect(link.hasPrefix("../") && link.hasSuffix("/Shared"), "\(link)")
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

  @Test(
    "An empty folder, the working folder among them, is filled; a second time it is only linked")
  func fillsEmpty() throws {
    try Program.inFolder(named: "net") { folder in
      #expect(try Program.gradbook(["new", "."], in: folder).status == 0)
      let program = folder.appending(path: "Sources/Net/main.swift")
      #expect(try text(program).contains("class Net"))
      try Data("mine".utf8).write(to: program)
      let second = try Program.gradbook(["new", "."], language: "zh", in: folder)
      #expect(second.status == 0 && second.output.contains("已重新链接"), "\(second.errors)")
      #expect(try text(program) == "mine")
    }
  }

  @Test("The manifests on the first pages and in the tutorial are those that are written")
  func isShown() throws {
    for (file, language) in zip(["README.md", "README.zh-CN.md"], Language.allCases) {
      let page = try text(Program.root.appending(path: file))
      let template = PackageTemplate(name: "MyNet", language: language)
      let manifest = try #require(template.files.first { $0.path == "Package.swift" })
      let source = SourceManifest(name: "MyNet", clone: "../gradbook", language: language)
      for manifest in [manifest.text, source.text] {
        #expect(page.contains("```swift\n" + manifest + "```\n"), "\(file): \(manifest)")
      }
    }
    let tutorial = SourceManifest(name: "Neuron", clone: "../gradbook", language: .english)
    let shown = try text(
      Program.root.appending(
        path: "Sources/Gradbook/Gradbook.docc/Resources/FirstPicture-Package.swift"))
    #expect(shown == tutorial.text)
  }

  @Test("A package that builds from the sources needs no other package than the clone")
  func fetchesNothing() throws {
    try Program.inFolder(named: "net") { folder in
      let manifest = SourceManifest(
        name: "Net", clone: NewPackage.relative(Program.root.path, to: folder.path),
        language: .english)
      let sources = folder.appending(path: "Sources/Net")
      try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
      try Data().write(to: sources.appending(path: "main.swift"))
      try Data(manifest.text.utf8).write(to: folder.appending(path: "Package.swift"))
      let result = try swift(["package", "show-dependencies", "--format", "flatlist"], in: folder)
      #expect(result.status == 0 && result.output.split(separator: "\n").count == 1, "\(result)")
      #expect(!result.errors.contains("warning"), "\(result.errors)")
    }
  }

  @Test(
    "The front door builds before a new package, and refreshes what packages link after a build")
  func isBuiltFirst() throws {
    try Program.inFolder { folder in
      let machine = try FrontDoorMachine(folder)
      try machine.tool("apt-get", machine.installing)
      func builds() -> Int { machine.calls.components(separatedBy: "GradbookShared").count - 1 }
      #expect(try machine.run(["list"]).output == "verb: list\n" && builds() == 1)
      #expect(try machine.run(["list"]).output == "verb: list\n" && builds() == 1)
      #expect(try machine.run(["new", "x"]).output == "verb: new x\n" && builds() == 2)
      try FileManager.default.createDirectory(
        at: machine.clone.appending(path: ".build/debug/Shared"), withIntermediateDirectories: true)
      try Data().write(to: machine.clone.appending(path: "Sources/New.swift"))
      let run = try machine.run(["list"])
      #expect(run.output.hasSuffix("verb: list\n") && builds() == 3)
      #expect((run.output + run.errors).contains("verb: dev share\n"), "\(run)")
    }
  }

  @Test("A new package can import every library but the lessons' and the server's")
  func linksEveryLibrary() throws {
    let manifest = try text(Program.root.appending(path: "Package.swift"))
    func targets(_ list: Substring) -> [String] {
      list.matches(of: /"(\w+)"/).map { String($0.1) }
    }
    let libraries = manifest.matches(of: /\.library\(name: "\w+", targets: \[([^\]]*)\]\)/)
    let shared = try #require(
      manifest.firstMatch(
        of: /\.library\(\s*name: "GradbookShared", type: \.dynamic,\s*targets: \[([^\]]*)\]\)/))
    #expect(
      Set(libraries.flatMap { targets($0.1) }).subtracting(["Workbook", "Serving"])
        == Set(targets(shared.1)))
  }

  /// The package manager, without what this test run has chosen for the clone.
  private func swift(_ arguments: [String], in folder: URL) throws -> Program {
    try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["swift"] + arguments, in: folder)
  }

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
