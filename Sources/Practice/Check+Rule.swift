import Gradbook

extension Check {
  /// Judges a backward rule, rung by rung: with an upstream of ones, with a random one, on shapes
  /// that are not square, where operands were broadcast, and at awkward values.
  ///
  /// The right gradients are the engine's own, confirmed by nudging; where nudging with two step
  /// sizes disagrees with itself, other values are drawn.
  ///
  /// - Parameters:
  ///   - rule: what is differentiated, and where it is tried.
  ///   - shown: the operands of the task; drawn at random if left out.
  ///   - mistakes: wrong ways that only this rule has, the most special first; each answers with
  ///     a list of gradients, one for each operand.
  ///   - yours: the answer: a gradient for each operand, from the upstream gradient, the operands
  ///     and the result.
  public func rule(
    _ rule: Rule, shown: [Tensor]? = nil, mistakes: [Mistake<RuleCase>] = [],
    yours: @escaping (_ upstream: Tensor, _ inputs: [Tensor], _ output: Tensor) -> [Tensor?]
  ) throws(Stop) {
    let judge = RuleJudge(rule: rule, yours: yours, mistakes: mistakes)
    let first = if let shown { shown } else { try reliable(judge, rule.shapes, seed) }
    let ones = RuleCase(rule, first) { Tensor.ones($0, dtype: .float64) }
    show(judge.picture(ones))
    var rungs = [(Rung.shown, [ones]), (.drawn, try drawn(judge, rule.shapes))]
    if let shapes = rule.asymmetric { rungs.append((.asymmetric, try drawn(judge, shapes))) }
    if let shapes = rule.broadcast { rungs.append((.broadcast, try drawn(judge, shapes))) }
    let awkward = rule.awkward.map {
      RuleCase(rule, $0, upstream: RuleJudge.upstream(Generator(seed: seed)))
    }
    if !awkward.isEmpty { rungs.append((.awkward, awkward)) }
    let cases = rungs.flatMap(\.1)
    audit?(
      MistakeAudit(
        mistakes, inputs: cases, right: cases.map(\.expected.parts),
        tolerance: RuleJudge.tolerance))
    try climb(rungs, judge)
  }

  private func climb(
    _ rungs: [(rung: Rung, cases: [RuleCase])], _ judge: RuleJudge
  ) throws(Stop) {
    if let watch { return watch.see(rungs, judge) }
    for (place, (rung, cases)) in rungs.enumerated() {
      enter(rung)
      for one in cases {
        let answered = judge.answer(one)
        if rung == .shown { show(judge.picture(one, answered.gradients)) }
        guard let failure = judge.failure(answered, rung) else { continue }
        show(judge.picture(one, answered.gradients))
        let near = max(place + 1, 2)
        try fail(
          failure,
          evidence: [
            { [judge.answer(one)] },
            { rungs[..<near].flatMap(\.cases).map(judge.answer) },
            {
              rungs[near...].flatMap { rung, cases in
                cases.map { one in
                  var answered = judge.answer(one)
                  answered.isAwkward = rung == .awkward
                  return answered
                }
              }
            },
          ]
        ) { seen in judge.finding(seen, failing: answered) }
      }
      right(
        "the gradients agree with nudging: \(rung.title.english)",
        "梯度与数值求导一致：\(rung.title.chinese)")
    }
  }

  private func drawn(_ judge: RuleJudge, _ shapes: [[Int]]) throws(Stop) -> [RuleCase] {
    var cases: [RuleCase] = []
    for trial in 0..<Self.trialCount {
      let inputs = try reliable(judge, shapes, seed + trial)
      cases.append(
        RuleCase(
          judge.rule, inputs, upstream: RuleJudge.upstream(Generator(seed: seed + 100 + trial))))
    }
    return cases
  }

  /// Operands at which nudging with two step sizes agrees with itself and with the engine.
  private func reliable(
    _ judge: RuleJudge, _ shapes: [[Int]], _ seed: Int
  ) throws(Stop) -> [Tensor] {
    for attempt in 0..<8 {
      let generator = Generator(seed: seed + 1000 * attempt)
      let inputs = RuleCase.inputs(judge.rule, shapes, generator)
      let one = RuleCase(judge.rule, inputs, upstream: RuleJudge.upstream(generator))
      if judge.isReliable(one) { return inputs }
    }
    try giveUp()
  }
}
