import Foundation
import Testing

@testable import CLI

/// Where output goes: links, pipes, the home folder, a full disk.
@Suite struct OutputTests {
  private let graph = ["graph", "x", "--at", "x=1", "-o"]

  @Test("Through a link its target is written, and the link stays one")
  func links() throws {
    try Program.inFolder { folder in
      let files = FileManager.default
      let target = folder.appending(path: "target.txt")
      for (link, place) in [("l.svg", target.path), ("relative.svg", "new.txt")] {
        try files.createSymbolicLink(
          atPath: folder.appending(path: link).path, withDestinationPath: place)
        let run = try Program.gradbook(graph + [link], in: folder)
        #expect(run.status == 0 && run.output == link + "\n", "\(run.errors)")
        #expect(
          try files.destinationOfSymbolicLink(atPath: folder.appending(path: link).path) == place)
      }
      for name in ["target.txt", "new.txt"] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        #expect(text.hasPrefix("<?xml"))
      }
      try files.createSymbolicLink(
        atPath: folder.appending(path: "o.svg").path, withDestinationPath: "o.svg")
      let circle = try Program.gradbook(graph + ["o.svg"], in: folder)
      #expect(circle.status == 1 && circle.errors.contains("circle"))
    }
  }

  @Test("What is no ordinary file is written to, and stays what it is")
  func pipes() throws {
    try Program.inFolder { folder in
      let pipe = folder.appending(path: "p.txt").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let reader = Process()
      reader.executableURL = URL(fileURLWithPath: "/bin/cat")
      reader.arguments = [pipe]
      let output = Pipe()
      reader.standardOutput = output
      try reader.run()
      let run = try Program.gradbook(graph + ["p.txt"], in: folder)
      let read = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      reader.waitUntilExit()
      #expect(run.status == 0 && read.contains("x"), "\(run.errors)")
      var status = stat()
      #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }
  }

  @Test("~ in quotation marks is the home folder, unless a folder is called so")
  func home() throws {
    try Program.inFolder { folder in
      let run = try Program.run(
        Program.binary, graph + ["~/x.svg"], environment: ["HOME": folder.path], in: folder)
      #expect(run.status == 0 && run.output.hasSuffix("/x.svg\n"), "\(run.errors)")
      let folderCalledSo = folder.appending(path: "~")
      try FileManager.default.createDirectory(at: folderCalledSo, withIntermediateDirectories: true)
      _ = try Program.gradbook(graph + ["~/y.svg"], in: folder)
      let files = FileManager.default
      #expect(files.fileExists(atPath: folder.appending(path: "x.svg").path))
      #expect(files.fileExists(atPath: folderCalledSo.appending(path: "y.svg").path))
    }
  }

  @Test(
    "A full disk ends with a sentence and not with 0",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full here"))
  func fullDisk() throws {
    for (language, word) in [("en", "error: Not all of the output"), ("zh", "错误：输出没有全部写出去")] {
      for arguments in [["ops"], ["--help"], ["graph", "x", "--at", "x=1"], ["list"]] {
        let command = (["\"$0\""] + arguments).joined(separator: " ") + " > /dev/full"
        let run = try Program.run(
          URL(fileURLWithPath: "/bin/sh"), ["-c", command, Program.binary.path],
          environment: ["LC_ALL": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8"])
        #expect(run.status == 1 && run.errors.contains(word), "\(arguments): \(run.errors)")
      }
    }
    try Program.inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "full.svg").path, withDestinationPath: "/dev/full")
      let run = try Program.gradbook(graph + ["full.svg"], in: folder)
      #expect(run.status == 1 && run.errors.contains("full.svg could not be written"))
    }
  }

  /// A chain of 90 operations a statement.
  private static func deep(_ statements: Int) -> String {
    let chains = (0..<statements).map { index in
      "a\(index + 1) = " + (0..<90).reduce("a\(index)") { inner, _ in "tanh(\(inner))" }
    }
    return "a0 = 1; " + chains.joined(separator: "; ")
  }

  @Test("Hundreds of operations are folded, opened by part, or drawn whole if asked for")
  func folded() throws {
    try Program.inFolder { folder in
      let deep = Self.deep(5)
      func boxes(_ extra: String...) throws -> Int {
        let run = try Program.gradbook(["graph", deep, "-o", "s.svg"] + extra, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let file = folder.appending(path: "s.svg")
        let picture = try String(contentsOf: file, encoding: .utf8)
        return picture.matches(of: #/class="gd-box/#).count
      }
      let folded = try boxes()
      #expect(folded <= 120)
      #expect(try boxes("--boxes", "1000") == 451)
      #expect(try boxes("--fold", "0") == 451)
      let run = try Program.gradbook(
        ["graph", deep, "-o", "s.svg", "--open", "nowhere"], in: folder)
      #expect(run.status == 1 && run.errors.contains("no part nowhere"))
      let part = try #require(run.errors.firstMatch(of: #/Its parts are ([^ ,]+)/#)).1
      #expect(try boxes("--part", String(part)) < 451)
    }
  }

  @Test("A PNG that is shrunk says so")
  func shrunk() throws {
    try Program.inFolder { folder in
      let run = try Program.gradbook(
        ["graph", Self.deep(3), "-o", "s.png", "--fold", "0"], in: folder)
      #expect(run.status == 0 && run.errors.contains("the picture was shrunk to"), "\(run.errors)")
      let small = try Program.gradbook(graph + ["t.png"], in: folder)
      #expect(small.errors.isEmpty)
    }
  }
}
