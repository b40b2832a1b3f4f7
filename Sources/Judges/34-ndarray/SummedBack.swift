import Gradbook
import Practice

/// The reverse of broadcasting.
enum SummedBack: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Broadcasting, backward", "广播的反向")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "A bias of shape [3] is added to both rows of a [2, 3]. How many arrows leave each of its numbers?",
      "形状 [3] 的偏置加到 [2, 3] 的两行上。它的每个数各有几条箭头出去？"),
    Text(
      "[[1, 2, 3], [4, 5, 6]] to [3]: 1 and 4 come from the same number, so it gets 5. Where stretching read, the reverse adds.",
      "[[1, 2, 3], [4, 5, 6]] 变回 [3]：1 和 4 来自同一个数，所以它得到 5。拉伸在哪里读，反向就加到哪里。"),
    Text(
      "for (place, number) in zip(target.places, numbers) { sums[___] += number }",
      "for (place, number) in zip(target.places, numbers) { sums[___] += number }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = Int.random(in: 4...9, using: &source)
    return Sibling(
      "A bias [2] is added to a [\(rows), 2]; the gradient of the result is 0.5 everywhere. What is the bias's gradient?",
      "偏置 [2] 加到 [\(rows), 2] 上，结果的梯度处处是 0.5。偏置的梯度是多少？",
      answer: Double(rows) / 2, Double(rows) / 2)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    func trial(_ from: [Int], _ to: [Int]) -> TensorTrial {
      var trial = TensorTrial(Generator(seed: from.reduce(1, *)))
      let a = trial.leaf("a", from)
      trial.apply("s", .summed(to), a)
      return trial
    }
    try check.compare(
      .tensors, of: { AnyTensorEngine.make(type) },
      on: [
        TensorRung(.shown, [trial([2, 3], [3]), trial([2, 3], [2, 1]), trial([2, 3], [])]),
        TensorRung(
          .broadcast,
          [trial([4, 2, 3], [2, 1]), trial([2, 3], [1, 3]), trial([3, 1, 2], [3, 1, 1])]),
        TensorRung(.awkward, [trial([2, 3], [2, 3]), trial([], [])]),
      ], suspects: suspects)
  }

  private static let suspects: [TensorSuspect] = [
    suspect(.notReduced) { x, _ in x },
    suspect(.onesNotSummed) { x, shape in
      let extra = x.shape.count - shape.count
      return extra == 0 ? x : x.sum(dims: Array(0..<extra))
    },
    suspect(.meanForSum) { x, shape in
      let sum = TensorOperation.summed(shape).right([x])
      return sum * (Double(sum.flat().count) / Double(x.flat().count))
    },
    suspect(.startsAtOne) { x, shape in TensorOperation.summed(shape).right([x]) + 1 },
    suspect(.lastPathOnly) { x, shape in picked(x, shape) { _, last in last } },
    suspect(.firstOnly) { x, shape in picked(x, shape) { first, _ in first } },
  ]

  private static func suspect(
    _ diagnosis: Diagnosis, _ wrong: @escaping @Sendable (Tensor, [Int]) -> Tensor
  ) -> TensorSuspect {
    TensorSuspect(
      diagnosis,
      .value { operation, x in
        if case .summed(let shape) = operation { wrong(x[0], shape) } else { nil }
      })
  }

  /// Of all elements that belong to one place the first or the last.
  private static func picked(
    _ x: Tensor, _ shape: [Int], _ pick: (Double, Double) -> Double
  ) -> Tensor {
    let count = shape.reduce(1, *)
    let target = Tensor(flat: (0..<count).map(Double.init), shape: shape, dtype: .float64)
    var found = [Double?](repeating: nil, count: count)
    for (place, number) in zip(target.expand(x.shape).flat(), x.flat()) {
      found[Int(place)] = pick(found[Int(place)] ?? number, number)
    }
    return Tensor(flat: found.map { $0 ?? 0 }, shape: shape, dtype: .float64)
  }
}

extension Diagnosis {
  fileprivate static let onesNotSummed = Diagnosis(
    "ones-not-summed", "missing axes are summed over, axes of extent 1 are not.",
    "缺少的轴求了和，大小为 1 的轴没有。")
  fileprivate static let meanForSum = Diagnosis(
    "mean-for-sum", "the mean is taken where the sum belongs.", "该求和的地方求了平均。")
  fileprivate static let startsAtOne = Diagnosis(
    "starts-at-one", "the sums begin at 1 instead of 0.", "和是从 1 开始加的，应当从 0 开始。")
  fileprivate static let firstOnly = Diagnosis(
    "first-only", "only the first contribution counts.", "只算了第一份贡献。")
}
