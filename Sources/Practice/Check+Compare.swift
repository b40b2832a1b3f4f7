import Gradbook

extension Check {
  /// Compares an answer with the right one: on the inputs that the task shows, on inputs drawn at
  /// random, and on awkward ones.
  public func compare<Input>(_ comparison: Comparison<Input>) throws(Stop) {
    let drawn = comparison.drawn.map { draw in trials.map(draw) } ?? []
    if let watch { return watch.see(comparison, drawn: drawn) }
    if let audit {
      let more = comparison.drawn.map { draw in moreTrials.map(draw) } ?? []
      let inputs = comparison.shown + drawn + more + comparison.awkward
      audit(
        MistakeAudit(
          comparison.mistakes, inputs: inputs,
          right: inputs.map { comparison.expected($0).parts }, tolerance: comparison.tolerance))
    }
    try climb(.shown, comparison.shown, comparison, drawn)
    try climb(comparison.rung, drawn, comparison, drawn)
    try climb(.awkward, comparison.awkward, comparison, drawn)
  }

  private func climb<Input>(
    _ rung: Rung, _ inputs: [Input], _ comparison: Comparison<Input>, _ drawn: [Input]
  ) throws(Stop) {
    if inputs.isEmpty { return }
    enter(rung)
    for input in inputs {
      let trial = comparison.trial(input)
      guard let failure = comparison.failure(trial, rung) else { continue }
      try fail(
        failure,
        evidence: [
          { [comparison.trial(input)] },
          {
            let more = comparison.drawn.map { draw in self.moreTrials.map(draw) } ?? []
            return (comparison.shown + drawn + more).map { comparison.trial($0) }
          },
          { comparison.awkward.map { comparison.trial($0, isAwkward: true) } },
        ]
      ) { seen in comparison.finding(in: seen, failing: trial) }
    }
    right(
      "\(comparison.what.english): right for \(rung.title.english)",
      "\(comparison.what.chinese)：\(rung.title.chinese)全对")
  }

  /// Ends the climb. The failure is told before its cause is looked for, and again with each cause
  /// that is found: looking runs the answer, which may trap.
  ///
  /// - Parameters:
  ///   - evidence: what to ask the answer, step by step; the most harmless first.
  ///   - finding: the cause that explains all that was seen so far.
  public func fail<Seen>(
    _ failure: Failure, evidence: [() -> [Seen]], finding: (_ seen: [Seen]) -> Failure.Finding?
  ) throws(Stop) -> Never {
    var failure = failure
    var seen: [Seen] = []
    for step in evidence {
      tell(failure)
      seen += step()
      failure.finding = finding(seen)
    }
    try fail(failure)
  }
}

extension Comparison {
  /// The cause that explains all trials; the first of them asks once more what had failed.
  fileprivate func finding(
    in trials: [TestCase<Input>], failing: TestCase<Input>
  ) -> Failure.Finding? {
    if let name = failing.spoilt {
      return Failure.Finding(diagnosis: .argumentSpoilt(name), matched: 1, trials: 1)
    }
    guard let again = trials.first else { return nil }
    if !agree(again.yours, failing.yours, 0) {
      return Failure.Finding(diagnosis: .notRepeatable, matched: 1, trials: 1)
    }
    return finding(in: Array(trials.dropFirst()))
  }

  fileprivate func failure(_ trial: TestCase<Input>, _ rung: Rung) -> Failure? {
    let place = place(of: trial.input)
    guard var failure = difference(trial, rung, place) else { return nil }
    let input = InputText.text(of: trial.input)
    if let input, !InputText.tells(place, all: input) { failure.input = input }
    return failure
  }

  /// The input in a few characters; all of it, where the exercise has no words for it.
  private func place(of input: Input) -> String {
    let words = describe(input)
    return words.isEmpty ? InputText.text(of: input) ?? "" : words
  }

  private func difference(_ trial: TestCase<Input>, _ rung: Rung, _ place: String) -> Failure? {
    if let name = trial.spoilt {
      return Failure(
        rung: rung,
        sentence: Text(
          "The argument \(name) is not what it was before the call, for \(place).",
          "\(place) 时，调用之后参数 \(name) 变了。"))
    }
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
        ? sentence("not right", "结果不对", place)
        : sentence("a number that is not finite came back", "得到了不是有限的数", place),
      rows: rows, worst: worst)
  }

  /// “The steps: not right for x = 3.” It must fit one thing and several, and an input that has no
  /// words.
  private func sentence(_ english: String, _ chinese: String, _ place: String) -> Text {
    let comma = english == "not right" ? "" : ","
    return Text(
      "\(what.english): \(english)\(place.isEmpty ? "" : "\(comma) for \(place)").",
      "\(what.chinese)：\(place.isEmpty ? "" : "对于 \(place)，")\(chinese)。")
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
    if let mine = yours.type, let right = expected.type, mine != right {
      return Text("the type is \(mine) and should be \(right)", "类型是 \(mine)，应为 \(right)")
    }
    return yours.labels == expected.labels ? nil : wrongNames(yours.labels, expected.labels)
  }
}
