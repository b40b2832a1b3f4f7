import Gradbook
import Practice

/// Sums and products that remember what they were computed from.
enum RecordedOperations: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("A number that remembers", "会记住来历的数")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "In a picture of a · b + a every box has arrows from what it was computed from. Which of your lines draws them?",
      "看 a · b + a 的图：每个方框都有箭头从它的来源指过来。你的代码里，哪一行画出了这些箭头？"),
    Text(
      "An operator makes one new Value of three things: the number, the operation, and both operands themselves, not new values with the same numbers.",
      "一个运算符用三样东西造出一个新的 Value：算出的数、是什么运算、两个操作数本身（不是数值相同的新对象）。"),
    Text("Value(a.data * b.data, .multiply, ___)", "Value(a.data * b.data, .multiply, ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...6, using: &source)
    return Sibling(
      "s starts as a leaf; \(count) times s = s + x, with one leaf x. How many nodes does the graph of s have?",
      "s 一开始是叶子节点，执行 \(count) 次 s = s + x，x 是同一个叶子节点。s 的图里有多少个节点？",
      answer: Double(count + 2))
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyScalarEngine(of: engine) }
    let trials = [shown] + check.trials.map { EngineTrial.drawn($0, from: [.add, .multiply]) }
    try check.compare(
      .values, of: make,
      on: [EngineRung(.shown, [shown]), EngineRung(.drawn, Array(trials.dropFirst()))],
      suspects: suspects)
    for trial in trials { try judgeOperands(trial, make(), check) }
    check.right("every operation remembers its operands", "每个运算都记住了它的操作数")
    try check.requireRelease { shown.carriedOut(on: make()).nodes }
  }

  /// y = a · b + a at a = 2, b = −3.
  private static var shown: EngineTrial {
    var trial = EngineTrial()
    let a = trial.leaf("a", 2)
    let b = trial.leaf("b", -3)
    let product = trial.apply("p", .multiply, a, b)
    trial.apply("y", .add, product, a)
    return trial
  }

  private static func judgeOperands(
    _ trial: EngineTrial, _ engine: AnyScalarEngine, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.connected)
    let (steps, nodes) = trial.carriedOut(on: engine)
    for (step, node) in zip(steps, nodes) {
      let yours = engine.operands(of: node).map(\.identity)
      let right = step.operands.map { nodes[$0].identity }
      if yours == right { continue }
      let known = Set(nodes.map(\.identity))
      let diagnosis: Diagnosis? =
        switch yours {
        case _ where yours.isEmpty: .nothingRecorded
        case _ where yours == right.reversed(): .operandsSwapped
        case _ where yours.count < right.count: .operandForgotten
        case _ where !known.isSuperset(of: yours): .operandsCopied
        default: nil
        }
      try check.fail(
        "\(trial.formula): \(step.name) does not have the operands that it was computed from.",
        "\(trial.formula)：\(step.name) 记下的操作数不是它的来源。", diagnosis: diagnosis)
    }
  }

  private static let suspects: [EngineSuspect] = [
    EngineSuspect(.value(.sumForProduct) { $0 == .multiply ? $1[0] + $1[1] : nil }),
    EngineSuspect(.value(.productForSum) { $0 == .add ? $1[0] * $1[1] : nil }),
    EngineSuspect(.value(.firstOperandTwice) { $0 == .multiply ? $1[0] * $1[0] : nil }),
  ]
}

extension Check {
  /// Objects must go once nothing needs them: an engine that keeps them fills the memory.
  func requireRelease(of nodes: () -> [EngineNode]) throws(Stop) {
    struct Remnant { weak var object: AnyObject? }
    let remnants = nodes().map { Remnant(object: $0.object) }
    try require(
      remnants.allSatisfy { $0.object == nil }, .repeated,
      "Values are still in memory when nothing uses them any more: each training step would add its whole graph.",
      "已经没有人用的值还留在内存里：每训练一步，整张图就多留一份。", diagnosis: .neverReleased)
    right("what nobody uses is released", "没人用的值会释放")
  }
}

extension Diagnosis {
  fileprivate static let sumForProduct = Diagnosis(
    "sum-for-product", "the product computes a sum.", "乘法里算的是加法。")
  fileprivate static let productForSum = Diagnosis(
    "product-for-sum", "the sum computes a product.", "加法里算的是乘法。")
  fileprivate static let firstOperandTwice = Diagnosis(
    "first-operand-twice", "the product takes its first operand twice.", "乘法把第一个操作数用了两次。")
  static let nothingRecorded = Diagnosis(
    "nothing-recorded", "the result is a bare number: no operand was recorded.",
    "结果只是一个数：没有记下操作数。",
    hint: Text(
      "Going back needs a way back. Where does a result keep what it came from?",
      "往回走得有路可走。结果把自己的来源存在哪里？"))
  static let operandsCopied = Diagnosis(
    "operands-copied",
    "new values with the same numbers were recorded: gradients would arrive at the copies.",
    "记下的是数值相同的新对象：梯度会送到副本那里去。",
    hint: Text(
      "`Value(a.data)` is another object than `a`. Which of them does the user look at after backward?",
      "`Value(a.data)` 和 `a` 是两个对象。反向传播之后，用的人看的是哪一个？"))
  fileprivate static let operandsSwapped = Diagnosis(
    "operands-swapped", "the operands are recorded in the wrong order.", "操作数的次序记反了。")
  fileprivate static let operandForgotten = Diagnosis(
    "operand-forgotten", "one of two operands is recorded.", "两个操作数只记下了一个。")
  static let neverReleased = Diagnosis(
    "never-released",
    "something keeps every value for ever: a list of all of them, or a closure that holds its own result.",
    "有东西一直抓着每个值不放：例如一个存着全部值的列表，或者一个抓着自己结果的闭包。",
    hint: Text(
      "A result holds its operands; that is enough for going back. Who else holds them?",
      "结果抓着操作数，往回走就够用了。还有谁抓着它们？"))
}
