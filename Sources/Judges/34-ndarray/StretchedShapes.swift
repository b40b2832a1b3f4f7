import Gradbook
import Practice

/// Broadcasting by strides of 0.
enum StretchedShapes: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Broadcasting", "广播")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Write [2, 3] and [3] one below the other so that the last numbers meet. What belongs in the empty place?",
      "把 [2, 3] 和 [3] 上下写，让最后一个数对齐。空着的位置该填什么？"),
    Text(
      "Put ones in front until both are equally long. Two extents fit if they are equal or one of them is 1. A repeated axis has the stride 0.",
      "在前面补 1，补到一样长。两个大小相等，或其中一个是 1，才匹配。重复的轴步长为 0。"),
    Text(
      "axis < extra || self.shape[axis - extra] == 1 ? ___ : self.strides[axis - extra]",
      "axis < extra || self.shape[axis - extra] == 1 ? ___ : self.strides[axis - extra]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, b) = (Int.random(in: 3...6, using: &source), Int.random(in: 7...9, using: &source))
    return Sibling(
      "[\(a), 1] and [\(b)] broadcast to which shape?", "[\(a), 1] 与 [\(b)] 广播成什么形状？",
      answer: Double(a), Double(b))
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    try judgeShapes(make(), check)
    try check.compare(
      .tensors, of: make,
      on: [
        TensorRung(.shown, [pair([2, 3], [3]), pair([2, 3], [])]),
        TensorRung(
          .asymmetric, [pair([2, 1], [3]), pair([3], [2, 1]), pair([2, 1, 3], [4, 1])]),
        TensorRung(.broadcast, [stretch]),
      ], suspects: suspects)
    let engine = make()
    let view = engine.apply(.stretched([2, 3]), engine.leaf([1, 2, 3], shape: [3]))
    let strides = engine.strides(of: view)
    try check.require(
      strides == [0, 1], .broadcast,
      "[1, 2, 3] stretched to [2, 3] has the strides \(strides) instead of [0, 1].",
      "[1, 2, 3] 拉伸到 [2, 3]，步长是 \(strides)，应为 [0, 1]。", diagnosis: .stretchedCopied)
    check.right("repeating costs no memory", "重复不花内存")
  }

  private static func judgeShapes(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.shape)
    let cases: [([Int], [Int], [Int]?)] = [
      ([2, 3], [2, 3], [2, 3]), ([2, 3], [2, 1], [2, 3]), ([2, 3], [3, 3], nil),
      ([2, 3], [3], [2, 3]), ([2, 3], [], [2, 3]), ([2, 1], [3], [2, 3]), ([3], [2, 1], [2, 3]),
      ([2, 3], [2], nil), ([4, 1, 2], [3, 1], [4, 3, 2]),
    ]
    for (a, b, right) in cases {
      let yours = engine.broadcastShape(a, b)
      if yours == right { continue }
      func text(_ shape: [Int]?) -> String { shape.map { "\($0)" } ?? "nil" }
      let diagnosis: Diagnosis? =
        if a.count != b.count, yours == left(a, b) {
          .alignedLeft
        } else if yours == nil {
          .oneRefused
        } else if right == nil {
          .misfitUnnoticed
        } else if yours == smaller(a, b) {
          .smallerExtent
        } else {
          nil
        }
      try check.fail(
        "\(a) and \(b) broadcast to \(text(yours)) instead of \(text(right)).",
        "\(a) 与 \(b) 广播成 \(text(yours))，应为 \(text(right))。", diagnosis: diagnosis)
    }
    check.right("the shapes that two shapes broadcast to", "两个形状广播成的形状")
  }

  /// Lined up at the first axis.
  private static func left(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let pairs = zip(
      a + Array(repeating: 1, count: rank - a.count), b + Array(repeating: 1, count: rank - b.count)
    )
    return pairs.contains { $0 != $1 && $0 != 1 && $1 != 1 } ? nil : pairs.map { $0 == 1 ? $1 : $0 }
  }

  private static func smaller(_ a: [Int], _ b: [Int]) -> [Int] {
    let rank = max(a.count, b.count)
    func padded(_ shape: [Int]) -> [Int] { Array(repeating: 1, count: rank - shape.count) + shape }
    return zip(padded(a), padded(b)).map { min($0, $1) }
  }

  private static func pair(_ left: [Int], _ right: [Int]) -> TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", left)
    let b = trial.leaf("b", right)
    trial.apply("y", .combined, a, b)
    return trial
  }

  private static var stretch: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [2, 1])
    trial.apply("s", .stretched([3, 2, 4]), a)
    let rows = trial.apply("r", .rowsView(1..<2), a)
    trial.apply("u", .stretched([2, 3]), rows)
    return trial
  }

  private static let suspects: [TensorSuspect] = [
    TensorSuspect(
      .cycled,
      .value { operation, x in
        guard operation == .combined else { return nil }
        let shape = operation.right(x).shape
        let (a, b) = (x[0].flat(), x[1].flat())
        let places = 0..<shape.reduce(1, *)
        return Tensor(
          flat: places.map { a[$0 % a.count] - 2 * b[$0 % b.count] }, shape: shape, dtype: .float64)
      }),
    TensorSuspect(
      .operandsTurned, .value { operation, x in operation == .combined ? x[1] - 2 * x[0] : nil }),
  ]
}

extension Diagnosis {
  fileprivate static let alignedLeft = Diagnosis(
    "aligned-left", "the shapes are lined up at their first axes instead of their last.",
    "形状是从第一维对齐的，应当从最后一维对齐。")
  fileprivate static let misfitUnnoticed = Diagnosis(
    "misfit-unnoticed", "shapes that do not fit are not noticed.", "形状不匹配，却没有发现。")
  fileprivate static let oneRefused = Diagnosis(
    "one-refused", "an extent of 1 is refused on one side.", "有一边的大小为 1，却被拒绝了。")
  fileprivate static let smallerExtent = Diagnosis(
    "smaller-extent", "of two extents the smaller one is taken.", "两个大小里取了较小的那个。")
  fileprivate static let stretchedCopied = Diagnosis(
    "stretched-copied",
    "the repeated numbers were written out instead of being read with a stride of 0.",
    "重复的数被逐个写了出来，而不是用步长 0 去读。")
  fileprivate static let cycled = Diagnosis(
    "cycled",
    "the smaller array is begun anew whenever it is at its end: right for rows, wrong for columns.",
    "小数组读完就从头再来：对行是对的，对列就错了。")
  fileprivate static let operandsTurned = Diagnosis(
    "operands-turned", "the function gets the second operand first.", "函数先拿到的是第二个操作数。")
}
