import Gradbook
import Practice

/// Writing in place, and noticing where that is no longer allowed.
enum InPlaceUpdate: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Writing in place", "就地修改")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "y = a · b. Backward needs the numbers of a and b. How could it know that one was overwritten?",
      "y = a · b，反向时要用 a 和 b 的数。它怎么知道其中一个被覆盖了？"),
    Text(
      "Each write counts the storage's version up by one. Go through all nodes behind the result; whatever an origin needs must still have the version that was noted with it.",
      "每次写入，存储的版本号加一。走遍结果背后的全部节点：来历里需要的每个数组，版本号都得和当时记下的一样。"),
    Text(
      "where array.storage.version != ___ { throw Overwritten() }",
      "where array.storage.version != ___ { throw Overwritten() }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, step) = (
      Double(Int.random(in: 3...6, using: &source)), Double(Int.random(in: 1...2, using: &source))
    )
    return Sibling(
      "y = a · a at a = \(Int(a)); then \(Int(step)) is added to a in place, and backward does not notice. Which gradient does a get, and which is right?",
      "a = \(Int(a)) 时算 y = a · a，然后把 a 就地加 \(Int(step))，反向传播没有发现。a 得到的梯度是多少？正确的是多少？",
      answer: 2 * (a + step), 2 * a)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let engine = AnyTensorEngine.make(type)
    try judgeAdding(engine, check)
    try judgeRefusals(engine, check)
    try judgeAllowed(engine, check)
  }

  private static func judgeAdding(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.shown)
    let a = engine.leaf([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let row = engine.apply(.rowsView(1..<2), a)
    engine.add([10, 20, 30], inPlaceTo: row)
    let yours = engine.numbers(of: a)
    let diagnosis: Diagnosis? =
      switch yours {
      case [1, 2, 3, 10, 20, 30]: .replaced
      case [11, 22, 33, 4, 5, 6]: .beyondTheView
      default: nil
      }
    try check.require(
      yours == [1, 2, 3, 14, 25, 36], .shown,
      "[10, 20, 30] was added to the second row of [[1, 2, 3], [4, 5, 6]]; the array is \(yours) now.",
      "给 [[1, 2, 3], [4, 5, 6]] 的第二行加了 [10, 20, 30]，数组现在是 \(yours)。", diagnosis: diagnosis)
    check.right("numbers are added where they belong", "数加到了该加的地方")
  }

  /// What one writes to after something was recorded.
  private enum Target: CaseIterable { case operand, view, result, early }

  private static func judgeRefusals(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.awkward)
    let missed = Target.allCases.filter { isMissed($0, engine) }
    guard let first = missed.first else {
      return check.right("overwritten numbers are noticed", "被覆盖的数都发现了")
    }
    let words: Text =
      switch first {
      case .operand: Text("y = a · b, then a is written", "y = a · b，然后写 a")
      case .view: Text("y = a · b, then a view of a is written", "y = a · b，然后写 a 的视图")
      case .result: Text("y = exp(a), then y is written", "y = exp(a)，然后写 y")
      case .early: Text("y = a · b + c, then a is written", "y = a · b + c，然后写 a")
      }
    let diagnosis: Diagnosis? =
      switch missed {
      case Target.allCases:
        isWriteSeen(engine) ? .neverRefused : .writeNotCounted
      case [.early]: .onlyTheLast
      case [.result]: .resultsUnguarded
      default: nil
      }
    try check.fail(
      "\(words.english): backward goes on with numbers that are no longer those of the calculation.",
      "\(words.chinese)：反向传播照样进行，用的却已经不是计算时的数了。", diagnosis: diagnosis)
  }

  private static func isMissed(_ target: Target, _ engine: AnyTensorEngine) -> Bool {
    let a = engine.leaf([1, 2], shape: [2])
    let b = engine.leaf([3, 4], shape: [2])
    var y = target == .result ? engine.apply(.exp, a) : engine.apply(.multiply, a, b)
    if target == .early { y = engine.apply(.add, y, b) }
    let written =
      switch target {
      case .operand, .early: a
      case .view: engine.apply(.reshapedView([2, 1]), a)
      case .result: y
      }
    engine.add([1, 1], inPlaceTo: written)
    return (try? engine.checkedBackward(from: y)) != nil
  }

  /// Whether an element written by its index is noticed, which counts by itself.
  private static func isWriteSeen(_ engine: AnyTensorEngine) -> Bool {
    let a = engine.leaf([1, 2], shape: [2])
    let y = engine.apply(.multiply, a, a)
    engine.write(5, at: [0], of: a)
    return (try? engine.checkedBackward(from: y)) != nil
  }

  private static func judgeAllowed(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.repeated)
    let a = engine.leaf([1, 2], shape: [2])
    let b = engine.leaf([3, 4], shape: [2])
    engine.add([1, 1], inPlaceTo: a)
    let y = engine.apply(.multiply, a, b)
    try check.require(
      (try? engine.checkedBackward(from: y)) != nil, .repeated,
      "a is written, and only then y = a · b computed: backward is refused all the same.",
      "先写 a，再算 y = a · b，反向传播却被拒绝了。", diagnosis: .refusedForEver)
    try check.require(
      engine.gradient(of: b) == [2, 3], .repeated, "The gradients after an update are not right.",
      "更新之后的梯度不对。")
    let c = engine.leaf([1, 2], shape: [2])
    let s = engine.apply(.add, c, engine.leaf([1, 1], shape: [2]))
    engine.add([1, 1], inPlaceTo: c)
    try check.require(
      (try? engine.checkedBackward(from: s)) != nil, .repeated,
      "y = c + 1, then c is written: a sum needs neither operand, and backward is refused all the same.",
      "y = c + 1，然后写 c：加法用不到操作数的值，反向传播却被拒绝了。", diagnosis: .refusedWithoutNeed)
    check.right("what nobody needs any more may be written", "没人再用的数可以写")
  }
}

extension Diagnosis {
  fileprivate static let replaced = Diagnosis(
    "replaced", "the numbers are put in the place of the old ones instead of being added.",
    "新的数直接替换了旧的数，而不是加上去。")
  fileprivate static let beyondTheView = Diagnosis(
    "beyond-the-view",
    "the numbers are added at the storage's beginning instead of the view's places.",
    "数加到了存储的开头，而不是视图所在的位置。")
  fileprivate static let neverRefused = Diagnosis(
    "never-refused", "backward is never refused.", "反向传播从不拒绝。")
  fileprivate static let writeNotCounted = Diagnosis(
    "write-not-counted", "the write is not counted: the storage's version stays what it was.",
    "写入没有记下来：存储的版本号没有变。")
  fileprivate static let onlyTheLast = Diagnosis(
    "only-the-last", "only the last operation is looked at; those behind it need numbers, too.",
    "只检查了最后一个运算；它背后的运算也要用到数。")
  fileprivate static let resultsUnguarded = Diagnosis(
    "results-unguarded", "only operands are looked at; exp needs its own result.",
    "只检查了操作数；exp 要用的是自己的结果。")
  fileprivate static let refusedForEver = Diagnosis(
    "refused-for-ever",
    "once written, always refused: the version is not compared with the one that was noted.",
    "写过一次就永远拒绝：没有和记录时的版本号比较。")
  fileprivate static let refusedWithoutNeed = Diagnosis(
    "refused-without-need", "operands are guarded that the operation does not need.",
    "把运算用不到的操作数也看管了起来。")
}
