import Practice

/// The three gradients of a linear layer.
enum LinearRule: Exercise {
  typealias Gradients = (x: Tensor, weight: Tensor, bias: Tensor)
  typealias Answer = (Tensor, Tensor, Tensor) -> Gradients

  static let title = Text("Back through a layer", "一层的反向")
  static let answer = "linearGradients(upstream:x:weight:)"

  static let hints = [
    Text(
      "Look at the second figure of lesson 10, the neuron as tensors: which two boxes come before the matrix product, and which before the addition? Write the shape beside each.",
      "看第 10 课的第二张图，用张量写的神经元：矩阵乘法前面是哪两个方框？加法前面呢？把形状写在每个方框旁边。"),
    Text(
      "With 5 samples, 2 inputs, 4 outputs: upstream is [5, 4], x [5, 2], W [4, 2]. The gradient of x must be [5, 2]: only [5, 4] times [4, 2] gives that. That of W must be [4, 2]: [4, 5] times [5, 2]. That of b is [4]: the 5 samples are added up.",
      "5 个样本、2 个输入、4 个输出时：上游是 [5, 4]，x 是 [5, 2]，W 是 [4, 2]。x 的梯度必须是 [5, 2]，只有 [5, 4] 乘 [4, 2] 才行；W 的必须是 [4, 2]，即 [4, 5] 乘 [5, 2]；b 的是 [4]，即把 5 个样本加起来。"
    ),
    Text(
      "Three parts: (upstream.matmul(weight), upstream.t().matmul(x), upstream.sum(dim: ___))",
      "三个部分：(upstream.matmul(weight), upstream.t().matmul(x), upstream.sum(dim: ___))"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let g = (0..<2).map { _ in Int.random(in: 1...5, using: &source) }
    let x = (0..<2).map { _ in Int.random(in: 2...6, using: &source) }
    return Sibling(
      "One input, one output, two samples: x = [[\(x[0])], [\(x[1])]], upstream = [[\(g[0])], [\(g[1])]]. What are the gradients of the weight and of the bias?",
      "一个输入、一个输出、两个样本：x = [[\(x[0])], [\(x[1])]]，上游 = [[\(g[0])], [\(g[1])]]。权重与偏置的梯度各是多少？",
      answer: Double(g[0] * x[0] + g[1] * x[1]), Double(g[0] + g[1]))
  }

  static func judge(_ gradients: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let rule = Rule(
      operands: ["x", "W", "b"], shapes: [[3, 3], [3, 3], [3]],
      asymmetric: [[5, 2], [4, 2], [4]],
      awkward: [[Tensor([[0, 5]]), Tensor([[1, 2], [0, 0], [-3, 1000]]), Tensor([0, 0, 0])]]
    ) { $0[0].matmul($0[1].t()) + $0[2] }
    let shown = [Tensor([[1, 2], [3, 4]]), Tensor([[1, 0], [2, 1]]), Tensor([0, 0])]
    try check.rule(rule, shown: shown.map { $0.to(.float64) }, mistakes: mistakes) {
      upstream, inputs, _ in
      let (x, weight, bias) = gradients(upstream, inputs[0], inputs[1])
      return [x, weight, bias]
    }
  }

  private static var mistakes: [Mistake<RuleCase>] {
    [
      .answers(.upstreamIgnored) { one in
        let ones = Tensor.ones(like: one.upstream)
        return [ones.matmul(one.inputs[1]), ones.t().matmul(one.inputs[0]), ones.sum(dim: 0)]
      },
      .answers(.argumentsSwapped) { [$0.expected[1], $0.expected[0], $0.expected[2]] },
      .answers(.notReduced) { [$0.expected[0], $0.expected[1], $0.upstream] },
      .answers(.wrongAxis) { [$0.expected[0], $0.expected[1], $0.upstream.sum(dim: 1)] },
    ]
  }
}

extension Diagnosis {
  fileprivate static let wrongAxis = Diagnosis(
    "wrong-axis", "the bias was summed over the neurons instead of the samples.",
    "偏置的梯度是对神经元求和的，应当对样本求和。",
    hint: Text(
      "The upstream is [samples, out] and b is [out]. Which dimension must go away?",
      "上游是 [样本, 输出]，b 是 [输出]。应当消去哪一维？"))
}
