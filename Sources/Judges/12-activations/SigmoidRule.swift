import Foundation
import Practice

/// The sigmoid of a number, and its backward rule in terms of the output.
enum SigmoidRule: Exercise {
  typealias Answer = ((Double) -> Double, (Tensor, Tensor, Tensor) -> Tensor)

  static let title = Text("The sigmoid and its slope", "sigmoid 与它的斜率")
  static let answer = "(sigmoid(_:), sigmoidGradient(upstream:x:y:))"

  static let hints = [
    Text(
      "Look at the plot of the sigmoid and its derivative in lesson 12: how high is the curve where it is steepest, and how steep is it there?",
      "看第 12 课里 sigmoid 及其导数的那张图：曲线最陡的地方有多高？那里的斜率是多少？"),
    Text(
      "The slope is the output times what the output lacks to 1. At x = 0, y is 0.5, so the slope is 0.5 · 0.5 = 0.25; with the upstream 2 the gradient is 0.5.",
      "斜率等于输出，乘以输出离 1 还差的那部分。x = 0 时 y 是 0.5，斜率是 0.5 · 0.5 = 0.25；上游梯度为 2 时，梯度就是 0.5。"),
    Text(
      "The way back is one line: upstream * y * (1 - ___)",
      "反向只要一行：upstream * y * (1 - ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let y = Double(Int.random(in: 1...4, using: &source)) / 10
    let upstream = Int.random(in: 2...9, using: &source)
    return Sibling(
      "A sigmoid puts out \(y), and the upstream gradient is \(upstream). What is the gradient of its input?",
      "某个 sigmoid 的输出是 \(y)，上游梯度是 \(upstream)。它的输入的梯度是多少？",
      answer: Double(upstream) * y * (1 - y))
  }

  static func judge(_ answer: Answer, _ check: Check) throws(Check.Stop) {
    let (sigmoid, gradient) = answer
    var values = Comparison<Double>(
      "the sigmoid", "sigmoid 的值", given: { ["x": $0] },
      yours: { sigmoid($0) }, expected: { Value($0).sigmoid().data })
    values.shown = [0]
    values.drawn = { numbers in
      var source = numbers
      return Double.random(in: 0.5...4, using: &source)
    }
    values.awkward = [-1, 1000, -1000, 40, -40, 25, -25]
    values.describe = { "x = \(NumberText.short($0))" }
    values.mistakes = [
      .answers(.minusForgotten) { 1 / (1 + exp($0)) },
      .answers(.overflow) { exp($0) / (1 + exp($0)) },
      .answers(.clamped) { x in
        let least = sigmoid(-1000)
        guard least > 0, least < 0.01 else { return nil }
        let bound = log(1 / least - 1)
        return 1 / (1 + exp(-min(max(x, -bound), bound)))
      },
    ]
    // As exact as a Double is: a bound on x, or float32, is not.
    values.tolerance = 4e-15
    try check.compare(values)

    let rule = Rule(
      operands: ["x"], shapes: [[2, 2]], asymmetric: [[2, 3]],
      awkward: [[Tensor([0, 30, -30, 1000, -1000], dtype: .float64)]]
    ) { $0[0].sigmoid() }
    try check.rule(
      rule, shown: [Tensor([0, 1, -2], dtype: .float64)], mistakes: mistakes
    ) { upstream, inputs, y in
      [gradient(upstream, inputs[0], y)]
    }
  }

  private static var mistakes: [Mistake<RuleCase>] {
    [
      .answers(.evaluatedAtInput) { [$0.upstream * $0.inputs[0] * (1 - $0.inputs[0])] },
      .answers(.oneFactorMissing) { [$0.upstream * $0.output] },
      .answers(.oneFactorMissing) { [$0.upstream * (1 - $0.output)] },
      .answers(.slopeOfTanh) { [$0.upstream * (1 - $0.output.square())] },
    ]
  }
}

extension Diagnosis {
  fileprivate static let clamped = Diagnosis(
    "clamped", "x was kept within a bound, beyond which the sigmoid does not move any more.",
    "x 被限制在一个范围内，超出之后 sigmoid 就不再变化了。",
    hint: Text(
      "1 / (1 + e⁻ˣ) needs no bound: what is 1 / ∞?", "1 / (1 + e⁻ˣ) 不需要限制 x：1 / ∞ 是多少？"))
  fileprivate static let minusForgotten = Diagnosis(
    "minus-forgotten", "the exponent has lost its minus: the curve falls instead of rising.",
    "指数上的负号丢了：曲线成了下降的。",
    hint: Text(
      "A large x means a sure yes. What does your function give for x = 10?",
      "x 很大表示十拿九稳的“是”。你的函数在 x = 10 处给出多少？"))
  fileprivate static let oneFactorMissing = Diagnosis(
    "one-factor-missing", "the slope has two factors, y and 1 − y; one of them is missing.",
    "斜率有 y 与 1 − y 两个因子，你只写了一个。",
    hint: Text(
      "Both ends of the curve are flat. Which factor makes the slope small near y = 0, and which near y = 1?",
      "曲线两端都是平的。哪个因子让斜率在 y 接近 0 时变小，哪个在 y 接近 1 时变小？"))
  fileprivate static let slopeOfTanh = Diagnosis(
    "slope-of-tanh", "1 − y² is the slope of tanh, not that of the sigmoid.",
    "1 − y² 是 tanh 的斜率，不是 sigmoid 的。")
}
