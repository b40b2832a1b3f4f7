import Practice

/// The way back through a broadcast: a sum over the axes along which an operand was repeated.
enum BroadcastGradient: Exercise {
  typealias Answer = (Tensor, [Int]) -> Tensor

  static let title = Text("Back through a broadcast", "广播的反向")
  static let answer = "unbroadcast(_:to:)"

  static let hints = [
    Text(
      "Look at the last figure of lesson 6: what is written at the edge into `bias`, and how often was each number of the bias used?",
      "看第 6 课的最后一张图：通向 `bias` 的箭头上写着什么？偏置的每个数被用了几次？"),
    Text(
      "Upstream [2, 3], all ones. The row [3] was used in 2 rows: sum over axis 0, [2, 2, 2]. The column [2, 1] was used in 3 columns: sum over axis 1, and keep it as 1, [[3], [3]].",
      "上游的形状是 [2, 3]，全为 1。行 [3] 在 2 行里各用一次：沿第 0 轴求和，得 [2, 2, 2]。列 [2, 1] 在 3 列里各用一次：沿第 1 轴求和并保留长度 1，得 [[3], [3]]。"
    ),
    Text(
      "Two loops: while the rank is too large, `result = result.sum(dim: 0)`; then for every axis whose extent in `shape` is 1, `result = result.sum(dim: axis, ___)`.",
      "两个循环：阶数还太大时，`result = result.sum(dim: 0)`；然后对 `shape` 中长度为 1 的每个轴，`result = result.sum(dim: axis, ___)`。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = Int.random(in: 3...8, using: &source)
    let upstream = Int.random(in: 2...6, using: &source)
    return Sibling(
      "A bias [4] is added to a table [\(rows), 4]; the upstream is \(upstream) everywhere. What is the gradient of each number of the bias?",
      "偏置 [4] 加到表 [\(rows), 4] 上，上游梯度处处是 \(upstream)。偏置每个数的梯度是多少？",
      answer: Double(rows * upstream))
  }

  static func judge(_ unbroadcast: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var rule = Rule(
      operands: ["row", "column"], shapes: [[3], [2, 1]], asymmetric: [[4], [5, 1]],
      broadcast: [[3, 1, 4], [2, 1]]
    ) { $0[0] + $0[1] }
    rule.awkward = [
      [numbers([2, 3], check.seed), numbers([], check.seed)],
      [numbers([2, 3], check.seed), numbers([2, 3], check.seed + 1)],
    ]
    try check.rule(rule, mistakes: mistakes) { upstream, inputs, _ in
      inputs.map { unbroadcast(upstream, $0.shape) }
    }
  }

  private static var mistakes: [Mistake<RuleCase>] {
    [
      .answers(.keepDimLost) { one in
        one.expected.map { $0.reshape($0.shape.filter { $0 != 1 }) }
      },
      .answers(.notReduced) { one in one.inputs.map { _ in one.upstream } },
      .answers(.notReduced) { one in
        one.inputs.map { leadingSummed(one.upstream, to: $0.rank) }
      },
      .answers(.notReduced) { one in
        one.inputs.map { onesSummed(one.upstream, $0.shape) }
      },
      .answers(.oneCopyOnly) { one in
        one.inputs.map { firstCopy(one.upstream, $0.shape) }
      },
      .answers(.swappedSumAndMean) { one in
        one.expected.map { $0 * Double($0.count) / Double(one.upstream.count) }
      },
    ]
  }

  private static func leadingSummed(_ upstream: Tensor, to rank: Int) -> Tensor {
    (0..<max(0, upstream.rank - rank)).reduce(upstream) { result, _ in result.sum(dim: 0) }
  }

  private static func onesSummed(_ upstream: Tensor, _ shape: [Int]) -> Tensor {
    let missing = upstream.rank - shape.count
    return shape.indices.filter { shape[$0] == 1 }.reduce(upstream) { result, axis in
      result.sum(dim: axis + missing, keepDim: true)
    }
  }

  private static func firstCopy(_ upstream: Tensor, _ shape: [Int]) -> Tensor {
    var result = upstream
    while result.rank > shape.count { result = result[0] }
    for axis in shape.indices where shape[axis] == 1 {
      result = result.transpose(0, axis)[0..<1].transpose(0, axis)
    }
    return result
  }

  private static func numbers(_ shape: [Int], _ seed: Int) -> Tensor {
    Tensor.rand(shape, dtype: .float64, generator: Generator(seed: seed))
  }
}

extension Diagnosis {
  fileprivate static let keepDimLost = Diagnosis(
    "keepdim-lost", "the summed axis went away; the operand still has it, with extent 1.",
    "求和的那一轴消失了；操作数里它还在，长度为 1。",
    hint: Text(
      "Compare `sum(dim: 1)` and `sum(dim: 1, keepDim: true)`: which has the shape [2, 1]?",
      "比较 `sum(dim: 1)` 与 `sum(dim: 1, keepDim: true)`：哪一个的形状是 [2, 1]？"))
  fileprivate static let oneCopyOnly = Diagnosis(
    "one-copy-only", "only the first repetition was counted, not all of them.",
    "只算了第一次使用，其余各次都漏掉了。",
    hint: Text(
      "A number that was read in every row gets a gradient from every row. What happens to them?",
      "一个数在每一行都被读过，每一行就都传回一份梯度。这些梯度该怎么办？"))
}
