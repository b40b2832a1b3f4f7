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
    let place = place(of: trial.input)
    guard var failure = difference(trial, rung, place) else { return nil }
    let input = InputText.text(of: trial.input)
    if let input, !place.contains(input) { failure.input = input }
    return failure
  }

  /// The input in a few characters; all of it, where the exercise has no words for it.
  private func place(of input: Input) -> String {
    let words = describe(input)
    return words.isEmpty ? InputText.text(of: input) ?? "" : words
  }

  private func difference(_ trial: Trial<Input>, _ rung: Rung, _ place: String) -> Failure? {
    guard let expected = trial.expected else {
      return trial.yours.map { yours in
        let numbers = fewNumbers(yours.numbers)
        return Failure(
          rung: max(rung, .connected),
          sentence: sentence(
            "nil is right, but \(numbers) came back", "应为 nil，得到的却是 \(numbers)", place))
      }
    }
    guard let yours = trial.yours else {
      return Failure(
        rung: max(rung, .connected),
        sentence: sentence("missing: nil came back", "没有给出来，返回的是 nil", place))
    }
    if let fault = wrongForm(yours, expected) {
      return Failure(rung: .shape, sentence: sentence(fault.english, fault.chinese, place))
    }
    let rows = expected.numbers.indices.map { index in
      let label = expected.labels[index]
      return Failure.Row(
        label.isEmpty ? place : label, yours: yours.numbers[index],
        expected: expected.numbers[index])
    }
    guard let worst = rows.indices.max(by: { rows[$0].error < rows[$1].error }),
      rows[worst].error > tolerance
    else { return nil }
    let isFinite = yours.numbers.allSatisfy(\.isFinite)
    return Failure(
      rung: isFinite || rung > .shown ? rung : .finite,
      sentence: isFinite
        ? sentence("not right", "不对", place)
        : sentence("a number that is not finite came back", "得到了不是有限的数", place),
      rows: rows, worst: worst)
  }

  /// “The steps: not right for x = 3.” It must fit one thing and several, and an input that has no
  /// words.
  private func sentence(_ english: String, _ chinese: String, _ place: String) -> Text {
    let comma = english == "not right" ? "" : ","
    return Text(
      "\(what.english): \(english)\(place.isEmpty ? "" : "\(comma) for \(place)").",
      "\(what.chinese)：\(place.isEmpty ? "" : "\(place) 时")\(chinese)。")
  }

  /// What is wrong apart from the numbers: names, shape, how many there are.
  private func wrongForm(_ yours: Parts, _ expected: Parts) -> Text? {
    if let mine = yours.shape, let right = expected.shape, mine != right {
      if mine.count == 1, right.count == 1 {
        return Text(
          "\(counted(mine[0], "number")) came back instead of \(right[0])",
          "得到 \(mine[0]) 个数，应为 \(right[0]) 个")
      }
      return Text("the shape is \(mine) and should be \(right)", "形状是 \(mine)，应为 \(right)")
    }
    return yours.labels == expected.labels ? nil : wrongNames(yours.labels, expected.labels)
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
