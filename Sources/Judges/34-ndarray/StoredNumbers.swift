import Gradbook
import Practice

/// A row of numbers, read by shape and strides.
enum StoredNumbers: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Numbers in a row", "一排数")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Write the numbers 0 to 5 as a 2 × 3 matrix. How many places further on is the element below a number, and how many the one to its right?",
      "把 0 到 5 写成 2 × 3 的矩阵。一个数正下方的元素在它后面几个位置？右边的呢？"),
    Text(
      "From the last axis to the first: the stride is the product of all extents that came before in this walk. A place is the offset plus index times stride, summed over the axes.",
      "从最后一个轴往前走：步长等于已经走过的各轴大小之积。位置等于 offset 加上各轴“下标乘步长”之和。"),
    Text(
      "places.flatMap { place in (0..<extent).map { place + $0 * ___ } }",
      "places.flatMap { place in (0..<extent).map { place + $0 * ___ } }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (rows, columns) = (
      Int.random(in: 3...5, using: &source), Int.random(in: 6...9, using: &source)
    )
    return Sibling(
      "An array has the shape [2, \(rows), \(columns)] in row-major order. At which place is the element [1, 2, 3]?",
      "数组的形状是 [2, \(rows), \(columns)]，按行优先排列。元素 [1, 2, 3] 在哪个位置？",
      answer: Double(rows * columns + 2 * columns + 3))
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let engine = AnyTensorEngine.make(type)
    for shape in [[2, 3], [4], [], [2, 3, 4], [3, 1, 2]] {
      let count = shape.reduce(1, *)
      let given = (0..<count).map(Double.init)
      let yours = engine.strides(of: engine.leaf(given, shape: shape))
      let right = Tensor(flat: given, shape: shape, dtype: .float64).strides
      if yours != right {
        try check.fail(
          "The strides of the shape \(shape) are \(yours) instead of \(right).",
          "形状 \(shape) 的步长是 \(yours)，应为 \(right)。", diagnosis: cause(yours, right, shape))
      }
    }
    check.right("strides in row-major order", "行优先的步长")
    try judgePlaces(engine, check)
    try judgeWriting(engine, check)
  }

  private static func cause(_ yours: [Int], _ right: [Int], _ shape: [Int]) -> Diagnosis? {
    if yours == zip(right, shape).map({ $0 * $1 }) { return .ownExtent }
    var columns = shape
    var step = 1
    for axis in shape.indices {
      columns[axis] = step
      step *= shape[axis]
    }
    return yours == columns ? .columnMajor : nil
  }

  /// Where the elements are that some strides lead to, in row-major order.
  private static func places(_ shape: [Int], _ strides: [Int], _ offset: Int) -> [Int] {
    zip(shape, strides).reduce([offset]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
    }
  }

  private static func judgePlaces(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    let memory = (0..<40).map(Double.init)
    for (shape, strides, offset) in [
      ([2, 3], [3, 1], 0), ([2, 3], [1, 2], 4), ([3, 2], [1, 3], 0), ([2, 2, 3], [1, 12, 4], 2),
      ([3], [0], 7), ([], [], 5),
    ] {
      check.enter(offset == 0 ? .shown : .asymmetric)
      let yours = engine.numbers(
        of: engine.array(memory, shape: shape, strides: strides, offset: offset)
      ).map { Int($0) }
      let right = places(shape, strides, offset)
      if yours == right { continue }
      let turned = places(shape.reversed(), strides.reversed(), offset)
      let diagnosis: Diagnosis? =
        switch yours {
        case right.map({ $0 - offset }): .offsetForgotten
        case Array(offset..<offset + right.count): .stridesUnused
        case turned: .firstIndexFastest
        default: nil
        }
      try check.fail(
        "Shape \(shape), strides \(strides), offset \(offset): the places are \(yours) instead of \(right).",
        "形状 \(shape)、步长 \(strides)、offset \(offset)：位置是 \(yours)，应为 \(right)。",
        diagnosis: diagnosis)
    }
    check.right("places for strides of every kind", "各种步长的位置")
  }

  private static func judgeWriting(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.drawn)
    for (strides, offset) in [([4, 1], 0), ([1, 3], 0), ([5, 1], 6)] {
      let array = engine.array(
        [Double](repeating: 0, count: 40), shape: [3, 4], strides: strides, offset: offset)
      let index = [1, 2]
      let before = engine.numbers(of: array)
      let failure = Failure(
        rung: .drawn,
        sentence: Text(
          "Writing at \(index) with the strides \(strides) ended the program.",
          "步长 \(strides) 时写入下标 \(index)，程序中断了。"))
      try check.survive(failure) { engine.write(9, at: index, of: array) }
      let yours = engine.numbers(of: array)
      if before == [Double](repeating: 0, count: 12), yours.firstIndex(of: 9) == 6 { continue }
      try check.fail(
        "Shape [3, 4], strides \(strides), offset \(offset): what is written at \(index) is not the element there.",
        "形状 [3, 4]、步长 \(strides)、offset \(offset)：写到下标 \(index) 的数不在那个元素上。",
        diagnosis: offset > 0 ? .offsetForgotten : .shapeForStrides)
    }
    check.right("an index leads to its element", "下标找得到元素")
  }
}

extension Diagnosis {
  fileprivate static let columnMajor = Diagnosis(
    "column-major",
    "the first index runs fastest instead of the last: these are strides of columns.",
    "变得最快的是第一个下标而不是最后一个：这是列优先的步长。")
  fileprivate static let ownExtent = Diagnosis(
    "own-extent", "each stride has the extent of its own axis in it; only later axes belong there.",
    "每个步长里多乘了本轴的大小；该乘的只有后面的轴。")
  fileprivate static let offsetForgotten = Diagnosis(
    "offset-forgotten", "the offset is not counted.", "没有算上 offset。")
  static let stridesUnused = Diagnosis(
    "strides-ignored", "numbers are read one after the other, whatever the strides.",
    "不管步长，只是挨个往下读。",
    hint: Text(
      "A transposed matrix has the same memory. What tells it from the other?",
      "转置后的矩阵用的是同一块内存。靠什么区分它们？"))
  fileprivate static let firstIndexFastest = Diagnosis(
    "first-index-fastest", "the places are listed with the first index running fastest.",
    "列出位置时，变得最快的是第一个下标。")
  fileprivate static let shapeForStrides = Diagnosis(
    "shape-for-strides",
    "an index is multiplied by something else than its axis's stride, such as the extent.",
    "下标乘的不是本轴的步长，可能是本轴的大小。")
}
