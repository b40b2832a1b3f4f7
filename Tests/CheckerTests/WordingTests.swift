import Foundation
import Testing

@testable import Checker
@testable import Practice

/// What the judges say of an answer: whole sentences, whatever is compared.
@Suite struct WordingTests {
  /// Compares an answer and gives what was reported of it.
  private func failure<Input>(_ comparison: Comparison<Input>) throws -> Failure {
    let start = ReportStart(seed: 0)
    return try Bench.inFolder { folder in
      let file = folder.appending(path: "report")
      try Data().write(to: file)
      let reporter = Reporter(
        seed: 0, file: try FileHandle(forWritingTo: file), seal: ReportSeal(key: start.key))
      reporter.write(.began("test"))
      try? Check(reporter).compare(comparison)
      let report = SealedReport(try Data(contentsOf: file), start: start, exercise: "test")
      #expect(report.isGenuine)
      return try #require(
        report.events.compactMap { if case .failed(let failure) = $0 { failure } else { nil } }
          .last)
    }
  }

  private func comparison<Input>(
    _ inputs: [Input], _ english: String = "the steps", _ chinese: String = "各步",
    yours: @escaping (Input) -> (any Answerable)?, expected: @escaping (Input) -> any Answerable
  ) -> Comparison<Input> {
    var result = Comparison(
      english, chinese, given: { _ in [:] }, yours: yours, expected: expected)
    result.shown = inputs
    return result
  }

  @Test("A plural subject and an input without words make whole sentences")
  func agreement() throws {
    let wrong = try failure(comparison([3.0], yours: { $0 }, expected: { $0 + 1 }))
    #expect(wrong.sentence == Text("the steps: not right for 3.", "各步：对于 3，结果不对。"))
    let nothing = try failure(comparison([()], yours: { _ in 1.0 }, expected: { _ in 2.0 }))
    #expect(nothing.sentence == Text("the steps: not right.", "各步：结果不对。"))
    let infinite = try failure(
      comparison([0.0], yours: { 1 / $0 }, expected: { $0 }))
    #expect(infinite.sentence.english == "the steps: a number that is not finite came back, for 0.")
  }

  @Test("Counts agree with what they count")
  func counts() throws {
    let one = try failure(comparison([2], yours: { _ in [1.0] }, expected: { _ in [1.0, 2.0] }))
    #expect(
      one.sentence
        == Text(
          "the steps: 1 number came back instead of 2, for 2.", "各步：对于 2，得到 1 个数，应为 2 个。"))
    let none = try failure(comparison([2], yours: { _ in nil }, expected: { _ in 1.0 }))
    #expect(none.sentence.english == "the steps: missing: nil came back, for 2.")
    let some = try failure(
      comparison([2], yours: { _ in [1.0, 2.5] }, expected: { _ in Double?.none }))
    #expect(
      some.sentence
        == Text(
          "the steps: nil is right, but 1, 2.5 came back, for 2.", "各步：对于 2，应为 nil，得到的却是 1, 2.5。"))
  }

  @Test("Missing names are named, and so are strange ones")
  func names() throws {
    let result = try failure(
      comparison(
        [2], yours: { _ in ["a": 1.0, "d": 2.0] }, expected: { _ in ["a": 1.0, "b": 2, "c": 3] }))
    #expect(
      result.sentence
        == Text(
          "the steps: missing: b, c; not asked for: d, for 2.", "各步：对于 2，缺少 b、c，多出了 d。"))
    let ragged = try failure(
      comparison(
        [2], yours: { _ in [[1.0, 2], [3]] }, expected: { _ in [[1.0, 2], [3, 4]] }))
    #expect(ragged.sentence.english.contains("missing: [1][1]"))
  }

  private struct Layer {
    let x: [Double]
    let weight: Tensor
    let isOn: Bool
    let f: (Double) -> Double = { $0 }
  }

  @Test("The failing input is always told, also where the exercise has only a shape for it")
  func inputs() throws {
    let layer = Layer(
      x: [1, 2], weight: Tensor([[1, 2], [3, 4]], dtype: .float64), isOn: true)
    var shapes = comparison([layer], yours: { $0.x }, expected: { $0.x.map { $0 + 1 } })
    let words = "x = [1, 2], weight = [[1, 2], [3, 4]], isOn = true"
    #expect(try failure(shapes).sentence.english == "the steps: not right for \(words).")
    shapes.describe = { _ in "W: 2×2" }
    let described = try failure(shapes)
    #expect(described.sentence.english == "the steps: not right for W: 2×2.")
    #expect(described.input == words)
    #expect(described.rows.map(\.element) == ["[0]", "[1]"])
  }

  @Test("An input whose numbers are told already is not told twice")
  func toldOnce() throws {
    var one = comparison([3.5], yours: { $0 }, expected: { $0 + 1 })
    one.describe = { "f = sin, x = \($0)" }
    #expect(try failure(one).input == nil)
    one.describe = { _ in "x" }
    #expect(try failure(one).input == "3.5")
  }

  @Test("An error that an answer throws is told as such, with what it says")
  func thrown() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.course.exercise("SaveSafely")
      func sentence(_ body: String) throws -> Text? {
        let given = AnswerText(try Bench.text(exercise.stub))
        let lines =
          Array(given.lines[..<given.region.lowerBound]) + [body]
          + Array(given.lines[given.region.upperBound...])
        try Bench.write(lines.joined(separator: "\n"), folder.file(of: exercise))
        return try folder.check(exercise, seed: 0, language: .english).failure?.sentence
      }
      let missing = try #require(try sentence("  try rename(name + \".partial\", name)"))
      #expect(
        missing.english == "With an old file and nothing amiss, an error was thrown: there is no "
          + "“run.partial” to rename.")
      #expect(missing.chinese == "有旧文件、一切正常时，却抛出了错误：没有可以改名的“run.partial”。")
      let own = try #require(
        try sentence("  struct Late: Error { let hour = 7 }\n  throw Late()"))
      #expect(own.english.contains("an error was thrown: Late(hour: 7)."))
    }
  }

  @Test("Large inputs are told in part", arguments: [Language.english, .chinese])
  func largeInputs(language: Language) {
    let list = InputText.text(of: Array(repeating: 0.5, count: 99)) ?? ""
    #expect(list.hasPrefix("[0.5, 0.5") && list.hasSuffix("…]") && list.count < 120)
    #expect(InputText.text(of: Tensor.zeros(30, 40)) == "a tensor of shape [30, 40]")
  }

  @Test("A table stays within the page, whatever stands in it", arguments: Language.allCases)
  func tables(language: Language) {
    for length in [1, 20, 200] {
      let rows = (0..<20).map { index in
        Failure.Row(
          String(repeating: "名x", count: length) + "\(index)", value: -1234.5678901234,
          upstream: -0.000123456789, yours: -1.23456789012345e-7, expected: -1.23456789012344e-7,
          numeric: -12345.678)
      }
      let failure = Failure(rung: .drawn, sentence: Text("", ""), rows: rows, worst: 19)
      let text = VerdictTable(failure: failure, language: language).text
      for line in text.split(separator: "\n") { #expect(line.displayWidth <= 80, "\(line)") }
      #expect(text.contains("←") && text.contains("−1.2"))
    }
  }
}
