import Checker
import Foundation
import Testing

@testable import CLI

/// What `gradbook new` makes is built and run, outside the clone, as its user would.
@Suite struct NewPackageBuildTests {
  private func swift(_ verb: String, in folder: URL) throws -> Program {
    try Program.run(URL(fileURLWithPath: "/usr/bin/env"), ["swift", verb], in: folder)
  }

  private func link(_ folder: URL, to library: String) throws {
    let link = folder.appending(path: ".gradbook").path
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: library)
  }

  @Test(
    "A new package trains and draws at once, says what to do without the clone, and finds it again")
  func trainsAndDraws() throws {
    try Program.inFolder(named: "我的 net") { folder in
      let made = try Program.gradbook(["new", "."], in: folder)
      #expect(made.status == 0, "\(made.errors)")
      let first = try swift("run", in: folder)
      let words = first.output + first.errors
      #expect(first.status == 0, "\(words)")
      for noise in ["warning", "remark", "error"] { #expect(!words.contains(noise), "\(words)") }
      #expect(first.output.contains("epoch 1  loss 0.6162463963031769\n"), "\(first.output)")
      #expect(first.output.hasSuffix("graph.svg\n"))
      let picture = try String(contentsOf: folder.appending(path: "graph.svg"), encoding: .utf8)
      #expect(picture.hasPrefix("<?xml") && picture.hasSuffix("</svg>\n"))

      try link(folder, to: "../nowhere")
      let lost = try swift("build", in: folder)
      let sentences = (lost.output + lost.errors).matches(of: /error: ([A-Z].*)/).map(\.1)
      #expect(lost.status != 0 && !sentences.isEmpty)
      for sentence in sentences {
        #expect(sentence.hasPrefix("Gradbook is not where this package"), "\(sentence)")
      }

      let program = folder.appending(path: "Sources/Net/main.swift")
      try Data("import Training\nprint(zeros(2, 3).shape)\n".utf8).write(to: program)
      let again = try Program.gradbook(["new", "."], in: folder)
      #expect(again.status == 0 && again.output.contains("linked anew"), "\(again.errors)")
      #expect(try swift("run", in: folder).output.hasSuffix("[2, 3]\n"))
      let quiet = try swift("build", in: folder)
      #expect(!(quiet.output + quiet.errors).contains("Compiling"), "\(quiet)")
    }
  }

  @Test("What is compiled against another build of the clone is compiled anew")
  func followsTheClone() throws {
    try Program.inFolder(named: "net") { folder in
      #expect(try Program.gradbook(["new", "."], in: folder).status == 0)
      let program = folder.appending(path: "Sources/Net/main.swift")
      try Data("import Training\nprint(zeros(2, 3).shape)\n".utf8).write(to: program)
      #expect(try swift("run", in: folder).output.hasSuffix("[2, 3]\n"))
      let built = folder.appending(path: ".gradbook").resolvingSymlinksInPath()
      let other = folder.deletingLastPathComponent().appending(path: "Shared")
      try FileManager.default.copyItem(at: built, to: other)
      try Data("enum Build_0 {}\n".utf8).write(to: other.appending(path: "Build.swift"))
      let module = other.appending(path: "Modules/Gradbook.swiftmodule")
      try FileManager.default.setAttributes(
        [.modificationDate: Date.now], ofItemAtPath: module.path)
      try link(folder, to: "../Shared")
      let run = try swift("run", in: folder)
      #expect((run.output + run.errors).contains("Compiling Net main.swift"), "\(run)")
      #expect(run.output.hasSuffix("[2, 3]\n"))
    }
  }

  @Test(
    "The copy of what was built holds the library's modules alone, and is made anew when they change"
  )
  func copies() throws {
    try Program.inFolder(named: "a clone") { folder in
      let include = folder.appending(path: "Sources/CThing/include")
      for (path, text) in [
        ("Sources/CThing/include/CThing.h", "int thing;"),
        ("debug/libGradbookShared.so", "library"), ("debug/libGradbookShared.dylib", "library"),
        ("debug/Modules/Engine.swiftmodule", "one"), ("debug/Modules/Engine.swiftdoc", "words"),
        ("debug/Modules/Fuzz.swiftmodule", "no part of it"),
        (
          "debug/CThing.build/module.modulemap",
          "module CThing {\n    umbrella header \"\(include.path)/CThing.h\"\n    export *\n}\n"
        ),
        (
          "debug/GradbookShared.product/Objects.LinkFileList",
          "'/a b/.build/debug/Engine.build/A.swift.o'\n/x/debug/CThing.build/thing.c.o\n"
        ),
      ] {
        try put(text, in: folder.appending(path: path))
      }
      let products = folder.appending(path: "debug")
      let library = SharedLibrary(clone: folder, products: BuiltProducts(folder: products))
      #expect(!library.exists)
      try library.update()
      let copied = try FileManager.default.subpathsOfDirectory(atPath: library.folder.path)
      #expect(
        Set(copied).subtracting(["libGradbookShared.so", "libGradbookShared.dylib"]) == [
          "Build.swift", "Modules", "Modules/CThing", "Modules/CThing/CThing.h",
          "Modules/CThing/module.modulemap", "Modules/Engine.swiftdoc",
          "Modules/Engine.swiftmodule",
        ])
      let map = try text(library.folder.appending(path: "Modules/CThing/module.modulemap"))
      #expect(map.contains("umbrella header \"CThing.h\"\n"))

      try put("mine", in: library.folder.appending(path: "kept"))
      let build = try text(library.folder.appending(path: "Build.swift"))
      try library.update()
      #expect(try text(library.folder.appending(path: "kept")) == "mine", "nothing was built")
      try put("three", in: products.appending(path: "Modules/Engine.swiftmodule"))
      try library.update()
      #expect(try text(library.folder.appending(path: "Modules/Engine.swiftmodule")) == "three")
      #expect(try text(library.folder.appending(path: "Build.swift")) != build)
      let left = try FileManager.default.contentsOfDirectory(atPath: products.path)
      #expect(!left.contains { $0.hasPrefix("Shared-") })

      try FileManager.default.removeItem(at: products.appending(path: "GradbookShared.product"))
      #expect { try library.update() } throws: { error in
        "\((error as? NewPackageError)?.text.english ?? "")".contains("it builds the library first")
      }
    }
  }

  private func put(_ text: String, in file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
