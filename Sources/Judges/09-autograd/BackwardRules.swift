import Foundation
import Practice

/// The backward rules of tanh, relu and a power, each from the upstream gradient.
enum BackwardRules: Exercise {
  typealias Answer = (
    (Tensor, Tensor, Tensor) -> Tensor, (Tensor, Tensor, Tensor) -> Tensor,
    (Tensor, Tensor, Double) -> Tensor
  )

  static let title = Text("Three backward rules", "三条反向规则")
  static let answer =
    "(tanhBackward(_:x:y:), reluBackward(_:x:y:), powBackward(_:x:exponent:))"

  static let hints = [
    Text(
      "Open the first film of lesson 9 and stop at the square: which number arrives at that box, which stands on the arrow, and which goes on?",
      "打开第 9 课的第一个动画，停在平方那里：到达这个方框的是哪个数？箭头上是哪个数？传出去的又是哪个？"),
    Text(
      "Let 10 flow in. tanh with the result 0.6 hands on 10 · (1 − 0.36) = 6.4. relu hands on 10 where x is above 0, and 0 elsewhere. x³ at 2 hands on 10 · 3 · 2² = 120.",
      "设流进来的是 10。tanh 的结果为 0.6 时，传出 10 · (1 − 0.36) = 6.4。relu 在 x 大于 0 处传出 10，其余传出 0。x³ 在 x = 2 处传出 10 · 3 · 2² = 120。"
    ),
    Text(
      "Every line is g times a slope. For relu it is a choice of two: Tensor.where(x .> 0, ___, 0 * g)",
      "每一行都是 g 乘以斜率。relu 那一行是二选一：Tensor.where(x .> 0, ___, 0 * g)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let g = Int.random(in: 2...5, using: &source)
    let x = Int.random(in: 2...4, using: &source)
    return Sibling(
      "\(g) flows in. What do x³ at x = \(x), relu at x = −\(x), and tanh with the result 0.5 hand on?",
      "流进来的是 \(g)。x = \(x) 处的 x³、x = −\(x) 处的 relu、结果为 0.5 的 tanh，各传出多少？",
      answer: Double(g * 3 * x * x), 0, Double(g) * 0.75)
  }

  static func judge(_ rules: Answer, _ check: Check) throws(Check.Stop) {
    let (tanhRule, reluRule, powRule) = rules
    try check.rule(
      Rule(operands: ["x"], shapes: [[3]], awkward: [vector(0, 20, -20)]) { $0[0].tanh() },
      shown: vector(-1.5, 0.5, 2), mistakes: tanhMistakes
    ) { [tanhRule($0, $1[0], $2)] }
    try check.rule(
      Rule(operands: ["x"], shapes: [[3]], awkward: [vector(0, -1, 3)]) { $0[0].relu() },
      shown: vector(-1.5, 0.5, 2), mistakes: reluMistakes
    ) { [reluRule($0, $1[0], $2)] }
    for n in [3.0, 1] {
      try check.rule(
        Rule(operands: ["x"], shapes: [[3]], awkward: [vector(0, -2, 100)]) { $0[0] ** n },
        shown: vector(-1.5, 0.5, 2), mistakes: powMistakes(n)
      ) { upstream, inputs, _ in [powRule(upstream, inputs[0], n)] }
    }
  }

  private static func vector(_ numbers: Double...) -> [Tensor] {
    [Tensor(numbers, dtype: .float64)]
  }

  private static var tanhMistakes: [Mistake<RuleCase>] {
    [
      .answers(.evaluatedAtInput) { [$0.upstream * (1 - $0.inputs[0] * $0.inputs[0])] },
      .answers(.notSquared) { [$0.upstream * (1 - $0.output)] },
      .answers(.upstreamIgnored) { [1 - $0.output * $0.output] },
      .answers(.forwardForBackward) { [$0.upstream * $0.output] },
      .answers(.forwardForBackward) { [$0.upstream.tanh()] },
    ]
  }

  private static var reluMistakes: [Mistake<RuleCase>] {
    [
      .answers(.gateByUpstream) { [$0.upstream.relu()] },
      .answers(.forwardForBackward) { [$0.upstream * $0.output] },
      .answers(.gateOpen) { [$0.upstream] },
      .answers(.kink) { [Tensor.where($0.inputs[0] .>= 0, $0.upstream, 0 * $0.upstream)] },
      .answers(.kink) { one in
        [one.expected[0] + Tensor.where(one.inputs[0] .== 0, one.upstream / 2, 0 * one.upstream)]
      },
    ]
  }

  private static func powMistakes(_ n: Double) -> [Mistake<RuleCase>] {
    [
      .answers(.exponentKept) { [$0.upstream * n * $0.output] },
      .answers(.exponentNotInFront) { [$0.upstream * $0.inputs[0] ** (n - 1)] },
      .answers(.powerAsProduct) { [$0.upstream * n * $0.inputs[0]] },
      .answers(.dividedByZero) { [$0.upstream * n * $0.output / $0.inputs[0]] },
    ]
  }
}

extension Diagnosis {
  fileprivate static let notSquared = Diagnosis(
    "not-squared", "the slope of tanh is 1 − y²; the square is missing.",
    "tanh 的斜率是 1 − y²，少了平方。")
  fileprivate static let forwardForBackward = Diagnosis(
    "forward-for-backward", "the function itself was applied to the way back, not its slope.",
    "往回走时用了函数本身，而不是它的斜率。")
  fileprivate static let gateOpen = Diagnosis(
    "gate-open", "relu lets the gradient through where its input is not above 0.",
    "relu 的输入不大于 0 时，也让梯度通过了。",
    hint: Text(
      "Left of 0 relu is level. What is its slope there?", "在 0 的左边，relu 是平的。那里斜率是多少？"))
  fileprivate static let gateByUpstream = Diagnosis(
    "gate-by-upstream", "relu asks whether the gradient is positive, not whether its input is.",
    "relu 判断的是梯度是否为正，而不是输入是否为正。",
    hint: Text(
      "A negative gradient is as good as a positive one. What decides whether relu is level?",
      "负的梯度和正的一样有用。relu 平不平，由谁决定？"))
  fileprivate static let kink = Diagnosis(
    "kink", "right everywhere but at 0, the kink of relu, where the slope 0 is agreed on.",
    "除了 0 以外都对。0 是 relu 的折点，约定那里的斜率为 0。",
    hint: Text("Is 0 above 0?", "0 大于 0 吗？"))
  fileprivate static let exponentKept = Diagnosis(
    "exponent-kept", "the exponent of the power was not lowered by 1.", "乘方的指数没有减 1。")
  fileprivate static let exponentNotInFront = Diagnosis(
    "exponent-not-in-front", "the exponent was lowered but is missing as a factor.",
    "指数减了 1，但没有乘到前面。")
  fileprivate static let powerAsProduct = Diagnosis(
    "power-as-product", "exponent times base is the slope of a square only.",
    "指数乘以底数，只有平方的斜率才是这样。")
  fileprivate static let dividedByZero = Diagnosis(
    "divided-by-zero", "right everywhere but at x = 0, where the rule divides by x.",
    "除了 x = 0 以外都对，在那里除以了 x。",
    hint: Text(
      "y / x is x to a smaller power. Write that power, and nothing is divided.",
      "y / x 就是 x 的低一次的幂。直接写那个幂，就不用除了。"))
}
