import Foundation
import Gradbook

/// What a wrong backward rule looks like.
extension RuleJudge {
  /// The cause that explains all that was answered; the first asks once more what had failed.
  func finding(_ seen: [Answered], failing: Answered) -> Failure.Finding? {
    if let name = failing.spoilt {
      return Failure.Finding(diagnosis: .argumentSpoilt(name), matched: 1, trials: 1)
    }
    guard let again = seen.first else { return nil }
    if !agree(again.gradients.parts, failing.gradients.parts, 0) {
      return Failure.Finding(diagnosis: .notRepeatable, matched: 1, trials: 1)
    }
    return finding(Array(seen.dropFirst()))
  }

  private func finding(_ seen: [Answered]) -> Failure.Finding? {
    if seen.contains(where: { $0.gradients.count != rule.operands.count }) { return nil }
    let whole = seen.map { trial($0, $0.gradients.parts, $0.one.expected.parts) }
    let traits = Traits(trials: whole, tolerance: Self.tolerance)
    if let finding = traits.ignored ?? modelled(whole, mistakes) { return finding }
    if rule.operands.count == 2, let finding = modelled(whole, [swapped]) { return finding }
    // Each operand's rule is a rule of its own: the first wrong one is explained.
    for index in rule.operands.indices {
      let single = seen.map {
        trial($0, $0.gradients[index].parts, $0.one.expected[index].parts)
      }
      if single.allSatisfy({
        agree($0.yours, $0.expected, Self.tolerance) && $0.yours?.type == $0.expected?.type
      }) {
        continue
      }
      let traits = Traits(trials: single, tolerance: Self.tolerance)
      return traits.ignored ?? modelled(single, generic(index)) ?? counted(single, index)
        ?? traits.related
    }
    return nil
  }

  /// The mistake that explains all trials; if there is none, all but the awkward ones that are
  /// right: they may have been taken care of.
  private func modelled(
    _ trials: [TestCase<RuleCase>], _ mistakes: [Mistake<RuleCase>]
  ) -> Failure.Finding? {
    let rest = trials.filter { !$0.isAwkward || !agree($0.yours, $0.expected, Self.tolerance) }
    return mistakes.finding(in: trials, Self.tolerance)
      ?? (rest.count < trials.count ? mistakes.finding(in: rest, Self.tolerance) : nil)
  }

  /// A trial whose arguments are the operands and the result; the upstream gradient is left out,
  /// because passing it on is a mistake with a name.
  private func trial(_ answered: Answered, _ yours: Parts?, _ expected: Parts?) -> TestCase<
    RuleCase
  > {
    let one = answered.one
    let arguments = zip(rule.operands + ["y"], one.inputs + [one.output])
    return TestCase(
      input: one, arguments: arguments.map { ($0, $1.parts) }, yours: yours, expected: expected,
      isAwkward: answered.isAwkward)
  }

  private var swapped: Mistake<RuleCase> {
    .answers(.argumentsSwapped) { Array($0.expected.reversed()) }
  }

  /// The mistakes that every rule knows, for one operand.
  private func generic(_ index: Int) -> [Mistake<RuleCase>] {
    [
      .answers(.signFlipped) { -$0.expected[index] },
      .answers(.upstreamIgnored) { withOnes($0).expected[index] },
      .answers(.notReduced) { unreduced($0, index) },
      .answers(.missingFactor) { reduced($0.upstream, to: $0.inputs[index].shape) },
      .answers(.missingFactor) { $0.upstream },
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

  /// A ratio that is, in cases of different sizes, the same count of elements or one over it: a
  /// sum for a mean.
  private func counted(_ trials: [TestCase<RuleCase>], _ index: Int) -> Failure.Finding? {
    let ratios = trials.compactMap(ratio)
    guard ratios.count == trials.count else { return nil }
    for power in [1.0, -1] {
      for count in counts(index) {
        let wanted = trials.map { count($0.input).map { pow(Double($0), power) } ?? .nan }
        if Set(wanted).count > 1, zip(ratios, wanted).allSatisfy({ relativeError($0, $1) < 1e-6 }) {
          return Failure.Finding(
            diagnosis: .swappedSumAndMean, matched: trials.count, trials: trials.count)
        }
      }
    }
    return nil
  }

  /// The one ratio of all numbers to the right ones; `nil` if there is none.
  private func ratio(_ trial: TestCase<RuleCase>) -> Double? {
    guard let yours = trial.yours, let expected = trial.expected, yours.shape == expected.shape,
      let largest = zip(yours.numbers, expected.numbers).max(by: { abs($0.1) < abs($1.1) })
    else { return nil }
    let ratio = largest.0 / largest.1
    let isConstant = zip(yours.numbers, expected.numbers).allSatisfy {
      relativeError($0, ratio * $1) <= Self.tolerance
    }
    return isConstant ? ratio : nil
  }

  /// What an element may be counted by: all elements of the operand or the result, those along one
  /// dimension, and the results that one element of the operand goes into.
  private func counts(_ index: Int) -> [(RuleCase) -> Int?] {
    let fanOut = { (one: RuleCase) -> Int? in
      let own = one.inputs[index].count
      return own > 0 ? one.output.count / own : nil
    }
    let fanIn = { (one: RuleCase) -> Int? in
      let results = one.output.count
      return results > 0 ? one.inputs[index].count / results : nil
    }
    let extents = (0..<2).flatMap { axis -> [(RuleCase) -> Int?] in
      [\.inputs[index], \.output].map { (tensor: KeyPath<RuleCase, Tensor>) in
        { one in
          let shape = one[keyPath: tensor].shape
          return shape.indices.contains(axis) ? shape[axis] : nil
        }
      }
    }
    return [fanOut, fanIn, { $0.inputs[index].count }, { $0.output.count }] + extents
  }
}
