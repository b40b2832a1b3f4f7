import Practice

/// The gradient of every node of a drawn graph, worked out by hand.
enum ChainByHand: Exercise {
  typealias Answer = () -> [String: Double]

  static let title = Text("The chain rule by hand", "手算链式法则")
  static let answer = "gradientsByHand"

  static let hints = [
    Text(
      "In the backward graph of z = (2x + 1)² in lesson 8 every box shows a gradient. From which box, and with which arrow, was the gradient of u made?",
      "第 8 课 z = (2x + 1)² 的反向图里，每个方框都标着梯度。u 的梯度是由哪个方框、经过哪条箭头得到的？"),
    Text(
      "A gradient is the one on the right of it times the number on the arrow between. y has 1. The arrows into y carry the other factor: 5 towards s, 8 towards c. The arrow from d to s carries the slope of d³, which is 3 · 2² = 12.",
      "一个节点的梯度，等于它右边节点的梯度乘以中间箭头上的数。y 是 1。指向 y 的箭头上是另一个因子：s 那条是 5，c 那条是 8。从 d 到 s 的箭头上是 d³ 的斜率，即 3 · 2² = 12。"
    ),
    Text(
      "The gradient of d is that of s times the slope of d³: let d = 5 * ___",
      "d 的梯度，是 s 的梯度乘以 d³ 的斜率：let d = 5 * ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let w = Int.random(in: 2...4, using: &source)
    let c = Int.random(in: 5...9, using: &source)
    let t = 3 * w - Int.random(in: 2...3, using: &source)
    let d = 3 * w - t
    return Sibling(
      "y = c · (w · x − t)² with w = \(w), x = 3, t = \(t), c = \(c). What are dy/dw and dy/dt?",
      "y = c · (w · x − t)²，其中 w = \(w)，x = 3，t = \(t)，c = \(c)。dy/dw 和 dy/dt 各是多少？",
      answer: Double(c * 2 * d * 3), Double(-c * 2 * d))
  }

  static func judge(_ answer: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let e = (Value(2, label: "w") * Value(3, label: "x")).named("e")
    let d = (e - Value(4, label: "t")).named("d")
    let s = (d ** 3).named("s")
    let y = (Value(5, label: "c") * s).named("y")
    check.show(MarkedGraph(ComputationGraph(of: y), gradients: [:]))
    y.backward()
    let graph = ComputationGraph(of: y)
    let yours = answer()
    try check.requireNames(
      yours.keys, graph.gradientsByName.keys, "The gradients", "梯度")
    try check.gradients(of: graph, yours: yours.mapValues { $0 }, mistakes: mistakes)
  }

  /// Wrong ways to make a number from what flowed into its node.
  private static var mistakes: [Mistake<ComputationGraph>] {
    [
      .behaves(.valuesForGradients) { graph, yours in
        yours == graph.named.map { $0.name == "y" ? 1 : $0.value.scalar ?? .nan }
          || yours == graph.named.map { $0.value.scalar ?? .nan }
      },
      .behaves(.startsWithValue) { graph, yours in
        zip(graph.named, yours).contains { $0.name == "y" && $0.value.scalar == $1 }
      },
      everywhere(.ownFactor, into: "mul") { $0.upstream * $0.own },
      everywhere(.signLost, into: "sub") { $0.local < 0 ? $0.upstream : nil },
      everywhere(.exponentKept, into: "pow") { $0.upstream * $0.local * $0.own },
      everywhere(.exponentNotInFront, into: "pow") { $0.upstream * $0.local / 3 },
      everywhere(.powerAsProduct, into: "pow") { $0.upstream * 3 * $0.own },
      everywhere(.upstreamIgnored) { $0.local },
      everywhere(.missingFactor) { $0.upstream },
      everywhere(.addedForMultiplied) { $0.upstream + $0.local },
      everywhere(.signFlipped) { -$0.upstream * $0.local },
    ]
  }

  /// A mistake at every step that is wrong, told by the answer's own number for the node it feeds.
  private static func everywhere(
    _ diagnosis: Diagnosis, into operation: String? = nil,
    _ wrong: @escaping (Step) -> Double?
  ) -> Mistake<ComputationGraph> {
    .behaves(diagnosis) { graph, yours in
      let steps = Step.wrongOnes(of: yours, graph)
      return !steps.isEmpty
        && steps.allSatisfy { step in
          (operation == nil || step.operation == operation) && wrong(step) == step.yours
        }
    }
  }

  /// One step backward along an arrow.
  private struct Step {
    let yours: Double
    let upstream: Double
    let local: Double
    /// The node's own value.
    let own: Double
    /// The operation that the arrow leads into.
    let operation: String

    /// The steps that are wrong for the number that flows into them; none if the numbers are not
    /// those of the graph, or do not begin with 1.
    static func wrongOnes(of yours: [Double], _ graph: ComputationGraph) -> [Step] {
      let names = graph.named.compactMap(\.name)
      guard names.count == yours.count else { return [] }
      let given = Dictionary(zip(names, yours)) { first, _ in first }
      func number(_ id: Int) -> Double? { graph.nodes[id].name.flatMap { given[$0] } }
      guard graph.roots.allSatisfy({ number($0) == 1 }) else { return [] }
      return graph.edges.compactMap { arrow in
        guard let mine = number(arrow.source), let upstream = number(arrow.target),
          let local = arrow.localDerivative?.scalar,
          let own = graph.nodes[arrow.source].value.scalar, mine != upstream * local
        else { return nil }
        return Step(
          yours: mine, upstream: upstream, local: local, own: own,
          operation: graph.nodes[arrow.target].operation)
      }
    }
  }
}

extension ComputationGraph {
  /// The nodes that have a name and a gradient, in the order of their names.
  fileprivate var named: [Node] {
    nodes.filter { $0.name != nil && $0.gradient != nil }
      .sorted { ($0.name ?? "") < ($1.name ?? "") }
  }
}

extension Diagnosis {
  fileprivate static let valuesForGradients = Diagnosis(
    "values-for-gradients", "these are the values, not the gradients.", "填的是数值，不是梯度。")
  fileprivate static let startsWithValue = Diagnosis(
    "starts-with-value", "the way back began with the value of y instead of with 1.",
    "往回走时，是从 y 的数值出发的，而应当从 1 出发。")
  fileprivate static let ownFactor = Diagnosis(
    "own-factor", "a factor of a product got its own value instead of the other one.",
    "乘法的一个因子得到了自己的值，而不是另一个因子的值。",
    hint: Text(
      "Raise w by 1: by how much does w · x grow? It is not w.",
      "让 w 增加 1：w · x 会增加多少？不是 w。"))
  fileprivate static let signLost = Diagnosis(
    "sign-lost", "what is subtracted lost its minus sign.", "被减去的那个数，漏了负号。",
    hint: Text("Raise t by 1: does e − t go up or down?", "让 t 增加 1：e − t 变大还是变小？"))
  fileprivate static let exponentKept = Diagnosis(
    "exponent-kept", "the exponent of d³ was not lowered by 1.", "d³ 的指数没有减 1。",
    hint: Text("The slope of d³ is 3d². What is d² here?", "d³ 的斜率是 3d²。这里 d² 是多少？"))
  fileprivate static let exponentNotInFront = Diagnosis(
    "exponent-not-in-front", "the slope of d³ is 3d²; the 3 is missing.",
    "d³ 的斜率是 3d²，漏了 3。")
  fileprivate static let powerAsProduct = Diagnosis(
    "power-as-product", "the slope of d³ was taken to be 3d; it is 3d².",
    "把 d³ 的斜率当成了 3d，应为 3d²。")
  fileprivate static let addedForMultiplied = Diagnosis(
    "added-for-multiplied", "the numbers along the way were added; they must be multiplied.",
    "沿途的数相加了，应当相乘。",
    hint: Text(
      "Two gears turn 2 and 14 times as fast. How fast do both together?",
      "两个齿轮分别快 2 倍和 14 倍，连在一起快多少倍？"))
}
