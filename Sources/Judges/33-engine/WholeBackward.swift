import Gradbook
import Practice

/// Gradients from the result to every leaf.
enum WholeBackward: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("Backward", "反向传播")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "In y = (a · b) · c follow one way from y to a. Which two numbers stand on the arrows, and what becomes of them?",
      "在 y = (a · b) · c 里，从 y 走到 a：两条箭头上各写着什么数？它们该怎么合在一起？"),
    Text(
      "The result starts with 1. Each node in the order gives every operand its own gradient times the slope on that arrow; what others have brought stays there.",
      "结果从 1 开始。按次序，每个节点把“自己的梯度乘以那条箭头上的局部导数”交给各个操作数；别的箭头带来的那份要留着。"),
    Text(
      "for (operand, local) in zip(node.operands, node.localDerivatives) { operand.grad ___ node.grad * local }",
      "for (operand, local) in zip(node.operands, node.localDerivatives) { operand.grad ___ node.grad * local }"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Double(Int.random(in: 2...6, using: &source))
    let b = Double(Int.random(in: 2...6, using: &source))
    return Sibling(
      "y = a · b + a · a at a = \(Int(a)), b = \(Int(b)). What are the gradients of a and b?",
      "y = a · b + a · a，a = \(Int(a))，b = \(Int(b))。a 和 b 的梯度各是多少？", answer: b + 2 * a, a)
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyScalarEngine(of: engine) }
    let drawn = check.trials.map { EngineTrial.drawn($0, from: [.add, .multiply]) }
    var leaf = EngineTrial()
    _ = leaf.leaf("a", 5)
    let rungs = [
      EngineRung(.shown, EngineTrial.products), EngineRung(.reused, EngineTrial.diamonds),
      EngineRung(.drawn, drawn), EngineRung(.awkward, [leaf]),
    ]
    try check.compare(.gradients(), of: make, on: rungs, suspects: EngineFault.passes)
    try check.compare(
      .gradients(passes: 2), of: make,
      on: [EngineRung(.repeated, EngineTrial.products + EngineTrial.diamonds)],
      suspects: EngineFault.repeatedPasses)
    try judgeLong(make(), check)
  }

  private static func judgeLong(_ engine: AnyScalarEngine, _ check: Check) throws(Check.Stop) {
    let count = 20_000
    check.enter(.awkward)
    let x = engine.leaf(1)
    let sum = (0..<count).reduce(engine.leaf(0)) { sum, _ in engine.apply(.add, sum, x) }
    try check.survive(
      Failure(
        rung: .awkward,
        sentence: Text(
          "Backward through a chain of \(count) sums ended the program.",
          "沿 \(count) 个加法连成的链做反向传播，程序中断了。"), finding: .of(.backwardByRecursion))
    ) { onSmallStack { engine.backward(from: sum) } }
    try check.require(
      engine.gradient(of: x) == Double(count), .awkward,
      "x is used \(count) times in a sum: its gradient is not \(count).",
      "x 在和里用了 \(count) 次，梯度却不是 \(count)。")
  }
}

extension EngineFault {
  /// Mistakes that one pass shows.
  static let passes = [
    EngineFault.pass(.lastPathOnly, .overwrites), .pass(.notStarted, .unseeded),
    .pass(.upstreamIgnored, .ignoresUpstream), .pass(.upstreamAdded, .addsUpstream),
    .pass(.missingFactor, .ignoresLocal), .pass(.onlyOneStep, .oneStep),
    .pass(.tooEarly, .byDistance),
    .pass(.doubleCounted, .doubled),
  ].map(EngineSuspect.init)

  /// Mistakes that the second pass shows.
  static let repeatedPasses = [
    EngineFault.pass(.innerKept, .keepsInner), .pass(.leavesCleared, .clearsLeaves),
  ].map(EngineSuspect.init)
}

extension EngineTrial {
  /// a · b, and a chain of products.
  static let products: [EngineTrial] = {
    var one = EngineTrial()
    let (a, b) = (one.leaf("a", 2), one.leaf("b", -3))
    one.apply("y", .multiply, a, b)
    var two = EngineTrial()
    let (c, d, e) = (two.leaf("a", 2), two.leaf("b", -3), two.leaf("c", 10))
    let p = two.apply("p", .multiply, c, d)
    two.apply("y", .multiply, p, e)
    return [one, two]
  }()

  /// Graphs in which a value is used twice, one way longer than the other.
  static let diamonds: [EngineTrial] =
    [false, true].map { isTurned in
      var trial = EngineTrial()
      let (a, b) = (trial.leaf("a", 2), trial.leaf("b", -3))
      let c = trial.apply("c", .multiply, a, b)
      let d = trial.apply("d", .multiply, c, c)
      trial.apply("y", .add, isTurned ? c : d, isTurned ? d : c)
      return trial
    } + [.square]

  private static var square: EngineTrial {
    var trial = EngineTrial()
    let a = trial.leaf("a", 3)
    trial.apply("y", .multiply, a, a)
    return trial
  }
}

extension Diagnosis {
  static let notStarted = Diagnosis(
    "not-started", "all gradients are 0: the result's own gradient was never set to 1.",
    "梯度全是 0：结果自己的梯度没有设成 1。",
    hint: Text("What is ∂y/∂y?", "∂y/∂y 等于多少？"))
  fileprivate static let upstreamAdded = Diagnosis(
    "upstream-added", "upstream and local derivative are added instead of multiplied.",
    "上游梯度和局部导数是相加的，应当相乘。")
  static let onlyOneStep = Diagnosis(
    "one-step-only",
    "only the operands of the result get a gradient: the pass ends there, or goes from the leaves to the result.",
    "只有结果的操作数收到了梯度：要么走到那里就停了，要么是从叶子节点走向结果的。",
    hint: Text("Which node must have its turn first, and which next?", "该先轮到哪个节点，接着是哪个？"))
  static let tooEarly = Diagnosis(
    "too-early", "a node passes its gradient on before all contributions to it have come.",
    "节点还没收齐各份贡献，就把梯度传了下去。")
  static let innerKept = Diagnosis(
    "inner-kept",
    "values between the leaves and the result keep the gradient of the first pass, and pass it on again.",
    "叶子节点与结果之间的值还留着第一次的梯度，又传了一遍。",
    hint: Text(
      "Only leaves collect from several passes. What must an inner node's gradient be when a pass begins?",
      "只有叶子节点才跨多次累加。一次反向传播开始时，中间节点的梯度该是多少？"))
  static let leavesCleared = Diagnosis(
    "leaves-cleared",
    "the second pass has wiped out the first: leaves add up until someone clears them.",
    "第二次把第一次的结果抹掉了：叶子节点的梯度要一直累加，直到有人清零。")
  fileprivate static let backwardByRecursion = Diagnosis(
    "backward-by-recursion", "a function calls itself once for every node.", "函数对每个节点都调用自己一次。")
}
