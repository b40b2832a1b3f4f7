import Foundation
import Gradbook
import Testing

@testable import Checker

/// Each way in which an answer can go wrong has a verdict of its own, and none disturbs the next.
@Suite struct FailureTests {
  struct Failure: CustomTestStringConvertible {
    let what: String
    let lines: String
    let outcome: Outcome
    let exitCode: Int32
    /// What the learner must be told.
    let says: [String]
    var testDescription: String { what }
  }

  static let failures = [
    Failure(
      what: "an endless loop", lines: "  while true {}", outcome: .endlessLoop, exitCode: 1,
      says: ["does not end", "5 seconds"]),
    Failure(
      what: "a crash", lines: "  print(\"so far\")\n  let a = [1.0]\n  return a[3 + Int(x)]",
      outcome: .crashed, exitCode: 1,
      says: ["Index out of", "line 8", "return a[3 + Int(x)]", "so far"]),
    Failure(
      what: "10 GB of memory",
      lines: "  let a = [Double](repeating: x, count: 1_250_000_000)\n  return a[7]",
      outcome: .outOfMemory, exitCode: 1, says: ["4 GB"]),
    Failure(
      what: "a syntax error", lines: "  let h == 1e-5\n  return f(x + h)", outcome: .doesNotBuild,
      exitCode: 2, says: ["The compiler says", "line 6", "let h == 1e-5"]),
    Failure(
      what: "a type error", lines: "  let n = 3\n  return n * x", outcome: .doesNotBuild,
      exitCode: 2, says: ["line 7", "return n * x", "Double(n)"]),
    Failure(
      what: "an emptied body", lines: "  // nothing", outcome: .emptied, exitCode: 1,
      says: ["gone", "reset 08.1"]),
    Failure(
      what: "a hard-coded answer", lines: "  return 6", outcome: .wrong, exitCode: 1,
      says: ["right for the values of the task", "looks like", "written down", " of ", "←"]),
    Failure(
      what: "a call of exit()", lines: "  exit(0)", outcome: .exited, exitCode: 1,
      says: ["exit()"]),
    Failure(
      what: "output without end", lines: "  while true { print(\"again and again\") }",
      outcome: .flooded, exitCode: 1, says: ["16 MB", "again and again", "and more"]),
    Failure(
      what: "a function that calls itself",
      lines: "  func g(_ n: Double) -> Double { 1 + g(n + 1) }\n  return g(x)",
      outcome: .crashed, exitCode: 1, says: ["calls itself"]),
    Failure(
      what: "todo() left", lines: "  let h = 1e-5\n  return todo() / h", outcome: .notAttempted,
      exitCode: 1, says: ["todo()", "line 7"]),
  ]

  @Test("It has its own verdict, in both languages, at most 80 columns wide", arguments: failures)
  func verdict(failure: Failure) throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      try Bench.write(Bench.slope(failure.lines), folder.file(of: exercise))
      let result = try folder.check(exercise, seed: 0, language: .english)
      #expect(result.outcome == failure.outcome)
      #expect(result.outcome.exitCode == failure.exitCode)
      let words = VerdictText(result, of: exercise, in: folder, language: .english).text
      let joined = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for phrase in failure.says { #expect(joined.contains(phrase), "\(words)") }
      let chinese = VerdictText(result, of: exercise, in: folder, language: .chinese).text
      #expect(chinese.unicodeScalars.contains { $0.value > 0x4E00 })
      for line in (words + chinese).split(separator: "\n") {
        #expect(String(line).displayWidth <= 80, "\(line)")
      }
      // The learner's text is as it was, and nothing stays behind.
      let text = try Bench.text(folder.file(of: exercise))
      #expect(text == Bench.slope(failure.lines))
      #expect(LearnerFolder.contents(of: folder.scratch).isEmpty)
    }
  }

  @Test("An answer that a call on tensors stopped names a picture of what it had recorded")
  func stopped() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      let lines = """
          let w = Tensor([[x, 2], [3, 4]], requiresGrad: true).named("w")
          return (w * w).matmul(Tensor.ones(3, 1)).sum().item()
        """
      try Bench.write(Bench.slope(lines), folder.file(of: exercise))
      for language in Language.allCases {
        let result = try folder.check(exercise, seed: 0, language: language)
        #expect(result.outcome == .crashed)
        let path = try #require(result.picturePath)
        let words = VerdictText(result, of: exercise, in: folder, language: language).text
        #expect(words.contains(path) && words.contains("matmul"), "\(words)")
        let picture = try Bench.text(folder.url.appending(path: path))
        let mark = language == .english ? "✗ stopped here" : "✗ 在此中断"
        for part in [mark, "a [2, 2]", "b [3, 1]", ">w "] {
          #expect(picture.contains(part), "\(part)")
        }
      }
    }
  }

  @Test("Without the marks the whole file is the answer")
  func marksRemoved() throws {
    let outcome = try check(
      "import Practice\nfunc slope(of f: (Double) -> Double, at x: Double) -> Double {\n"
        + Bench.rightLines + "\n}\n"
    ).outcome
    #expect(outcome == .passed)
  }

  @Test("A missing file says how to bring it back")
  func fileDeleted() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      try FileManager.default.removeItem(at: folder.file(of: exercise))
      let result = try folder.check(exercise, seed: 0, language: .english)
      #expect(result.outcome == .missing)
      #expect(result.outcome.exitCode == 1)
    }
  }

  @Test("A changed first line is explained")
  func signatureChanged() throws {
    let result = try check(
      "import Practice\nfunc slope(of f: (Double) -> Double) -> Double {\n  // TODO\n"
        + "  return f(3)\n  // END\n}\n")
    #expect(result.outcome == .doesNotBuild)
    #expect(
      result.tip?.english.contains("func slope(of f: (Double) -> Double, at x: Double)") == true)
  }

  @Test("An answer with CRLF and a byte order mark, in an odd folder, is judged as any other")
  func windows() throws {
    try Bench.inFolder(named: "my answers 课's") { place in
      let folder = try LearnerFolder.prepare(place, course: Bench.course).0
      let text = "\u{FEFF}" + Bench.slope(Bench.rightLines).replacing("\n", with: "\r\n")
      try Bench.write(text, folder.file(of: try Bench.slope))
      for name in ["08.1", "8.1"] {
        let exercise = try Bench.course.exercise(name)
        let result = try folder.check(exercise, seed: 0, language: .english)
        #expect(result.outcome == .passed, "\(result.log)")
      }
    }
  }

  @Test("A file that is not text is an error with a mend, and stays as it is")
  func notText() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      let bytes = Data([0xFF, 0xFE, 0x00, 0xD8])
      try bytes.write(to: folder.file(of: exercise))
      #expect(throws: CheckerError.self) {
        try folder.check(exercise, seed: 0, language: .english)
      }
      #expect(try Data(contentsOf: folder.file(of: exercise)) == bytes)
    }
  }

  @Test("A crash on shapes that are not square points to a transpose")
  func crashOnRung() throws {
    var result = CheckResult(try Bench.slope, .crashed, seed: 0)
    result.rung = .asymmetric
    try Bench.asLearner { folder in
      let words = VerdictText(result, of: try Bench.slope, in: folder, language: .english).text
      #expect(words.contains("transpose"))
    }
  }

  private func check(_ text: String) throws -> CheckResult {
    try Bench.asLearner { folder in
      try Bench.write(text, folder.file(of: try Bench.slope))
      return try folder.check(try Bench.slope, seed: 0, language: .english)
    }
  }
}
