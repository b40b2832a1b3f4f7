import Gradbook

/// What a wrong backward rule looks like.
extension RuleJudge {
  func finding(_ cases: [RuleCase]) -> Failure.Finding? {
    let trials = cases.map { one in
      (one, answer(one))
    }
    if trials.contains(where: { $0.1.count != rule.operands.count }) { return nil }
    let whole = trials.map { one, gradients in
      Trial(
        input: one, yours: gradients.parts, expected: one.expected.parts)
    }
    if let finding = mistakes.finding(in: whole, Self.tolerance) { return finding }
    if rule.operands.count == 2, let finding = [swapped].finding(in: whole, Self.tolerance) {
      return finding
    }
    // Each operand's rule is a rule of its own: the first wrong one is explained.
    for index in rule.operands.indices {
      let single = trials.map { one, gradients in
        Trial(input: one, yours: gradients[index].parts, expected: one.expected[index].parts)
      }
      if single.allSatisfy({ agree($0.yours, $0.expected, Self.tolerance) }) { continue }
      return generic(index).finding(in: single, Self.tolerance) ?? scaled(single)
    }
    return nil
  }

  private var swapped: Mistake<RuleCase> {
    .answers(.argumentsSwapped) { Array($0.expected.reversed()) }
  }

  /// The mistakes that every rule knows, for one operand.
  private func generic(_ index: Int) -> [Mistake<RuleCase>] {
    [
      .answers(.disconnected) { Tensor.zeros(like: $0.expected[index]) },
      .answers(.signFlipped) { -$0.expected[index] },
      .answers(.upstreamIgnored) { withOnes($0).expected[index] },
      .answers(.notReduced) { unreduced($0, index) },
      .answers(.missingFactor) { reduced($0.upstream, to: $0.inputs[index].shape) },
      .answers(.missingFactor) { $0.upstream },
      .answers(.doubleCounted) { $0.expected[index] * 2 },
      .answers(.transposed) { $0.expected[index].rank == 2 ? $0.expected[index].t() : nil },
      .answers(.transposed) { transposing(0, $0)?.expected[index] },
      .answers(.transposed) { transposing(1, $0)?.expected[index] },
      .answers(.evaluatedAtOutput) { atOutput($0) },
    ]
  }

  private func withOnes(_ one: RuleCase) -> RuleCase {
    RuleCase(rule, one.inputs) { Tensor.ones($0, dtype: .float64) }
  }

  /// The same case with one square operand transposed.
  private func transposing(_ operand: Int, _ one: RuleCase) -> RuleCase? {
    guard operand < one.inputs.count, one.inputs[operand].rank == 2,
      Set(one.inputs[operand].shape).count == 1
    else { return nil }
    var inputs = one.inputs
    inputs[operand] = inputs[operand].t().clone()
    let upstream = one.upstream
    return RuleCase(rule, inputs) { _ in upstream }
  }

  private func atOutput(_ one: RuleCase) -> Tensor? {
    guard one.inputs.count == 1, one.inputs[0].shape == one.output.shape else { return nil }
    let upstream = one.upstream
    return RuleCase(rule, [one.output]) { _ in upstream }.expected[0]
  }

  /// The gradient as it is before it is summed over broadcast axes: that of an operand which was
  /// expanded beforehand.
  private func unreduced(_ one: RuleCase, _ index: Int) -> Tensor? {
    guard one.inputs[index].shape != one.output.shape,
      one.inputs.contains(where: { $0.shape != one.inputs[index].shape }),
      let expanded = expanded(one.inputs[index], to: one.output.shape)
    else { return nil }
    var inputs = one.inputs
    inputs[index] = expanded
    let upstream = one.upstream
    return RuleCase(rule, inputs) { _ in upstream }.expected[index]
  }

  private func expanded(_ x: Tensor, to shape: [Int]) -> Tensor? {
    let own = Array(repeating: 1, count: max(0, shape.count - x.rank)) + x.shape
    guard own.count == shape.count, zip(own, shape).allSatisfy({ $0 == $1 || $0 == 1 }) else {
      return nil
    }
    return x.expand(shape).clone()
  }

  private func reduced(_ g: Tensor, to shape: [Int]) -> Tensor? {
    if g.shape == shape { return g }
    guard let expanded = expanded(Tensor.ones(shape, dtype: .float64), to: g.shape) else {
      return nil
    }
    let leaf = Tensor.ones(shape, dtype: .float64)
    leaf.requiresGrad = true
    (leaf.expand(expanded.shape) * g).sum().backward()
    return leaf.grad
  }

  /// A constant ratio that is a whole number or one over it: a sum for a mean.
  private func scaled(_ trials: [Trial<RuleCase>]) -> Failure.Finding? {
    var ratios: [Double] = []
    for trial in trials {
      guard let yours = trial.yours, let expected = trial.expected,
        yours.numbers.count == expected.numbers.count
      else { return nil }
      for (mine, right) in zip(yours.numbers, expected.numbers) where abs(right) > 1e-9 {
        ratios.append(mine / right)
      }
    }
    guard let ratio = ratios.first, ratio > 0,
      ratios.allSatisfy({ relativeError($0, ratio) < 1e-6 })
    else { return nil }
    let count = max(ratio, 1 / ratio)
    guard count > 1.5, abs(count - count.rounded()) < 1e-6 else { return nil }
    return Failure.Finding(
      diagnosis: .swappedSumAndMean, matched: trials.count, trials: trials.count)
  }
}
