import Practice

/// The softmax of every row, for scores of any size.
enum SafeSoftmax: Exercise {
  typealias Answer = (Tensor) -> Tensor

  static let title = Text("A softmax that does not overflow", "不会溢出的 softmax")
  static let answer = "probabilities(_:)"

  static let hints = [
    Text(
      "In the section on softmax in lesson 12, look at the line printed as “by hand”: what went wrong there, and what did the engine do differently?",
      "看第 12 课 softmax 一节里“by hand”那一行的输出：那里出了什么问题？引擎的做法有什么不同？"),
    Text(
      "[1000, 1001] minus its largest number is [-1, 0]: the exponentials are 0.37 and 1, their sum is 1.37, and the probabilities are 0.27 and 0.73. Every row has its own largest number.",
      "[1000, 1001] 减去最大的数，得 [-1, 0]：指数是 0.37 和 1，和是 1.37，概率就是 0.27 和 0.73。每一行都有自己的最大值。"),
    Text(
      "First let powers = (scores - ___).exp(), then divide by the sum of each row; keepDim: true keeps the rows apart.",
      "先写 let powers = (scores - ___).exp()，再除以每行的和；keepDim: true 能让各行对齐。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let score = 100 * Int.random(in: 5...20, using: &source)
    let count = Int.random(in: 3...8, using: &source)
    return Sibling(
      "A row of scores holds the number \(score), \(count) times. What does softmax give for each?",
      "某一行分数里有 \(count) 个 \(score)，没有别的数。softmax 给每个多大概率？",
      answer: 1 / Double(count))
  }

  static func judge(_ softmax: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var square = comparison(softmax)
    square.shown = [Tensor([[0, 0], [1, 1]], dtype: .float64)]
    square.drawn = { Tensor.randn(3, 3, dtype: .float64, generator: $0) * 2 }
    try check.compare(square)
    var oblong = comparison(softmax)
    oblong.rung = .asymmetric
    oblong.drawn = { Tensor.randn(2, 4, dtype: .float64, generator: $0) * 2 }
    try check.compare(oblong)
    var large = comparison(softmax)
    large.awkward = [
      [[1000, 1001, 999], [1, 2, 3]], [[-2000, -2001, -2003], [0, 1000, 5]],
      [[0, 5000, -9000, 4999], [1e6, 0, -1e6, 3]], [[7]],
    ].map { Tensor($0, dtype: .float64) }
    large.awkward.append(Tensor.zeros(2, 3000, dtype: .float64))
    try check.compare(large)
  }

  private static func comparison(_ softmax: @escaping Answer) -> Comparison<Tensor> {
    var probabilities = Comparison<Tensor>(
      "the probabilities", "概率", given: { ["scores": $0] },
      yours: { softmax($0) },
      expected: { $0.softmax(dim: 1) })
    probabilities.describe = { scores in
      let largest = scores.amax().item()
      return "\(scores.shape), max = \(NumberText.short(largest))"
    }
    probabilities.mistakes = [
      .answers(.wrongAxis) { $0.softmax(dim: 0) },
      .answers(.wrongAxis) { scores in
        let powers = scores.exp()
        return powers / powers.sum(dim: 0, keepDim: true)
      },
      .answers(.sumOfAll) { $0.reshape(-1).softmax(dim: 0).reshape($0.shape) },
      .answers(.sumNotKept) { scores in
        guard scores.shape[0] == scores.shape[1] else { return nil }
        let powers = (scores - scores.amax(dim: 1, keepDim: true)).exp()
        return powers / powers.sum(dim: 1)
      },
      .answers(.notNormalised) { ($0 - $0.amax(dim: 1, keepDim: true)).exp() },
      .answers(.notNormalised) { $0.exp() },
      .answers(.meanSubtracted) { scores in
        let powers = (scores - scores.mean(dim: 1, keepDim: true)).exp()
        return powers / powers.sum(dim: 1, keepDim: true)
      },
      .answers(.overflow) { scores in
        let powers = scores.exp()
        return powers / powers.sum(dim: 1, keepDim: true)
      },
      .answers(.oneMaximum) { scores in
        let powers = (scores - scores.amax()).exp()
        return powers / powers.sum(dim: 1, keepDim: true)
      },
    ]
    return probabilities
  }
}

extension Diagnosis {
  fileprivate static let meanSubtracted = Diagnosis(
    "mean-subtracted", "the row's mean was subtracted instead of its largest score.",
    "减去的是这一行的平均值，而不是最大值。",
    hint: Text(
      "Scores 0 and 5000: what is left of 5000 after subtracting the mean, and what is e to that?",
      "分数是 0 和 5000：减去平均值后，5000 还剩多少？e 的这么多次方呢？"))
  fileprivate static let wrongAxis = Diagnosis(
    "wrong-axis", "the softmax runs over the samples instead of the classes.",
    "softmax 是沿样本方向做的，应当沿类别方向做。",
    hint: Text(
      "The rows must sum to 1. In [samples, classes], which dimension does a row run along?",
      "每一行的和必须是 1。在 [样本, 类别] 里，一行是沿哪一维展开的？"))
  fileprivate static let sumOfAll = Diagnosis(
    "sum-of-all", "the whole tensor was divided by one sum; each row has its own.",
    "整个张量除以了同一个和；其实每一行各有各的和。")
  fileprivate static let sumNotKept = Diagnosis(
    "sum-not-kept",
    "the sums lost their dimension, and each column was divided by another row's sum.",
    "求和后丢了一维，结果各列除以了别的行的和。",
    hint: Text(
      "A shape [3] is aligned at the right, as one row. What shape must the three sums have to stand beside the rows?",
      "形状 [3] 会靠右对齐，被当成一行。三个和要与三行对齐，形状应当是什么？"))
  fileprivate static let notNormalised = Diagnosis(
    "not-normalised", "the exponentials were not divided by their sum.", "指数没有除以它们的和。")
  fileprivate static let oneMaximum = Diagnosis(
    "one-maximum", "one largest number was subtracted from all rows: small rows became 0 / 0.",
    "所有行减去了同一个最大值：数值小的行成了 0 / 0。",
    hint: Text(
      "Beside a row with 1000, what becomes of e¹, e², e³ after 1000 is subtracted?",
      "旁边一行里有 1000，这一行的 1、2、3 都减去 1000 之后，指数还剩下什么？"))
}
