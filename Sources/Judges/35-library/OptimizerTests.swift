import Gradbook
import Practice

/// Tests of optimizers that a learner writes, tried on right ones and on planted faults.
enum OptimizerTests: Milestone {
  typealias Answer = (AnyOptimizers) -> String?

  static let title = Text("Tests that find the bug in an optimizer", "查出优化器里的错误")
  static let answer = "bug(in:)"
  static let isTriedAgain = false
  static var base: String? { "ndarray" }

  static let hints = [
    Text(
      "With one step and equal gradients, which of the bugs cannot be seen?",
      "只走一步、梯度都一样，哪些错误看不出来？"),
    Text(
      "Descent, momentum and Adam, each with gradients that differ from parameter to parameter, one of them missing in the first step; momentum and Adam over several steps. Work the numbers out by hand, and compare with a small tolerance.",
      "下降、动量、Adam 都要查：各个参数的梯度不同，第一步里缺一个；动量和 Adam 要走好几步。手算出结果，比较时留一点误差。"),
    Text(
      "if differs(after(.adam(rate: 0.1), [first, second]), ___) { return \"Adam\" }",
      "if differs(after(.adam(rate: 0.1), [first, second]), ___) { return \"Adam\" }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Momentum 0.5, gradient \(Int(gradient)) in two steps. Which velocity has a right optimizer after the second, and which one that does not use momentum?",
      "动量 0.5，两步的梯度都是 \(Int(gradient))。第二步之后，正确的优化器速度是多少？没用上动量的呢？",
      answer: 1.5 * gradient, gradient)
  }

  static func judge(_ bug: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.enter(.shown)
    let missed = OptimizerFault.allCases.filter { bug(AnyOptimizers($0)) == nil }
    let found = OptimizerFault.allCases.count - missed.count
    for makers in [AnyOptimizers(), AnyOptimizers(factor: 1 + 4e-14)] {
      guard let complaint = bug(makers) else { continue }
      try check.fail(
        "Right optimizers are called wrong: “\(complaint)”.", "没有错误的优化器被说成有错：“\(complaint)”。",
        diagnosis: isExact(bug) ? .exactEquality : .accusesAll)
    }
    if found > 0 { check.right("right optimizers are left alone", "没有错误的优化器没有被冤枉") }
    check.enter(.drawn)
    if let first = missed.first {
      try check.fail(
        "\(found) of \(OptimizerFault.allCases.count) planted bugs are found. Not found, for one: \(first.words.english)",
        "埋了 \(OptimizerFault.allCases.count) 个错误，查出 \(found) 个。没查出的例如：\(first.words.chinese)",
        diagnosis: cause(missed))
    }
    check.right("all \(found) planted bugs are found", "埋下的 \(found) 个错误全部查出")
  }

  /// Whether numbers cut off as one writes them down would be called right.
  private static func isExact(_ bug: Answer) -> Bool {
    bug(AnyOptimizers()) == nil || bug(AnyOptimizers(digits: 7)) == nil
  }

  private static func cause(_ missed: [OptimizerFault]) -> Diagnosis? {
    let ofMomentum: Set<OptimizerFault> = [
      .momentumUnused, .velocityShared, .dampened, .momentumOnAll, .velocityKept,
    ]
    let ofAdam: Set<OptimizerFault> = [
      .uncorrected, .rootForgotten, .countShared, .betasSwapped, .countStays, .squareOfMean,
      .missingAsZero,
    ]
    let ofMissing: Set<OptimizerFault> = [.stopsAtMissing, .missingAsZero, .countShared]
    return switch Set(missed) {
    case Set(OptimizerFault.allCases): .neverComplains
    case ofMomentum: .momentumUntested
    case ofAdam: .adamUntested
    case let faults where faults.isSubset(of: ofMissing): .missingUntested
    default: nil
    }
  }
}

extension Diagnosis {
  fileprivate static let momentumUntested = Diagnosis(
    "momentum-untested", "momentum is not tested over several steps.", "没有用好几步来查动量。")
  fileprivate static let adamUntested = Diagnosis(
    "adam-untested", "Adam is not tested.", "没有查 Adam。")
  fileprivate static let missingUntested = Diagnosis(
    "missing-untested", "no parameter ever is without a gradient.", "每个参数始终都有梯度：没有查缺梯度的情形。")
}
