import Foundation
import Testing

@testable import Checker
@testable import Practice

/// An answer that writes its own report, or keeps the judge from writing one, does not pass.
@Suite struct ForgeryTests {
  struct Forgery: CustomTestStringConvertible {
    let what: String
    var lines = "  return f(x)"
    /// What stands after the function.
    var rest = ""
    var outcome = Outcome.reachesIn
    var testDescription: String { what }
  }

  private static let fake = """
    enum Fake: Exercise {
      static var title: Text { Text("a", "b") }
      static var answer: String { "x" }
      static var hints: [Text] { [] }
      static func sibling(_ numbers: Generator) -> Sibling { Sibling("a", "b", answer: 1) }
      static func judge(_ answer: Int, _ check: Check) throws(Check.Stop) { check.right("a", "b") }
    }

    """

  /// Lines that would be a passing report if nothing were sealed.
  private static let passing =
    ##"(#"{"entered":{"_0":1}}"# + "\n" + #"{"finished":{"_0":"passed"}}"# + "\n")"##

  static let forgeries = [
    Forgery(
      what: "writes events into every open file, then ends",
      lines: """
          for file in Int32(3)..<32 { _ = \(passing).withCString { write(file, $0, strlen($0)) } }
          exit(0)
        """),
    Forgery(
      what: "writes events when the program ends",
      lines: """
          atexit { for file in Int32(3)..<32 { _ = \(passing).withCString { write(file, $0, strlen($0)) } } }
          return f(x)
        """),
    Forgery(
      what: "writes into a file that the environment or the arguments name",
      lines: """
          let named = ProcessInfo.processInfo.environment.values + CommandLine.arguments
          for name in named where name.contains("report") {
            try? \(passing).write(toFile: name, atomically: false, encoding: .utf8)
          }
          try? \(passing).write(toFile: "report", atomically: false, encoding: .utf8)
          exit(0)
        """, outcome: .exited),
    Forgery(
      what: "reads the key again",
      lines: """
          var bytes = [UInt8](repeating: 0, count: 24)
          for file in Int32(3)..<32 where read(file, &bytes, 24) == 24 { return 0 }
          exit(0)
        """, outcome: .exited),
    Forgery(what: "ends with 0", lines: "  exit(0)", outcome: .exited),
    Forgery(what: "ends with 0 at once", lines: "  _exit(0)", outcome: .exited),
    Forgery(
      what: "is judged by a judge of its own", lines: "  return fake",
      rest: fake + "let fake: Double = { Fake.main(1); exit(0) }()"),
    Forgery(
      what: "puts its own judge in the exercise's place",
      rest: fake.replacing("Fake", with: "SlopeByNudging").replacing(": Int,", with: ": Any,"),
      outcome: .wrong),
    Forgery(
      what: "puts its own module in the judges' place",
      rest: "enum Judges { enum SlopeByNudging { static func main(_ f: Any) { exit(0) } } }",
      outcome: .exited),
    Forgery(
      what: "gives every exercise another main",
      rest: "extension Exercise { static func main(_ answer: Answer) { exit(0) } }",
      outcome: .exited),
    Forgery(what: "imports the judges' insides", rest: "@testable import Judges"),
    Forgery(what: "imports the insides of Practice", rest: "@testable   import Practice"),
    Forgery(
      what: "takes the place of a function of the system",
      rest: "@_cdecl(\"write\") func mine(_ a: Int32) -> Int { 0 }"),
    Forgery(
      what: "calls a function by its name for the linker",
      rest: "@_silgen_name(\"fork\") func fork() -> Int32"),
    Forgery(what: "imports the C of the report", rest: "import CReport"),
  ]

  @Test("It is not passed, and told what it is", arguments: forgeries)
  func forgery(_ forgery: Forgery) throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      try Bench.write(Bench.slope(forgery.lines) + forgery.rest, folder.file(of: exercise))
      let result = try folder.check(exercise, seed: 0, language: .english)
      #expect(result.outcome == forgery.outcome, "\(result.log)")
    }
  }

  @Test("A child that writes on after the judge has ended does not pass for it")
  func lateWriter() throws {
    let result = try check(
      """
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/sh")
        child.arguments = ["-c", "for d in 3 4 5 6 7 8 9; do echo '{}' >&$d; done; sleep 1000"]
        try? child.run()
        return f(x)
      """)
    #expect(result.outcome == .wrong)
  }

  @Test("SipHash-2-4 gives the numbers of its authors")
  func sipHash() {
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    let bytes = (0..<15).map { UInt8($0) }
    #expect(ReportSeal.sipHash(bytes, key) == 0xa129_ca61_49be_45e5)
    #expect(ReportSeal.sipHash([], key) == 0x726f_db47_dd0e_0e31)
    #expect(ReportSeal.sipHash(Array(bytes[..<8]), key) == 0x93f5_f579_9a93_2462)
  }

  @Test("A report is read as far as it is sealed, in its order and for its exercise")
  func sealedReport() throws {
    let start = ReportStart(seed: 7)
    let lines = try sealed(
      [.began("E"), .entered(.runs), .right(Text("a", "b")), .finished(.passed)], start)
    func read(
      _ lines: [Data], _ start: ReportStart, exercise: String = "E"
    ) -> SealedReport {
      SealedReport(Data(lines.joined()), start: start, exercise: exercise)
    }
    #expect(read(lines, start).isGenuine && read(lines, start).events.count == 4)
    #expect(read([], start).isGenuine)
    // Half a line is what a crash leaves.
    #expect(read(lines.dropLast() + [lines[3].dropLast(5)], start).events.count == 3)
    #expect(read(lines.dropLast() + [lines[3].dropLast(5)], start).isGenuine)
    for wrong in [
      Array(lines.dropFirst()), [lines[0], lines[2], lines[1], lines[3]], lines + [lines[3]],
      lines + [Data("x\n".utf8)], [Data("\n".utf8)] + lines, [lines[0], lines[3]],
    ] {
      #expect(!read(wrong, start).isGenuine)
    }
    #expect(!read(lines, start, exercise: "F").isGenuine)
    #expect(!read(lines, ReportStart(seed: 7)).isGenuine)
    var changed = lines
    changed[3] = Data(
      String(decoding: lines[3], as: UTF8.self).replacing("passed", with: "wrong!").utf8)
    #expect(!read(changed, start).isGenuine)
    let twice = try sealed([.began("E"), .finished(.wrong), .finished(.passed)], start)
    #expect(!read(twice, start).isGenuine)
    let two = try sealed([.began("E"), .began("E"), .finished(.passed)], start)
    #expect(!read(two, start).isGenuine)
    let noStart = try sealed([.finished(.passed)], start)
    #expect(!read(noStart, start).isGenuine)
  }

  private func sealed(_ events: [ReportEvent], _ start: ReportStart) throws -> [Data] {
    var seal = ReportSeal(key: start.key)
    return try events.map { event in
      let line = try SealedReport.encoder.encode(event)
      return Data(seal.mark(line)) + Data(" ".utf8) + line + Data("\n".utf8)
    }
  }

  private func check(_ lines: String) throws -> CheckResult {
    try Bench.asLearner { folder in
      try Bench.write(Bench.slope(lines), folder.file(of: try Bench.slope))
      return try folder.check(try Bench.slope, seed: 0, language: .english)
    }
  }
}
