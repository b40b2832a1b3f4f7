import Gradbook

/// What can be said of wrong answers in every exercise, from what was asked and answered alone.
struct Traits<Input> {
  let trials: [TestCase<Input>]
  /// How many of the trials, from the first, are those that the task shows.
  var shown = 0
  let tolerance: Double
  /// Whether the inputs are many enough to show that an answer ignores them.
  var areMany = true

  /// The cause that explains all trials: a mistake whose name says that it ignores what goes in, an
  /// answer that does so, another mistake, a fixed relation to the right answer.
  ///
  /// - Parameter exempt: tells a trial that another mistake need not explain: an answer may well
  ///   take care of special cases. One that ignores what goes in does so there, too.
  func finding(
    _ mistakes: [Mistake<Input>], exempt: (TestCase<Input>) -> Bool = { _ in false }
  ) -> Failure.Finding? {
    let others = mistakes.filter { !$0.ignoresInput }
    let rest = trials.filter { !exempt($0) }
    return mistakes.filter(\.ignoresInput).finding(in: trials, tolerance)
      ?? (areMany ? ignored : nil) ?? others.finding(in: trials, tolerance)
      ?? (rest.count < trials.count ? others.finding(in: rest, tolerance) : nil) ?? related
  }

  // MARK: Answers that ignore what goes in

  /// The same answer every time, or one argument as it came: told before any other mistake,
  /// because such an answer fits many.
  var ignored: Failure.Finding? {
    guard isVaried else { return uniform }
    return nothing ?? empty ?? hardCoded ?? constant ?? argument
  }

  /// Whether one answer cannot be right in all trials.
  private var isVaried: Bool {
    guard let first = trials.first else { return false }
    return trials.contains { !agree($0.expected, first.expected, tolerance) }
  }

  /// One number throughout, where one trial asks for several.
  private var uniform: Failure.Finding? {
    guard let trial = trials.first, let yours = trial.yours?.numbers, let first = yours.first,
      yours.count > 3, yours.allSatisfy({ relativeError($0, first) == 0 }),
      Set(trial.expected?.numbers ?? []).count > 3
    else { return nil }
    return found(.constant(NumberText.short(first)))
  }

  private func found(_ diagnosis: Diagnosis) -> Failure.Finding {
    Failure.Finding(diagnosis: diagnosis, matched: trials.count, trials: trials.count)
  }

  /// Whether the other inputs get what is right for inputs that the task shows: one answer for
  /// all inputs, or several that are mostly wrong and hardly ever right by chance.
  private var hardCoded: Failure.Finding? {
    let known = trials.prefix(shown)
    let others = trials.dropFirst(shown)
    let right = known.filter { agree($0.yours, $0.expected, tolerance) }
    func isKnown(_ answer: Parts?) -> Bool {
      right.contains { hasSameNumbers($0.expected, answer) }
    }
    guard !others.isEmpty, others.allSatisfy({ isKnown($0.yours) }) else { return nil }
    let isOne = trials.allSatisfy { hasSameNumbers($0.yours, trials[0].yours) }
    let wrong = others.filter { !agree($0.yours, $0.expected, tolerance) }
    if isOne && !wrong.isEmpty { return found(.hardCoded) }
    // nil is no number of the task's.
    let written = wrong.count { $0.yours != nil }
    let byChance = others.count { $0.expected != nil && isKnown($0.expected) }
    return right.count == known.count && 2 * wrong.count > others.count
      && 2 * written > wrong.count && 4 * byChance <= others.count
      ? found(.hardCoded) : nil
  }

  private func hasSameNumbers(_ left: Parts?, _ right: Parts?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.shape == right.shape && left.numbers.count == right.numbers.count
      && zip(left.numbers, right.numbers).allSatisfy { relativeError($0, $1) <= tolerance }
  }

  private var nothing: Failure.Finding? {
    trials.allSatisfy { $0.yours == nil } ? found(.nothingReturned) : nil
  }

  private var empty: Failure.Finding? {
    trials.allSatisfy { $0.yours?.numbers.isEmpty ?? false } ? found(.emptyReturned) : nil
  }

  private var constant: Failure.Finding? {
    let answers = trials.compactMap(\.yours)
    guard answers.count == trials.count, let first = answers.first else { return nil }
    let numbers = answers.flatMap(\.numbers)
    let hasRightShapes = trials.allSatisfy { $0.yours?.shape == $0.expected?.shape }
    if let number = numbers.first, hasRightShapes, numbers.allSatisfy({ isSame($0, number) }) {
      return found(.constant(NumberText.short(number)))
    }
    // To the last bit: numbers near 0 are all alike to a tolerance.
    guard
      answers.allSatisfy({ answer in
        answer.shape == first.shape && answer.numbers.count == first.numbers.count
          && zip(answer.numbers, first.numbers).allSatisfy(isSame)
      })
    else { return nil }
    let few = first.numbers.prefix(6).map { NumberText.short($0) }.joined(separator: ", ")
    return found(.constant(first.numbers.count > 6 ? "[\(few), …]" : "[\(few)]"))
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    left == right || left.isNaN && right.isNaN
  }

  private var argument: Failure.Finding? {
    let names = trials.first?.arguments.map(\.name) ?? []
    let name = names.first { name in
      trials.contains { !agree($0.yours, $0.expected, tolerance) }
        && trials.allSatisfy { trial in
          trial.arguments.contains { $0.name == name && agree($0.parts, trial.yours, 0) }
        }
    }
    return name.map { found(.argumentReturned($0)) }
  }

  // MARK: Answers in a fixed relation to the right one

