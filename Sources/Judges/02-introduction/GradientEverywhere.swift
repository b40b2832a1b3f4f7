import Practice

/// The gradient of 3(x + 2)² for every element of x, by the hand rule.
enum GradientEverywhere: Exercise {
  typealias Answer = (Tensor, Tensor) -> Tensor

  static let title = Text("A gradient for every element", "每个元素的梯度")
  static let answer = "gradientEverywhere(x:weights:)"

  static let hints = [
    Text(
      "Look at the backward picture of lesson 2, the one with 18: how many arrows arrive at the first product, and from where?",
      "看第 2 课那张写着 18 的反向图：有几条箭头通向第一次乘法？从哪里来？"),
    Text(
      "At x = 1, u is 3. y = 3u² has the slope 6u = 18 with respect to u, and u moves as fast as x. Then the weight of the element: with the weight 0.5 the 18 becomes 9.",
      "x = 1 时 u 是 3。y = 3u² 对 u 的斜率是 6u = 18，而 x 变多少，u 就变多少。最后乘上这个元素的权重：权重是 0.5，18 就变成 9。"),
    Text(
      "One line of tensors: the weights times 6 times ___",
      "一行张量运算：weights 乘 6，再乘 ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...7, using: &source)
    let weight = Int.random(in: 2...4, using: &source)
    return Sibling(
      "y = 3(x + 2)². An element is \(x) and its weight is \(weight). What is its gradient?",
      "y = 3(x + 2)²。某个元素是 \(x)，权重是 \(weight)。它的梯度是多少？",
      answer: Double(6 * (x + 2) * weight))
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let rule = Rule(
      operands: ["x"], shapes: [[2, 2]], asymmetric: [[2, 3]],
      awkward: [
        [Tensor([-2, 0, 2], dtype: .float64)], [Tensor([1000, -1000], dtype: .float64)],
      ]
    ) { operands in
      let u = (operands[0] + 2).named("u")
      return u * u * 3
    }
    try check.rule(rule, shown: [Tensor.ones(2, 2, dtype: .float64)], mistakes: mistakes) {
      weights, operands, _ in [gradient(operands[0], weights)]
    }
  }

  private static var mistakes: [Mistake<RuleCase>] {
    func told(
      _ diagnosis: Diagnosis, _ wrong: @escaping (_ x: Tensor, _ u: Tensor, _ g: Tensor) -> Tensor
    ) -> Mistake<RuleCase> {
      .answers(diagnosis) { one in [wrong(one.inputs[0], one.inputs[0] + 2, one.upstream)] }
    }
    return [
      told(.weightsIgnored) { _, u, _ in u * 6 },
      told(.lastPathOnly) { _, u, g in g * u * 3 },
      told(.slopeAtX) { x, _, g in g * x * 6 },
      told(.valueForGradient) { _, u, g in g * u * u * 3 },
      told(.powerKept) { _, u, g in g * u * u * 6 },
      told(.threeForgotten) { _, u, g in g * u * 2 },
    ]
  }
}

extension Diagnosis {
  fileprivate static let weightsIgnored = Diagnosis(
    "weights-ignored", "the weights were not used; that is right only where all of them are 1.",
    "没有用到权重；只有权重全是 1 时才对。",
    hint: Text(
      "What is differentiated is the weighted sum. An element with the weight 0: what is its gradient?",
      "真正求导的是加权和。权重为 0 的元素，梯度是多少？"))
  fileprivate static let slopeAtX = Diagnosis(
    "slope-at-x", "the slope 6u was taken with x in place of u = x + 2.",
    "斜率 6u 里代入了 x，而 u 应当是 x + 2。")
  fileprivate static let valueForGradient = Diagnosis(
    "value-for-gradient", "this is y itself, not its slope.", "这是 y 本身，不是它的斜率。")
  fileprivate static let powerKept = Diagnosis(
    "power-kept", "the 2 of u² came down in front, but the square stayed.",
    "u² 的 2 移到了前面，平方却还留着。")
  fileprivate static let threeForgotten = Diagnosis(
    "three-forgotten", "the factor 3 is missing.", "漏了因子 3。")
}
