import Practice

/// The strides of a tensor whose elements lie in reading order.
enum RowMajorStrides: Exercise {
  typealias Answer = ([Int]) -> [Int]

  static let title = Text("Strides from a shape", "由形状求步长")
  static let answer = "rowMajorStrides(of:)"

  static let hints = [
    Text(
      "Look at the picture of lesson 5 with a tensor above its six places in memory: why is the arc to the next row 3 places long?",
      "看第 5 课里张量在上、六个内存位置在下的那张图：通向下一行的弧线为什么跨 3 个位置？"),
    Text(
      "For [2, 3]: one column on is 1 place; one row down skips a whole row, 3 places. With one more dimension in front, its stride skips a whole table.",
      "对 [2, 3]：右移一列跨 1 个位置；下移一行要跨过整行，即 3 个位置。前面再多一个维度，它的步长就要跨过整张表。"),
    Text(
      "Walk from the last dimension to the first with `var stride = 1`; note the stride down, then `stride *= ___`.",
      "令 `var stride = 1`，从最后一个维度走向第一个：先记下步长，再 `stride *= ___`。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let shape = (0..<3).map { _ in Int.random(in: 2...6, using: &source) }
    return Sibling(
      "A contiguous tensor has the shape \(shape). What is the stride of dimension 0?",
      "一个连续张量的形状是 \(shape)。第 0 维的步长是多少？",
      answer: Double(strides(shape)[0]))
  }

  static func judge(_ rowMajorStrides: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var comparison = Comparison<[Int]>(
      "the list of strides", "步长", given: { ["shape": $0] },
      yours: { rowMajorStrides($0) }, expected: strides)
    comparison.shown = [[2, 3]]
    comparison.drawn = { numbers in
      Tensor.randperm(5, generator: numbers).integers().prefix(4).map { $0 + 2 }
    }
    comparison.awkward = [[], [5], [1, 1, 4]]
    comparison.describe = { "shape \($0)" }
    comparison.mistakes = [
      .answers(.columnMajor) { Array(strides($0.reversed()).reversed()) },
      .answers(.backToFront) { Array(strides($0).reversed()) },
      .answers(.ownExtent) { shape in zip(strides(shape), shape).map { $0 * $1 } },
      .answers(.neighbourOnly) { Array($0.dropFirst()) + [1] },
      .answers(.addedExtents) { shape in
        shape.indices.map { max(1, shape[($0 + 1)...].reduce(0, +)) }
      },
    ]
    try check.compare(comparison)
  }

  private static func strides(_ shape: [Int]) -> [Int] {
    shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
  }
}

extension Diagnosis {
  fileprivate static let columnMajor = Diagnosis(
    "column-major", "the first dimension got stride 1: columns lie together, not rows.",
    "第一个维度的步长成了 1：挨在一起的是列，而不是行。",
    hint: Text(
      "In reading order, which index changes from one place to the next: the first or the last?",
      "按阅读顺序从一个位置走到下一个，变的是第一个下标还是最后一个？"))
  fileprivate static let backToFront = Diagnosis(
    "back-to-front", "the strides are right but stand in the opposite order.",
    "步长的数值对，但顺序反了。",
    hint: Text(
      "You walked from the last dimension to the first. In which order did you note the strides?",
      "你从最后一维走向第一维，记下步长的顺序是怎样的？"))
  fileprivate static let ownExtent = Diagnosis(
    "own-extent", "a dimension's own extent was multiplied in as well.",
    "把这个维度自己的长度也乘了进去。",
    hint: Text(
      "Does the way to the next row depend on how many rows there are?",
      "走到下一行要跨多远，与一共有几行有关吗？"))
  fileprivate static let neighbourOnly = Diagnosis(
    "neighbour-only", "only the next dimension was looked at, not all those behind it.",
    "只看了紧跟着的一个维度，没有把后面所有维度都乘上。",
    hint: Text(
      "In shape [2, 3, 4], how many numbers lie in one whole [3, 4] table?",
      "形状 [2, 3, 4] 中，一张完整的 [3, 4] 表里有几个数？"))
  fileprivate static let addedExtents = Diagnosis(
    "added-extents", "the extents were added instead of multiplied.", "把长度相加了，而不是相乘。")
}