  /// Seven digits that are right, the right numbers times one factor, or with one number added:
  /// told last, because a cause says more.
  var related: Failure.Finding? { single ?? scaled ?? shifted }

  /// Pairs of numbers, yours and the right one; `nil` where a shape is wrong or a number is none.
  private var pairs: [(yours: Double, right: Double)]? {
    var pairs: [(yours: Double, right: Double)] = []
    for trial in trials {
      guard let yours = trial.yours, let expected = trial.expected, yours.shape == expected.shape,
        yours.numbers.count == expected.numbers.count, yours.numbers.allSatisfy(\.isFinite),
        expected.numbers.allSatisfy(\.isFinite)
      else { return nil }
      pairs += zip(yours.numbers, expected.numbers).map { ($0, $1) }
    }
    return Set(pairs.map(\.right)).count > 1 ? pairs : nil
  }

  /// Numbers that a float32 holds exactly, and nearly right.
  private var single: Failure.Finding? {
    guard let pairs, pairs.contains(where: { Double(Float($0.right)) != $0.right }),
      pairs.allSatisfy({ Double(Float($0)) == $0 && relativeError($0, $1) < 1e-5 })
    else { return nil }
    return found(.computedInFloat32)
  }

  private var scaled: Failure.Finding? {
    guard let pairs, let largest = pairs.max(by: { abs($0.right) < abs($1.right) }),
      largest.right != 0
    else { return nil }
    let factor = largest.yours / largest.right
    guard factor != 0, abs(factor - 1) > tolerance,
      pairs.allSatisfy({ relativeError($0.yours, factor * $0.right) <= tolerance }),
      Set(pairs.filter { abs($0.right) > tolerance }.map(\.right)).count > 1
    else { return nil }
    return found(factor == -1 ? .signFlipped : .scaled(factor))
  }

  private var shifted: Failure.Finding? {
    guard let pairs, let first = pairs.first else { return nil }
    let distance = first.yours - first.right
    guard abs(distance) > tolerance,
      pairs.allSatisfy({ relativeError($0.yours, $0.right + distance) <= tolerance })
    else { return nil }
    return found(.shifted(distance))
  }
}

/// What is said of wrong answers in every exercise.
extension Diagnosis {
  /// The same answer whatever the arguments.
  static func constant(_ answer: String) -> Diagnosis {
    Diagnosis(
      "constant", "whatever went in, the same came back every time: \(answer).",
      "无论输入什么，每次返回的都一样：\(answer)。",
      hint: Text(
        "Which of the arguments does your answer use? Change one of them: what should change?",
        "你的答案用到了哪些参数？改动其中一个，结果应该怎样变？"))
  }
  /// An empty list, whatever the arguments.
  public static let emptyReturned = Diagnosis(
    "empty", "an empty list came back every time, whatever went in.", "无论输入什么，每次返回的都是空列表。",
    hint: Text(
      "Where does your answer put something into the list that it returns?",
      "你返回的列表，是在哪里放进东西的？"))
  /// `nil`, whatever the arguments.
  static let nothingReturned = Diagnosis(
    "nothing", "nothing came back every time, whatever went in.", "无论输入什么，每次都没有返回结果。")
  /// One of the arguments as it came.
  static func argumentReturned(_ name: String) -> Diagnosis {
    Diagnosis(
      "argument-returned", "the argument `\(name)` came back as it was.",
      "参数 `\(name)` 被原样返回了。",
      hint: Text(
        "What should become of \(name) before it is returned?", "\(name) 在返回之前应当经过什么计算？"))
  }
  /// One of the arguments is not what it was before the call.
  static func argumentSpoilt(_ name: String) -> Diagnosis {
    Diagnosis(
      "writes-into-argument",
      "it writes into its argument `\(name)`, which belongs to the caller.",
      "它改写了参数 `\(name)`，而这个参数是属于调用者的。",
      hint: Text(
        "A tensor is passed on, not copied. Make a new one, with clone() or by calculating.",
        "传进来的张量不是副本。请用 clone() 或通过计算得到一个新的张量。"))
  }
  /// Other answers to the same question.
  static let notRepeatable = Diagnosis(
    "not-repeatable", "asked the same twice, it gave two different answers.",
    "同样的输入问了两次，得到两个不同的答案。",
    hint: Text(
      "What is left over from one call that the next one sees?",
      "上一次调用留下了什么，被下一次看到了？"))
  /// About seven digits are right.
  static let computedInFloat32 = Diagnosis(
    "float32", "about seven digits are right: it was computed in float32.",
    "大约有七位数字是对的：计算用了 float32。",
    hint: Text(
      "Tensor(1.5) is a float32. Which argument asks for a float64?",
      "Tensor(1.5) 是 float32。写哪个参数才能得到 float64？"))
  /// The right numbers times one factor.
  static func scaled(_ factor: Double) -> Diagnosis {
    let factor = NumberText.short(factor)
    return Diagnosis(
      "scaled", "every number is \(factor) times the right one, in every trial.",
      "每一次，每个数都是正确值的 \(factor) 倍。",
      hint: Text(
        "Where could a factor of \(factor) come in, or get lost?",
        "\(factor) 倍这个因子，可能是在哪里多出来或漏掉的？"))
  }
  /// The right numbers with one number added.
  static func shifted(_ distance: Double) -> Diagnosis {
    let size = NumberText.short(abs(distance))
    return Diagnosis(
      "shifted",
      "every number is too \(distance > 0 ? "large" : "small") by \(size), in every trial.",
      "每一次，每个数都\(distance > 0 ? "大" : "小")了 \(size)。")
  }
}
