import Gradbook
import Practice

/// Views that read the same memory in another way.
enum SharedViews: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Views", "视图")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "If you write into a transposed matrix, should the first one show it? What must both have in common?",
      "往转置后的矩阵里写一个数，原来的矩阵里看得到吗？两者必须共有什么？"),
    Text(
      "Transposing turns shape and strides round. Rows 1 and on of strides [3, 1] begin 3 places later. Reshape only what lies in row-major order; anything else is copied first.",
      "转置就是把形状和步长都倒过来。步长为 [3, 1] 时，从第 1 行起要往后 3 个位置。只有行优先的才能直接改形状，其他的要先复制。"),
    Text(
      "NDArray(storage, shape.reversed(), strides.reversed(), offset: ___)",
      "NDArray(storage, shape.reversed(), strides.reversed(), offset: ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let columns = Int.random(in: 4...9, using: &source)
    return Sibling(
      "A matrix [5, \(columns)] in row-major order is transposed. What are the strides of the view?",
      "行优先的 [5, \(columns)] 矩阵转置之后，视图的步长是多少？", answer: 1, Double(columns))
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    try check.compare(
      .tensors, of: make, on: [TensorRung(.shown, [square])], suspects: suspects)
    try judgeStarts(make(), check)
    try check.compare(
      .tensors, of: make,
      on: [
        TensorRung(.drawn, [shown]),
        TensorRung(.asymmetric, [nested]), TensorRung(.awkward, [turned]),
      ], suspects: suspects)
    try judgeAliasing(make(), check)
  }

  /// Where views begin: each number is told from all others.
  private static func judgeStarts(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.shown)
    let a = engine.leaf((0..<16).map(Double.init), shape: [4, 4])
    let rows = engine.apply(.rowsView(2..<4), a)
    let views =
      [("rows 2..<4", rows, 8.0)] + [
        ("rows 2..<4, transposed", engine.apply(.transposedView, rows), 8),
        ("rows 2..<4, reshaped", engine.apply(.reshapedView([8]), rows), 8),
      ]
    for (name, view, first) in views {
      let yours = engine.numbers(of: view).first ?? -1
      let isRows = view.identity == rows.identity
      let diagnosis: Diagnosis? =
        switch yours {
        case 0: isRows ? .fromTheTop : .offsetLost
        case 2: isRows ? .rowIsNoElement : nil
        default: nil
        }
      try check.require(
        yours == first, .shown,
        "The numbers 0 to 15 as 4 × 4, \(name): the first is \(Int(yours)) instead of \(Int(first)).",
        "0 到 15 排成 4 × 4，\(name)：第一个是 \(Int(yours))，应为 \(Int(first))。", diagnosis: diagnosis)
    }
    check.right("views begin where they should", "视图的起点都对")
  }

  /// Exchanging the extents alone changes nothing here.
  private static var square: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [1, 2, 3, 4], [2, 2])
    trial.apply("t", .transposedView, a)
    return trial
  }

  private static var shown: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [1, 2, 3, 4, 5, 6], [2, 3])
    trial.apply("t", .transposedView, a)
    trial.apply("r", .rowsView(1..<2), a)
    trial.apply("s", .reshapedView([6]), a)
    return trial
  }

  /// Views of views: they begin where the first one does.
  private static var nested: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [4, 3])
    let rows = trial.apply("r", .rowsView(1..<4), a)
    trial.apply("t", .transposedView, rows)
    trial.apply("s", .reshapedView([9]), rows)
    trial.apply("u", .rowsView(1..<3), rows)
    return trial
  }

  /// A transposed matrix that is given another shape.
  private static var turned: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [2, 3])
    let t = trial.apply("t", .transposedView, a)
    trial.apply("s", .reshapedView([2, 3]), t)
    trial.apply("u", .rowsView(1..<3), t)
    return trial
  }

  private static let suspects: [TensorSuspect] = [
    TensorSuspect(
      .orderForgotten,
      .value { operation, x in
        guard case .reshapedView(let shape) = operation else { return nil }
        return (x[0].strides.first == 1 && x[0].shape.count == 2 ? x[0].t() : x[0]).reshape(shape)
      }),
    TensorSuspect(
      .stridesKept,
      .value { operation, x in
        guard operation == .transposedView else { return nil }
        let memory = x[0].flat()
        let (rows, columns) = (x[0].shape[0], x[0].shape[1])
        let places = (0..<columns).flatMap { j in (0..<rows).map { j * columns + $0 } }
        guard places.allSatisfy({ $0 < memory.count }) else { return nil }
        return Tensor(flat: places.map { memory[$0] }, shape: [columns, rows], dtype: .float64)
      }),
  ]

  private static func judgeAliasing(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.reused)
    let views: [(TensorOperation, [Int], Int)] = [
      (.transposedView, [2, 1], 5), (.rowsView(1..<2), [0, 1], 4), (.reshapedView([6]), [3], 3),
    ]
    for (view, index, place) in views {
      let a = engine.leaf([0, 0, 0, 0, 0, 0], shape: [2, 3])
      let v = engine.apply(view, a)
      engine.write(7, at: index, of: v)
      try check.require(
        engine.numbers(of: a)[place] == 7, .reused,
        "A number is written into a.\(view.symbol), and a does not show it.",
        "往 a.\(view.symbol) 里写了一个数，a 里却看不到。", diagnosis: .viewCopied)
    }
    check.right("what is written into a view shows in what it is a view of", "往视图里写的数，在原数组里看得到")
  }
}

extension Diagnosis {
  fileprivate static let viewCopied = Diagnosis(
    "view-copied", "the view has a memory of its own: its numbers were copied.", "视图有自己的内存：数被复制了。")
  fileprivate static let fromTheTop = Diagnosis(
    "from-the-top", "rows are always taken from the top.", "总是从最上面开始取行。")
  fileprivate static let rowIsNoElement = Diagnosis(
    "row-is-no-element",
    "for each row before it the view begins one element later instead of one row.",
    "前面每有一行，起点只往后移了一个元素，而不是一行。")
  fileprivate static let offsetLost = Diagnosis(
    "offset-lost",
    "a view of a view begins at the start of the memory: the first view's offset is lost.",
    "视图的视图又从内存开头读起：前一个视图的 offset 丢了。")
  fileprivate static let orderForgotten = Diagnosis(
    "order-forgotten", "a transposed matrix was reshaped as if its numbers lay in row-major order.",
    "转置后的矩阵改形状时，被当成了行优先排列。")
  fileprivate static let stridesKept = Diagnosis(
    "strides-kept", "the shape was turned round and the strides were not.", "形状倒过来了，步长没有。")
}
