import Practice

/// The way back through a sum and a mean along one dimension.
enum SumAndMeanGradient: Exercise {
  typealias Way = (Tensor, [Int], Int) -> Tensor
  typealias Answer = (Way, Way)

  static let title = Text("Back through a sum and a mean", "求和与平均的反向")
  static let answer = "(sumGradient(_:shape:dim:), meanGradient(_:shape:dim:))"

  static let hints = [
    Text(
      "Look at the last figure of lesson 6, the graph that ends in `sum`: every number that was added moves the sum by as much as itself. What gradient must each of them get?",
      "看第 6 课最后那张以 `sum` 结尾的计算图：每个加数动多少，和就动多少。那么每个加数应得到怎样的梯度？"),
    Text(
      "x is [2, 3] and dim is 1: the upstream [10, 20] has one number for each row. Every element of row 0 gets 10, of row 1 gets 20; for the mean a third of that.",
      "x 的形状是 [2, 3]，dim 为 1：上游 [10, 20] 每行一个数。第 0 行的每个元素都得 10，第 1 行都得 20；求平均时只得三分之一。"),
    Text(
      "The dimension that went away must come back as 1 before it can be repeated: `upstream.unsqueeze(___).expand(shape)`; for the mean divide by the extent that was averaged.",
      "消失的维度要先补回长度 1，才能重复：`upstream.unsqueeze(___).expand(shape)`；求平均时再除以被平均的那一维的长度。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let columns = Int.random(in: 2...5, using: &source)
    let share = Int.random(in: 2...9, using: &source)
    return Sibling(
      "x has the shape [3, \(columns)], y = x.mean(dim: 1), and the upstream is [\(share * columns), 0, 0]. What is the gradient of x[0, 1]?",
      "x 的形状是 [3, \(columns)]，y = x.mean(dim: 1)，上游梯度是 [\(share * columns), 0, 0]。x[0, 1] 的梯度是多少？",
      answer: Double(share))
  }

  static func judge(_ ways: Answer, _ check: Check) throws(Check.Stop) {
    for dim in [1, 0] {
      try judge(ways.0, "x", dim, check) { $0.sum(dim: dim) }
    }
    check.right("the whole way back through the sum", "求和的反向全部正确")
    for dim in [1, 0] {
      try judge(ways.1, "z", dim, check) { $0.mean(dim: dim) }
    }
  }

  private static func judge(
    _ way: @escaping Way, _ name: String, _ dim: Int, _ check: Check,
    forward: @escaping (Tensor) -> Tensor
  ) throws(Check.Stop) {
    let rule = Rule(operands: [name], shapes: [[3, 3]], asymmetric: [[2, 5]]) { forward($0[0]) }
    try check.rule(
      rule,
      mistakes: [
        .answers(.wrongAxis) { [$0.expected[0].t()] },
        .answers(.dividedByAll) { [$0.expected[0] / Double($0.upstream.count)] },
        .answers(.wrongCount) { one in
          let extents = one.inputs[0].shape
          return [one.expected[0] * Double(extents[dim]) / Double(extents[1 - dim])]
        },
      ]
    ) { upstream, inputs, _ in
      [way(upstream, inputs[0].shape, dim)]
    }
  }
}

extension Diagnosis {
  fileprivate static let wrongAxis = Diagnosis(
    "wrong-axis", "the upstream was repeated along the other dimension.",
    "上游梯度沿另一个维度重复了。",
    hint: Text(
      "Without a 1 in its place, `expand` aligns the upstream at the right. Which dimension went away in the sum?",
      "没有补上长度 1，`expand` 就会让上游靠右对齐。求和时消失的是哪一维？"))
  fileprivate static let dividedByAll = Diagnosis(
    "divided-by-all", "divided by the number of all elements instead of the extent of `dim`.",
    "除以了元素总数，而不是 `dim` 那一维的长度。",
    hint: Text(
      "How many elements of x went into one number of the mean?", "平均值中的一个数，用到了 x 的几个元素？"))
  fileprivate static let wrongCount = Diagnosis(
    "wrong-count", "divided by the extent of the other dimension.", "除以了另一个维度的长度。",
    hint: Text(
      "How many elements of x went into one number of the mean?", "平均值中的一个数，用到了 x 的几个元素？"))
}
