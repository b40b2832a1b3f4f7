import Foundation
import Testing

/// `./gradbook test` with a pattern and before a commit: what is built for it, and how.
@Suite struct InnerLoopTests {
  /// A clone with three targets of tests, and a `swift` that notes what it was asked to build.
  private func inClone(_ body: (FrontDoorMachine) throws -> Void) throws {
    try Program.inFolder { folder in
      let machine = try FrontDoorMachine(folder)
      try machine.tool("apt-get", machine.installing)
      try machine.tool("swift", "echo \"$1 [${GRADBOOK_BUILD:-}] [${GRADBOOK_TESTS:-}]\" >&2")
      let sources = [
        "EngineTests/SumTests.swift": "@Suite struct SumTests {\n  @Test func rows() {}\n}",
        "EngineTests/Part/Deep.swift": "extension SumTests {\n  @Test func columns() {}\n}",
        "PictureTests/BoxTests.swift": "struct BoxTests {\n  struct Rows { func sum() {} }\n}",
        "LessonTests/LessonTests.swift": "struct LessonTests {\n  func everyRow() {}\n}",
        "Helpers/SumTests.swift": "struct SumTests { func rows() {} }",
      ]
      for (name, text) in sources {
        let file = machine.clone.appending(path: "Tests/\(name)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try body(machine)
    }
  }

  @Test(
    "A pattern builds the targets in which it can match, and all where that is not sure",
    arguments: [
      (["--filter", "SumTests"], "[quick] [EngineTests]"),
      (["--filter", "SumTests/columns"], "[quick] [EngineTests]"),
      (["--filter=BoxTests/Rows/sum"], "[quick] [PictureTests]"),
      (["--filter", "EngineTests[.]Sum"], "[quick] [EngineTests]"),
      (["--filter", "(rows|sum)[(][)]"], "[quick] [EngineTests,PictureTests]"),
      (["--filter", "columns", "--filter", "Rows"], "[quick] [EngineTests,PictureTests]"),
      (["--filter", "Row"], "[] [LessonTests,PictureTests]"),
      (["--filter", "everyRow", "--skip", "x"], "[] [LessonTests]"),
      (["--filter", "no such test"], "[] []"), (["--filter", "Sum\\w+"], "[] []"),
      (["--filter", "(?i)sum"], "[] []"), (["--filter", "[x"], "[] []"),
      (["--filter", "rows", "--filter", "no such test"], "[] []"),
      (["--filter", "rows", "--scratch-path", "x"], "[] []"), (["--skip", "rows"], "[] []"),
    ])
  func narrows(_ arguments: [String], _ built: String) throws {
    try inClone { machine in
      let run = try machine.run(["test"] + arguments)
      #expect(run.status == 0)
      for step in ["build", "test"] {
        #expect((run.errors + run.output).contains("\n\(step) \(built)\n"), "\(run.errors)")
      }
      let calls = machine.calls.split(separator: "\n").filter { $0.contains(" --build-tests") }
      #expect(calls.count == 1)
      let isQuick = built.hasPrefix("[quick]")
      #expect(calls.first?.contains("/.build/quick") == isQuick, "\(calls)")
      #expect(!machine.calls.contains("swift format"))
    }
  }

  @Test("Before a commit the formatting of what has changed is checked, and the engine tested")
  func quick() throws {
    try inClone { machine in
      try machine.tool(
        "git", "case $* in *diff*) echo Sources/New.swift ;; *) echo Tests/其他.swift ;; esac")
      let run = try machine.run(["test", "--quick"])
      #expect(run.status == 0)
      #expect((run.errors + run.output).contains("build [quick] [GradbookTests,NNTests,"))
      #expect(machine.calls.contains("--parallel Sources/New.swift Tests/其他.swift\n"))
      try machine.tool("git", "exit 128")
      _ = try machine.run(["test", "--quick"])
      #expect(machine.calls.contains("Tests/EngineTests/SumTests.swift"))
      try machine.tool("git", "exit 0")
      let before = machine.calls.components(separatedBy: "swift format").count
      #expect(try machine.run(["test", "--quick"]).status == 0)
      #expect(machine.calls.components(separatedBy: "swift format").count == before)
      let mixed = try machine.run(["test", "--filter", "x", "--quick"])
      #expect(mixed.status == 2 && mixed.errors.contains("Usage: ./gradbook test [--quick"))
    }
  }
}
