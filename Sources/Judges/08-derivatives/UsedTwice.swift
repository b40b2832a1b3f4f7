import Practice

/// A backward pass over a list of arrows, where values are used more than once.
enum UsedTwice: Exercise {
  typealias Arrow = (from: String, to: String, slope: Double)
  typealias Answer = (String, [Arrow]) -> [String: Double]

  static let title = Text("Used twice, added twice", "用了两次，就要加两次")
  static let answer = "gradients(of:arrows:)"

  static let hints = [
    Text(
      "In the graph of a = 1, b = a + a, c = b + b in lesson 8: how many arrows leave b, and what does each bring back to it?",
      "看第 8 课 a = 1、b = a + a、c = b + b 的图：从 b 出发的箭头有几条？每条给 b 带回多少？"),
    Text(
      "Go through the arrows from the last to the first. The last, p → r, brings p its first contribution, 8; later p → q brings 6 · 1 = 6. p must end with 14, not with 6.",
      "从最后一条箭头往前走。最后一条 p → r 给 p 带来第一份贡献 8；后面 p → q 又带来 6 · 1 = 6。p 最后应当是 14，而不是 6。"),
    Text(
      "Inside the loop one line is enough: gradients[arrow.from, default: 0] ___ arrow.slope * gradients[arrow.to, default: 0]",
      "循环里一行就够了：gradients[arrow.from, default: 0] ___ arrow.slope * gradients[arrow.to, default: 0]"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...5, using: &source)
    let y = Int.random(in: 6...9, using: &source)
    return Sibling(
      "p = x · y and q = p + x, with x = \(x), y = \(y). What are dq/dx and dq/dy?",
      "p = x · y，q = p + x，其中 x = \(x)，y = \(y)。dq/dx 和 dq/dy 各是多少？",
      answer: Double(y + 1), Double(x))
  }

  static func judge(_ gradients: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let chain = Circuit([2, 3], [("*", 0, 1), ("+", 2, 0), ("*", 3, 2)])
    check.show(MarkedGraph(chain.graph, gradients: [:]))
    let doubled = Circuit([1], [("+", 0, 0), ("+", 1, 1)])
    for circuit in [chain, doubled] {
      let picture = MarkedGraph(
        circuit.graph, gradients: circuit.named(gradients(circuit.result, circuit.arrows)))
      check.show(picture)
      if !(picture.wrong + picture.unvisited).isEmpty { break }
    }
    var all = Comparison<Circuit>(
      "the gradient", "梯度", given: { _ in [:] },
      yours: { gradients($0.result, $0.arrows) },
      expected: { $0.graph.gradientsByName })
    all.shown = [chain]
    all.drawn = Circuit.init(drawnFrom:)
    all.rung = .reused
    all.awkward = [
      doubled, Circuit([3], [("*", 0, 0), ("*", 1, 1), ("*", 2, 2)]),
      Circuit([0, -4], [("*", 0, 1), ("*", 2, 0)]),
    ]
    all.describe = \.formula
    all.mistakes = [
      .answers(.lastPathOnly) { $0.backward(join: { _, new in new }) },
      .answers(.firstPathOnly) { $0.backward(join: { old, _ in old }) },
      .answers(.onceForEveryArrow) { $0.backwardVisitingTwice() },
      .answers(.doubleCounted) { $0.backward(pass: { 2 * $0 * $1 }) },
      .answers(.upstreamIgnored) { $0.backward(pass: { slope, _ in slope }) },
      .answers(.missingFactor) { $0.backward(pass: { _, upstream in upstream }) },
      .answers(.addedForMultiplied) { $0.backward(pass: { $0 + $1 }) },
      .answers(.forwardOrder) { $0.backward(order: $0.arrows) },
    ]
    try check.compare(all)
  }

  /// A small calculation of sums and products, each of two earlier values.
  struct Circuit {
    let leaves: [Double]
    let steps: [(sign: String, left: Int, right: Int)]

    init(_ leaves: [Double], _ steps: [(sign: String, left: Int, right: Int)]) {
      self.leaves = leaves
      self.steps = steps
    }

    /// Three leaves; every step uses the one before and any earlier value, so that all lead to
    /// the result.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      var steps = [(sign: "*", left: 0, right: 1), (sign: "*", left: 3, right: 2)]
      for latest in 4...5 {
        steps.append((["+", "*"][latest % 2], latest, Int.random(in: 0..<latest, using: &source)))
      }
      self.init((0..<3).map { _ in Double.random(in: 1.1...1.9, using: &source) }, steps)
    }

