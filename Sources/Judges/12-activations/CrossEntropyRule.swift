import Practice

/// The gradient of the scores for softmax and cross-entropy together.
enum CrossEntropyRule: Exercise {
  typealias Answer = (Tensor, Tensor, [Int]) -> Tensor

  static let title = Text("Softmax and cross-entropy, backward", "softmax 加交叉熵的反向")
  static let answer = "crossEntropyGradient(upstream:scores:classes:)"

  static let hints = [
    Text(
      "Look at the Jacobian that lesson 12 prints for softmax: what does each of its columns sum to? The gradient's rows must sum to the same.",
      "看第 12 课打印的 softmax 雅可比矩阵：每一列的和是多少？你的梯度，每一行的和也应当是这个数。"),
    Text(
      "For two equal scores p is [0.5, 0.5]; if class 1 is right, it should have been [0, 1]. The gradient is what there is minus what should be: [0.5, -0.5]. In a batch of four, a quarter of that.",
      "两个分数相等时，p 是 [0.5, 0.5]；若正确类别是 1，理想的是 [0, 1]。梯度就是“实际的”减去“理想的”：[0.5, -0.5]。一批有四个样本时，再取四分之一。"),
    Text(
      "The rows of an identity matrix are the ideal: upstream * (scores.softmax(dim: 1) - Tensor.eye(scores.shape[1], dtype: .float64)[classes]) / ___",
      "理想的概率就是单位矩阵的各行：upstream * (scores.softmax(dim: 1) - Tensor.eye(scores.shape[1], dtype: .float64)[classes]) / ___"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let right = Int.random(in: 1...8, using: &source)
    let samples = 2 * Int.random(in: 1...5, using: &source)
    return Sibling(
      "A batch of \(samples). For one sample the right class has the probability 0.\(right). What is the gradient of its score, with the upstream 1?",
      "一批有 \(samples) 个样本。其中一个样本，正确类别的概率是 0.\(right)。上游梯度为 1 时，这个类别的分数的梯度是多少？",
      answer: (Double(right) / 10 - 1) / Double(samples))
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let rule = Rule(
      operands: ["scores"], shapes: [[3, 3]], asymmetric: [[2, 5]],
      awkward: [
        [Tensor([[1000, 0], [0, 1000]], dtype: .float64)],
        [Tensor([[-1, -2, 5, 1]], dtype: .float64)],
      ]
    ) { operands in
      let scores = operands[0]
      return crossEntropy(scores, Tensor(classes(scores.shape)))
    }
    try check.rule(rule, mistakes: mistakes) { upstream, inputs, _ in
      [gradient(upstream, inputs[0], classes(inputs[0].shape))]
    }
  }

  /// The right classes of a batch: neither in order nor the largest scores.
  private static func classes(_ shape: [Int]) -> [Int] {
    (0..<shape[0]).map { (2 * $0 + 1) % shape[1] }
  }

  private static var mistakes: [Mistake<RuleCase>] {
    func told(
      _ diagnosis: Diagnosis, over dim: Int = 1,
      _ wrong: @escaping (_ p: Tensor, _ right: Tensor, _ scores: Tensor) -> Tensor
    ) -> Mistake<RuleCase> {
      .answers(diagnosis) { one in
        let scores = one.inputs[0]
        let right = Tensor.eye(scores.shape[1], dtype: .float64)[classes(scores.shape)]
        let share = one.upstream / Double(scores.shape[0])
        return [share * wrong(scores.softmax(dim: dim), right, scores)]
      }
    }
    return [
      told(.swappedSumAndMean) { p, right, scores in (p - right) * Double(scores.shape[0]) },
      told(.rightClassForgotten) { p, _, _ in p },
      told(.wrongAxis, over: 0) { p, right, _ in p - right },
      told(.softmaxForgotten) { _, right, scores in scores - right },
      told(.probabilityForgotten) { _, right, _ in -right },
      told(.dividedByAll) { p, right, scores in (p - right) / Double(scores.shape[1]) },
    ]
  }
}

extension Diagnosis {
  fileprivate static let rightClassForgotten = Diagnosis(
    "right-class-forgotten", "1 was not subtracted in the right class.",
    "正确类别处没有减去 1。",
    hint: Text(
      "With this gradient every score goes down. Which one should go up?",
      "照这个梯度走，所有分数都会下降。哪一个本该上升？"))
  fileprivate static let wrongAxis = Diagnosis(
    "wrong-axis", "the softmax runs over the samples instead of the classes.",
    "softmax 是沿样本方向做的，应当沿类别方向做。",
    hint: Text(
      "In [samples, classes], which dimension do the classes of one sample run along?",
      "在 [样本, 类别] 里，同一个样本的各个类别沿哪一维排列？"))
  fileprivate static let softmaxForgotten = Diagnosis(
    "softmax-forgotten", "the raw scores stand where their softmax belongs.",
    "该用 softmax 的地方直接用了原始分数。")
  fileprivate static let probabilityForgotten = Diagnosis(
    "probability-forgotten", "only the right class gets a gradient; the others compete with it.",
    "只有正确类别得到了梯度；其余类别也在与它竞争。")
  fileprivate static let dividedByAll = Diagnosis(
    "divided-by-all",
    "the mean runs over the samples, but you divided by the number of all scores.",
    "平均是对样本取的，你却除以了分数的总个数。")
}
