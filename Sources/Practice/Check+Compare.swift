import Gradbook

/// An answer to be compared with the right one, and what is known of its mistakes.
public struct Comparison<Input> {
  /// What is compared, such as "the slope".
  public let what: Text
  /// The answer.
  public let yours: (Input) -> (any Answerable)?
  /// What is right.
  public let expected: (Input) -> any Answerable
  /// The inputs that the task shows.
  public var shown: [Input] = []
  /// Makes another input from random numbers.
  public var drawn: ((Generator) -> Input)?
  /// The rung that drawn inputs stand on.
  public var rung = Rung.drawn
  /// Zero, kinks, large magnitudes.
  public var awkward: [Input] = []
  /// An input in a few characters, such as `x = 3`.
  public var describe: (Input) -> String = { _ in "" }
  /// The largest relative error that passes.
  public var tolerance = 1e-9
  /// Wrong ways to answer, the most special first.
  public var mistakes: [Mistake<Input>] = []

  /// Creates a comparison without inputs.
  public init(
    _ english: String, _ chinese: String, yours: @escaping (Input) -> (any Answerable)?,
    expected: @escaping (Input) -> any Answerable
  ) {
    what = Text(english, chinese)
    self.yours = yours
    self.expected = expected
  }
}

extension Check {
  /// Compares an answer with the right one: on the inputs that the task shows, on inputs drawn at
  /// random, and on awkward ones.
  public func compare<Input>(_ comparison: Comparison<Input>) throws(Stop) {
    let others = comparison.drawn.map { draw in trials.map(draw) } ?? []
    let shown = comparison.shown
    try climb(.shown, shown, comparison, telling: others)
    try climb(comparison.rung, others, comparison, telling: others, after: shown)
    try climb(.awkward, comparison.awkward, comparison, telling: comparison.awkward)
  }

  private func climb<Input>(
    _ rung: Rung, _ inputs: [Input], _ comparison: Comparison<Input>, telling others: [Input],
    after shown: [Input] = []
  ) throws(Stop) {
    if inputs.isEmpty { return }
    enter(rung)
    for input in inputs {
      let trial = comparison.trial(input)
      guard let failure = comparison.failure(trial, rung) else { continue }
      try fail(failure) {
        comparison.finding(others.isEmpty ? inputs : others, failing: trial, after: shown)
      }
    }
    right(
      "\(comparison.what.english): right for \(rung.title.english)",
      "\(comparison.what.chinese)：\(rung.title.chinese)，对")
  }

  /// Ends the climb; the failure is told before its cause is looked for, because looking runs the
  /// answer again.
  func fail(_ failure: Failure, finding: () -> Failure.Finding?) throws(Stop) -> Never {
    tell(failure)
    var failure = failure
    failure.finding = finding()
    try fail(failure)
  }
}

extension Comparison {
  fileprivate func trial(_ input: Input) -> Trial<Input> {
    Trial(input: input, yours: yours(input)?.parts, expected: expected(input).parts)
  }

  fileprivate func failure(_ trial: Trial<Input>, _ rung: Rung) -> Failure? {
    let place = describe(trial.input)
    guard let expected = trial.expected else {
      return trial.yours.map { yours in
        Failure(
          rung: max(rung, .connected),
          sentence: sentence(
            "should be nil for \(place), and is \(yours.numbers.map(Quantity.short)).",
            "应为 nil（\(place)），得到的却是 \(yours.numbers.map(Quantity.short))。"))
      }
    }
    guard let yours = trial.yours else {
      return Failure(
        rung: max(rung, .connected),
        sentence: sentence("is missing for \(place).", "缺失：\(place)。"))
    }
    guard yours.shape == expected.shape, yours.numbers.count == expected.numbers.count else {
      return Failure(rung: .shape, sentence: wrongShape(yours, expected, place))
    }
    if yours.labels != expected.labels {
      return Failure(
        rung: .shape,
        sentence: sentence(
          "names \(yours.labels), but \(expected.labels) were asked for.",
          "给出的名字是 \(yours.labels)，要求的是 \(expected.labels)。"))
    }
    let rows = expected.numbers.indices.map { index in
      Failure.Row(
        [place, expected.labels[index]].filter { !$0.isEmpty }.joined(separator: "  "),
        yours: yours.numbers[index], expected: expected.numbers[index])
    }
    guard let worst = rows.indices.max(by: { rows[$0].error < rows[$1].error }),
      rows[worst].error > tolerance
    else { return nil }
    let isFinite = yours.numbers.allSatisfy(\.isFinite)
    return Failure(
      rung: isFinite || rung > .shown ? rung : .finite,
      sentence: isFinite
        ? sentence("is wrong for \(place).", "不对：\(place)。")
        : sentence("is not a finite number for \(place).", "不是有限的数：\(place)。"),
      rows: rows, worst: worst)
  }

  private func sentence(_ english: String, _ chinese: String) -> Text {
    Text("\(what.english) \(english)", "\(what.chinese)\(chinese)")
  }

  private func wrongShape(_ yours: Parts, _ expected: Parts, _ place: String) -> Text {
    guard let mine = yours.shape, let right = expected.shape else {
      return sentence(
        "has \(yours.numbers.count) numbers instead of \(expected.numbers.count) for \(place).",
        "有 \(yours.numbers.count) 个数，应为 \(expected.numbers.count) 个：\(place)。")
    }
    return sentence(
      "has the shape \(mine) instead of \(right) for \(place).",
      "的形状是 \(mine)，应为 \(right)：\(place)。")
  }

  fileprivate func finding(
    _ inputs: [Input], failing: Trial<Input>, after shown: [Input]
  ) -> Failure.Finding? {
    let trials = inputs.map(trial)
    if isHardCoded(trials, shown.map(trial)) {
      return Failure.Finding(
        diagnosis: .hardCoded, matched: trials.count, trials: trials.count)
    }
    return mistakes.finding(in: trials, tolerance)
  }

  /// Whether every answer is one that the task shows, though other ones would be right.
  private func isHardCoded(_ trials: [Trial<Input>], _ shown: [Trial<Input>]) -> Bool {
    !shown.isEmpty
      && trials.allSatisfy { trial in
        !agree(trial.yours, trial.expected, tolerance)
          && shown.contains { agree($0.expected, trial.yours, tolerance) }
      }
  }
}
