import Practice

/// The backward rule of a leaky ReLU, its corner included.
enum LeakyReluRule: Exercise {
  typealias Answer = (Tensor, Tensor, Double) -> Tensor

  static let title = Text("Back through a leaky ReLU", "Leaky ReLU 的反向")
  static let answer = "leakyReluGradient(upstream:x:slope:)"

  static let hints = [
    Text(
      "Look at the plot of leaky ReLU and its derivative in lesson 12: which two heights does the derivative have, and what decides between them?",
      "看第 12 课里 Leaky ReLU 及其导数的那张图：导数取哪两个高度？由什么决定取哪一个？"),
    Text(
      "With slope 0.1: at x = 3 the derivative is 1, so the upstream 10 passes as 10. At x = -2 it is 0.1, so 1 arrives. The sign of x decides, not that of the upstream.",
      "slope = 0.1 时：x = 3 处导数是 1，上游的 10 原样通过；x = -2 处导数是 0.1，只到达 1。起决定作用的是 x 的正负，不是上游梯度的正负。"),
    Text(
      "One line: Tensor.where(x .> 0, upstream, ___)",
      "只要一行：Tensor.where(x .> 0, upstream, ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...9, using: &source)
    let upstream = 5 * Int.random(in: 2...9, using: &source)
    return Sibling(
      "slope = 0.2, upstream = [\(upstream), \(upstream)], x = [\(x), -\(x)]. What are the two gradients?",
      "slope = 0.2，上游梯度是 [\(upstream), \(upstream)]，x = [\(x), -\(x)]。两个梯度各是多少？",
      answer: Double(upstream), 0.2 * Double(upstream))
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    for (slope, shown) in [(0.1, [-2.0, 3]), (0.01, [-1, 2, -3]), (0, [2, -1])] {
      let rule = Rule(
        operands: ["x"], shapes: [[3, 3]], asymmetric: [[2, 5]],
        awkward: [[Tensor([1e9, -1e9, 1e-9, -1e-9], dtype: .float64)]]
      ) { $0[0].leakyRelu(negativeSlope: slope) }
      try check.rule(
        rule, shown: [Tensor(shown, dtype: .float64)], mistakes: mistakes(slope)
      ) { upstream, inputs, _ in
        [gradient(upstream, inputs[0], slope)]
      }
    }
    try corner(gradient, check)
  }

  /// Exactly at 0, where no slope can be nudged.
  private static func corner(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let zero = Tensor([0.0], dtype: .float64)
    let upstream = Tensor([2.0], dtype: .float64)
    var corners = Comparison<Double>(
      "the gradient in the corner, x = 0", "拐角 x = 0 处的梯度",
      given: { ["upstream": upstream, "x": zero, "slope": $0] },
      yours: { gradient(upstream, zero, $0) }, expected: { upstream * $0 })
    corners.awkward = [0.1, 0]
    corners.describe = { "slope = \(NumberText.short($0))" }
    corners.mistakes = [.answers(.cornerOpen) { _ in upstream }]
    try check.compare(corners)
  }

  private static func mistakes(_ slope: Double) -> [Mistake<RuleCase>] {
    func told(
      _ diagnosis: Diagnosis, _ wrong: @escaping (_ g: Tensor, _ x: Tensor) -> Tensor
    ) -> Mistake<RuleCase> {
      .answers(diagnosis) { [wrong($0.upstream, $0.inputs[0])] }
    }
    return [
      told(.plainRelu) { g, x in Tensor.where(x .> 0, g, g * 0) },
      told(.sidesSwapped) { g, x in Tensor.where(x .> 0, g * slope, g) },
      told(.upstreamDecides) { g, _ in Tensor.where(g .> 0, g, g * slope) },
      told(.valueForSlope) { g, x in g * x.leakyRelu(negativeSlope: slope) },
    ]
  }
}

extension Diagnosis {
  fileprivate static let plainRelu = Diagnosis(
    "plain-relu", "left of 0 nothing comes back, as for a ReLU without a leak.",
    "0 的左边没有梯度传回，成了不漏的 ReLU。",
    hint: Text(
      "Forward, −2 became −0.2. So how much does the result move if x moves by 1 there?",
      "前向时 −2 变成了 −0.2。那么在那里 x 变动 1，结果变动多少？"))
  fileprivate static let sidesSwapped = Diagnosis(
    "sides-swapped", "the two sides of 0 changed places.", "0 的左右两边弄反了。")
  fileprivate static let upstreamDecides = Diagnosis(
    "upstream-decides", "the sign of the upstream gradient decides; it should be the sign of x.",
    "按上游梯度的正负来选，应当按 x 的正负来选。")
  fileprivate static let valueForSlope = Diagnosis(
    "value-for-slope", "the upstream was multiplied by the function's value, not by its slope.",
    "上游梯度乘的是函数值，不是斜率。")
  fileprivate static let cornerOpen = Diagnosis(
    "corner-open", "0 was counted to the right side; here it belongs to the left.",
    "把 0 归到了右边；这里应当归左边。",
    hint: Text(
      "Forward, a number must be above 0 to pass whole. Is 0 above 0?",
      "前向时，大于 0 的数才原样通过。0 大于 0 吗？"))
}
