import Gradbook
import Practice

/// The pass backward, with arrays.
enum ArrayBackward: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Backward through arrays", "数组的反向传播")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Which nodes may still have a gradient from the pass before, and which must not?",
      "哪些节点可以留着上一次的梯度，哪些不可以？"),
    Text(
      "Without recording: take the gradients from all nodes that have an origin, give the result ones of its own shape, and go through the order; each node gives its operands the shares that its function computes.",
      "关掉记录：清掉所有有来历的节点的梯度，给结果一个同形状的全 1，再按次序走；每个节点用自己的函数算出各份，交给操作数。"),
    Text(
      "for (operand, share) in zip(origin.operands, origin.gradients(___)) {",
      "for (operand, share) in zip(origin.operands, origin.gradients(___)) {"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Double(Int.random(in: 3...9, using: &source))
    return Sibling(
      "y = a · a with a = [\(Int(a)), 1]. What is a's gradient after two passes?",
      "y = a · a，a = [\(Int(a)), 1]。两次反向传播之后，a 的梯度是多少？", answer: 4 * a, 4)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    let rungs = [
      TensorRung(.shown, [product]),
      TensorRung(.reused, [diamond(isTurned: false), diamond(isTurned: true)]),
      TensorRung(.broadcast, [broadcast]),
    ]
    try check.compare(
      .gradients(), of: make, on: rungs,
      suspects: [
        TensorSuspect(.lastPathOnly, .pass(.overwrites)),
        TensorSuspect(.notStarted, .pass(.unseeded)),
        TensorSuspect(.onlyOneStep, .pass(.oneStep)), TensorSuspect(.tooEarly, .pass(.byDistance)),
        TensorSuspect(.doubleCounted, .pass(.doubled)),
      ])
    try check.compare(
      .gradients(passes: 2), of: make,
      on: [TensorRung(.repeated, [diamond(isTurned: false), product])],
      suspects: [
        TensorSuspect(.innerKept, .pass(.keepsInner)),
        TensorSuspect(.leavesCleared, .pass(.clearsLeaves)),
      ])
    try judgeUnrecorded(make(), check)
  }

  /// y = a · b + a, with a single number b.
  private static var product: TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", [1, 2], [2])
    let b = trial.leaf("b", [3], [])
    let c = trial.apply("c", .multiply, a, b)
    trial.apply("y", .add, c, a)
    return trial
  }

  /// A value used at two distances from the result.
  private static func diamond(isTurned: Bool) -> TensorTrial {
    var trial = TensorTrial(Generator(seed: 3))
    let (a, b) = (trial.leaf("a", [2, 2]), trial.leaf("b", [2, 2]))
    let c = trial.apply("c", .multiply, a, b)
    let d = trial.apply("d", .multiply, c, c)
    trial.apply("y", .add, isTurned ? c : d, isTurned ? d : c)
    return trial
  }

  private static var broadcast: TensorTrial {
    var trial = TensorTrial(Generator(seed: 4))
    let (x, w, b) = (trial.leaf("x", [3, 2]), trial.leaf("w", [2]), trial.leaf("b", [3, 1]))
    let v = trial.leaf("v", [3, 2])
    let p = trial.apply("p", .multiply, x, w)
    let s = trial.apply("s", .add, p, b)
    let t = trial.apply("t", .transpose, trial.apply("e", .exp, s))
    trial.apply("y", .multiply, t, trial.apply("u", .reshape([2, 3]), v))
    return trial
  }

  /// A gradient that remembers what it was computed from holds a whole graph.
  private static func judgeUnrecorded(
    _ engine: AnyTensorEngine, _ check: Check
  ) throws(Check.Stop) {
    let a = engine.leaf([1, 2], shape: [2])
    engine.backward(from: engine.apply(.exp, a))
    let known = engine.gradientNode(of: a).map { engine.operands(of: $0).count } ?? 0
    try check.require(
      known == 0, .repeated,
      "The gradient of a in y = exp(a) remembers what it was computed from.",
      "y = exp(a) 里，a 的梯度还记着自己是怎么算出来的。", diagnosis: .passRecorded)
    check.right("the pass itself is not recorded", "反向传播本身没有被记录")
  }
}

extension Diagnosis {
  fileprivate static let passRecorded = Diagnosis(
    "pass-recorded",
    "the pass itself is recorded: every gradient holds the graph that it came out of.",
    "反向传播本身也被记录了：每个梯度都抓着算出它的那张图。")
}
