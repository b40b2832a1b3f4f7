import Gradbook
import Practice

/// How much a sum or a product moves when one operand moves.
enum LocalSlopes: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("The slope on each arrow", "每条箭头上的局部导数")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "At a = 2, b = −3 nudge a by 0.1. How far does a + b move, and how far a · b?",
      "在 a = 2、b = −3 处，把 a 推动 0.1：a + b 动了多少？a · b 又动了多少？"),
    Text(
      "A sum moves as far as its operand: 1 and 1. A product moves by the other operand for every 1: for a it is b, for b it is a.",
      "和移动的距离与操作数相同：1 和 1。积则是操作数每动 1，它就动另一个操作数那么多：对 a 是 b，对 b 是 a。"),
    Text("case .multiply: return [x[1], ___]", "case .multiply: return [x[1], ___]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Double(Int.random(in: 2...9, using: &source))
    let b = -Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "y = a · b at a = \(Int(a)), b = \(Int(b)). What are ∂y/∂a and ∂y/∂b?",
      "y = a · b，a = \(Int(a))，b = \(Int(b))。∂y/∂a 和 ∂y/∂b 各是多少？", answer: b, a)
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let pairs = check.trials.map { numbers in
      var source = numbers
      return pair(.random(in: -2...2, using: &source), .random(in: 3...5, using: &source))
    }
    try check.compare(
      .localDerivatives, of: { AnyScalarEngine(of: engine) },
      on: [
        EngineRung(.shown, pair(2, -3)), EngineRung(.drawn, pairs.flatMap(\.self)),
        EngineRung(.awkward, pair(0, 5) + pair(-1, 0)),
      ], suspects: suspects)
  }

  /// One sum and one product, on leaves of their own.
  private static func pair(_ left: Double, _ right: Double) -> [EngineTrial] {
    [ScalarOperation.add, .multiply].map { operation in
      var trial = EngineTrial()
      let a = trial.leaf("a", left)
      let b = trial.leaf("b", right)
      trial.apply("y", operation, a, b)
      return trial
    }
  }

  private static let suspects: [EngineSuspect] = [
    EngineSuspect(.local(.ownFactor) { operation, x, _ in operation == .multiply ? x : nil }),
    EngineSuspect(
      .local(.sumLikeProduct) { operation, x, _ in operation == .add ? [x[1], x[0]] : nil }),
    EngineSuspect(
      .local(.productLikeSum) { operation, _, _ in operation == .multiply ? [1, 1] : nil }),
    EngineSuspect(
      .local(.wholeProduct) { operation, _, y in operation == .multiply ? [y, y] : nil }),
    EngineSuspect(.local(.sumIsFlat) { operation, _, _ in operation == .add ? [0, 0] : nil }),
    EngineSuspect(
      .local(.factorsAdded) { operation, x, _ in
        operation == .multiply ? [x[0] + x[1], x[0] + x[1]] : nil
      }),
  ]
}

extension Diagnosis {
  fileprivate static let ownFactor = Diagnosis(
    "own-factor", "each factor of the product got its own value instead of the other one.",
    "乘法的每个因子用了自己的值，而不是另一个因子的值。",
    hint: Text(
      "Nudge a in a · b, with b = 10. Does the result move by a or by 10 for every 1?",
      "让 b = 10，把 a 推动 1：a · b 动了 a 还是 10？"))
  fileprivate static let sumLikeProduct = Diagnosis(
    "sum-like-product", "the sum has the slopes of a product.", "加法用了乘法的局部导数。")
  fileprivate static let productLikeSum = Diagnosis(
    "product-like-sum", "the product has the slopes of a sum.", "乘法用了加法的局部导数。")
  fileprivate static let wholeProduct = Diagnosis(
    "whole-product", "both slopes of the product are the product itself.", "乘法的两个局部导数都写成了积本身。")
  fileprivate static let sumIsFlat = Diagnosis(
    "sum-is-flat", "the sum has slope 0, as if it were a constant.", "加法的局部导数写成了 0，好像它是常数。")
  fileprivate static let factorsAdded = Diagnosis(
    "factors-added", "both slopes of the product are the sum of the factors.",
    "乘法的两个局部导数都写成了两个因子之和。")
}
