import Gradbook

/// A wrong way to answer: where a learner's answer agrees with it, that is what the mistake looks
/// like.
public struct Mistake<Input> {
  /// The name of the mistake.
  public let diagnosis: Diagnosis
  /// Whether an answer to one input looks like this mistake; `nil` where it cannot be told.
  let matches: (_ trial: Trial<Input>, _ tolerance: Double) -> Bool?

  /// A mistake given by what it answers: told by an answer that agrees with it, wherever the
  /// mistake does not happen to be right.
  ///
  /// - Parameter answer: what an answer with this mistake gives for the input; `nil` where it
  ///   gives nothing.
  public static func answers(
    _ diagnosis: Diagnosis, _ answer: @escaping (Input) -> (any Answerable)?
  ) -> Mistake {
    Mistake(diagnosis: diagnosis) { trial, tolerance in
      guard let wrong = answer(trial.input)?.parts else { return nil }
      if agree(wrong, trial.expected, tolerance) { return nil }
      return agree(wrong, trial.yours, tolerance)
    }
  }

  /// A mistake given by how it behaves.
  ///
  /// - Parameter test: whether the answer's numbers for the input look like the mistake; it may
  ///   run the answer again, in another way.
  public static func behaves(
    _ diagnosis: Diagnosis, _ test: @escaping (Input, _ yours: [Double]) -> Bool
  ) -> Mistake {
    Mistake(diagnosis: diagnosis) { trial, _ in
      trial.yours.map { test(trial.input, $0.numbers) }
    }
  }
}

/// What an answer gave in one trial, beside what was right there.
struct Trial<Input> {
  let input: Input
  let yours: Parts?
  let expected: Parts?
}

/// Whether two answers have the same shape and the same numbers, to a relative tolerance.
func agree(_ left: Parts?, _ right: Parts?, _ tolerance: Double) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return left.numbers.count == right.numbers.count && left.shape == right.shape
    && left.labels.count == right.labels.count
    && zip(left.numbers, right.numbers).allSatisfy { relativeError($0, $1) <= tolerance }
}

extension Sequence {
  /// The first mistake that agrees with the answer in every trial where it can be told apart.
  func finding<Input>(
    in trials: [Trial<Input>], _ tolerance: Double
  ) -> Failure.Finding? where Element == Mistake<Input> {
    for mistake in self {
      let matches = trials.compactMap { mistake.matches($0, tolerance) }
      if !matches.isEmpty, matches.allSatisfy({ $0 }) {
        return Failure.Finding(
          diagnosis: mistake.diagnosis, matched: matches.count, trials: matches.count)
      }
    }
    return nil
  }
}
