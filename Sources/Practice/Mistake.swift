import Gradbook

/// A wrong way to answer: where a learner's answer agrees with it, that is what the mistake looks
/// like.
public struct Mistake<Input> {
  /// What one trial says about a mistake.
  enum Evidence {
    /// The answer is the mistake's, and not the right one.
    case fits
    /// The same, but both are nothing but NaN, which spreads from whatever cause.
    case fitsByNaN
    /// The answer is the mistake's, which is right here.
    case neutral
    /// The answer is another one.
    case contradicts
  }

  /// The name of the mistake.
  public let diagnosis: Diagnosis
  /// Tells an answer to one input from this mistake; `nil` where the mistake gives nothing.
  let evidence: (_ trial: TestCase<Input>, _ tolerance: Double) -> Evidence?
  /// What an answer with this mistake gives; `nil` for one that is known by its behaviour only.
  let answer: ((Input) -> (any Answerable)?)?
  /// Whether the mistake's own name says that it ignores what goes in.
  var ignoresInput = false

  /// A mistake given by what it answers: told by an answer that agrees with it everywhere, also
  /// where the mistake happens to be right.
  ///
  /// - Parameters:
  ///   - answer: what an answer with this mistake gives for the input; `nil` where it gives
  ///     nothing.
  ///   - ignoringInput: whether the name says that the answer ignores what goes in; such a
  ///     name is given before the general ones.
  public static func answers(
    _ diagnosis: Diagnosis, ignoringInput: Bool = false,
    _ answer: @escaping (Input) -> (any Answerable)?
  ) -> Mistake {
    Mistake(
      diagnosis: diagnosis,
      evidence: { trial, tolerance in
        guard let wrong = answer(trial.input).map(\.parts) else { return nil }
        if !agree(wrong, trial.yours, tolerance) { return .contradicts }
        if agree(wrong, trial.expected, tolerance) { return .neutral }
        return isSpoilt(wrong) ? .fitsByNaN : .fits
      }, answer: answer, ignoresInput: ignoringInput)
  }

  /// A mistake given by how it behaves, for what no model of it can answer: told by an answer that
  /// behaves so wherever it is wrong.
  ///
  /// - Parameter test: whether the answer's numbers for the input look like the mistake; it may
  ///   run the answer again, in another way. It must not be true of an answer that ignores what
  ///   goes in, nor of the right one.
  public static func behaves(
    _ diagnosis: Diagnosis, _ test: @escaping (Input, _ yours: [Double]) -> Bool
  ) -> Mistake {
    Mistake(
      diagnosis: diagnosis,
      evidence: { trial, tolerance in
        guard let yours = trial.yours else { return .contradicts }
        if agree(yours, trial.expected, tolerance) { return .neutral }
        return test(trial.input, yours.numbers) ? .fits : .contradicts
      }, answer: nil)
  }
}

/// Whether there is nothing but NaN in an answer: whatever the cause is, all numbers become alike.
private func isSpoilt(_ answer: Parts?) -> Bool {
  guard let answer, !answer.numbers.isEmpty else { return false }
  return answer.numbers.allSatisfy(\.isNaN)
}

/// Whether two answers have the same shape, the same names and the same numbers, to a relative
/// tolerance.
func agree(_ left: Parts?, _ right: Parts?, _ tolerance: Double) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return left.numbers.count == right.numbers.count && left.shape == right.shape
    && left.labels == right.labels
    && zip(left.numbers, right.numbers).allSatisfy { relativeError($0, $1) <= tolerance }
}

extension Sequence {
  /// The first mistake that no trial contradicts and at least one can tell from what is right. NaN
  /// alone tells it only if ordinary inputs are answered right.
  func finding<Input>(
    in trials: [TestCase<Input>], _ tolerance: Double
  ) -> Failure.Finding? where Element == Mistake<Input> {
    for mistake in self {
      var matched = 0
      var isSure = false
      let isPossible = trials.allSatisfy { trial in
        let evidence = mistake.evidence(trial, tolerance)
        if evidence == .fits || evidence == .fitsByNaN { matched += 1 }
        if evidence == .fits || evidence == .neutral && !trial.isAwkward { isSure = true }
        return evidence != .contradicts
      }
      if isPossible, isSure, matched > 0 {
        return Failure.Finding(diagnosis: mistake.diagnosis, matched: matched, trials: matched)
      }
    }
    return nil
  }
}