    private func name(_ position: Int) -> String {
      position < leaves.count
        ? ["x", "y", "z"][position] : ["p", "q", "r", "s"][position - leaves.count]
    }

    var result: String { name(leaves.count + steps.count - 1) }

    var formula: String {
      steps.enumerated().map { index, step in
        let sign = step.sign == "*" ? "·" : "+"
        return "\(name(leaves.count + index)) = \(name(step.left)) \(sign) \(name(step.right))"
      }
      .joined(separator: ", ")
    }

    private var values: [Double] {
      steps.reduce(into: leaves) { values, step in
        let (left, right) = (values[step.left], values[step.right])
        values.append(step.sign == "*" ? left * right : left + right)
      }
    }

    var arrows: [Arrow] {
      let values = values
      return steps.enumerated().flatMap { index, step -> [Arrow] in
        let to = name(leaves.count + index)
        let isProduct = step.sign == "*"
        return [
          (name(step.left), to, isProduct ? values[step.right] : 1),
          (name(step.right), to, isProduct ? values[step.left] : 1),
        ]
      }
    }

    var graph: ComputationGraph {
      var values = leaves.enumerated().map { Value($1, label: name($0)) }
      for step in steps {
        let (left, right) = (values[step.left], values[step.right])
        let new = step.sign == "*" ? left * right : left + right
        values.append(new.named(name(values.count)))
      }
      let last = values[values.count - 1]
      last.backward()
      return ComputationGraph(of: last)
    }

    /// An answer's gradients, with `nil` for the names that it left out.
    func named(_ gradients: [String: Double]) -> [String: Double?] {
      graph.gradientsByName.keys.reduce(into: [:]) { $0[$1] = .some(gradients[$1]) }
    }
  }
}

/// What wrong passes give.
extension UsedTwice.Circuit {
  /// A pass that meets the arrows from the last to the first, or in another order.
  ///
  /// - Parameters:
  ///   - pass: what an arrow brings, from its slope and the gradient at its head.
  ///   - join: what becomes of a contribution that is there when the next arrives.
  fileprivate func backward(
    order: [UsedTwice.Arrow]? = nil,
    pass: (_ slope: Double, _ upstream: Double) -> Double = { $0 * $1 },
    join: (_ old: Double, _ new: Double) -> Double = { $0 + $1 }
  ) -> [String: Double] {
    var gradients = [result: 1.0]
    for arrow in order ?? arrows.reversed() {
      let new = pass(arrow.slope, gradients[arrow.to] ?? 0)
      gradients[arrow.from] = gradients[arrow.from].map { join($0, new) } ?? new
    }
    return gradients
  }

  /// A pass that handles all arrows into a node once for each of them.
  fileprivate func backwardVisitingTwice() -> [String: Double] {
    backward(
      order: arrows.reversed().flatMap { met in
        arrows.filter { $0.to == met.to }
      })
  }
}

extension Diagnosis {
  fileprivate static let firstPathOnly = Diagnosis(
    "first-path-only", "only the first contribution counts; later ones are dropped.",
    "只算了第一份贡献，后到的都丢掉了。",
    hint: Text(
      "p already has 8 when 6 arrives over p → q. What should it hold then?",
      "p 已经有 8，这时 6 经由 p → q 到达。p 应当变成多少？"))
  fileprivate static let onceForEveryArrow = Diagnosis(
    "double-counted",
    "a node was handled once for each arrow into it, so its gradient went out twice.",
    "一个节点有几条箭头指向它，就被处理了几次，它的梯度因此传出去了两遍。",
    hint: Text(
      "How often does your code meet the arrow x → p? Once is enough.",
      "箭头 x → p 在你的代码里被走了几次？一次就够了。"))
  fileprivate static let addedForMultiplied = Diagnosis(
    "added-for-multiplied", "slope and gradient were added; along an arrow they are multiplied.",
    "斜率与梯度相加了；沿着一条箭头应当相乘。")
  fileprivate static let forwardOrder = Diagnosis(
    "forward-order", "the arrows were taken from the first to the last.", "箭头是从前往后走的。",
    hint: Text(
      "When the first arrow, x → p, is taken first: what is the gradient of p at that moment?",
      "如果先走第一条箭头 x → p，那时 p 的梯度是多少？"))
}
