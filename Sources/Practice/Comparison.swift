import Gradbook

/// An answer to be compared with the right one, and what is known of its mistakes.
public struct Comparison<Input> {
  /// What is compared, such as "the slope".
  public let what: Text
  /// The answer's arguments for an input, by the names that the task gives them.
  public let given: (Input) -> KeyValuePairs<String, any Answerable>
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
  ///
  /// - Parameters:
  ///   - given: the arguments as the answer receives them, so that one which comes back unchanged,
  ///     or which the answer writes into, is noticed.
  ///   - yours: calls the answer.
  ///   - expected: what is right; asked before the answer is called.
  public init(
    _ english: String, _ chinese: String,
    given: @escaping (Input) -> KeyValuePairs<String, any Answerable>,
    yours: @escaping (Input) -> (any Answerable)?, expected: @escaping (Input) -> any Answerable
  ) {
    what = Text(english, chinese)
    self.given = given
    self.yours = yours
    self.expected = expected
  }
}

/// What an answer gave in one trial, beside what was right there.
struct TestCase<Input> {
  /// One argument of the answer, as it was before the call.
  typealias Argument = (name: String, parts: Parts?)

  let input: Input
  var arguments: [Argument] = []
  let yours: Parts?
  let expected: Parts?
  /// The argument that the answer wrote into.
  var spoilt: String?
  /// Whether the input is a special one.
  var isAwkward = false
}

extension Comparison {
  /// Asks the answer once. What is right is worked out first, so that an answer which writes into
  /// its arguments cannot move it.
  func trial(_ input: Input, isAwkward: Bool = false) -> TestCase<Input> {
    let right = expected(input).parts
    let before = given(input).map { ($0.key, $0.value.parts) }
    let answer = yours(input)?.parts
    let after = given(input).map(\.value.parts)
    let spoilt = zip(before, after).first { !agree($0.1, $1, 0) }?.0.0
    return TestCase(
      input: input, arguments: before, yours: answer, expected: right, spoilt: spoilt,
      isAwkward: isAwkward)
  }

  func isRight(_ trial: TestCase<Input>) -> Bool {
    agree(trial.yours, trial.expected, tolerance)
  }

  /// The cause that explains what was answered in all these trials.
  func finding(in trials: [TestCase<Input>]) -> Failure.Finding? {
    var traits = Traits(trials: trials, shown: shown.count, tolerance: tolerance)
    // A few special inputs do not show that an answer ignores what goes in.
    traits.areMany = drawn != nil || shown.count > 9
    return traits.finding(mistakes) { $0.isAwkward && isRight($0) }
  }
}
