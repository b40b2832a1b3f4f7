import Practice

/// An order of a graph's nodes in which every node comes after all nodes that use it.
enum BackwardOrder: Exercise {
  typealias Answer = (String, [String: [String]]) -> [String]

  static let title = Text("In which order to go back", "按什么次序往回走")
  static let answer = "backwardOrder(from:inputs:)"

  static let hints = [
    Text(
      "In the graph of y = x³ + 5x² + 10 in lesson 8 two arrows leave x. When may x pass its turn: after the first contribution has come back, or after both?",
      "看第 8 课 y = x³ + 5x² + 10 的图：从 x 出发的箭头有两条。什么时候才能轮到 x：回来一份贡献之后，还是两份都回来之后？"),
    Text(
      "Turn it round: list a node only after everything that it was computed from. Starting at y that gives x, cube, square, five, y. Read from the end, it is an order for going back.",
      "反过来想：先列出一个节点的所有来源，再列出它自己。从 y 开始，得到 x、cube、square、five、y。从末尾往前读，就是往回走的次序。"),
    Text(
      "A function inside the function: if the node was seen, return; remember it; call itself for every input; then order.append(___). At the end turn the whole list round.",
      "在函数里再写一个函数：见过的节点直接返回；记下它；对它的每个来源调用自己；然后 order.append(___)。最后把整个列表倒过来。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 2...4, using: &source)
    let right = (1...count).reduce(1, *)
    return Sibling(
      "y is a sum of \(count) values, each computed from x alone. In how many orders can one go back from y to x?",
      "y 是 \(count) 个值的和，每个值都只由 x 算出。从 y 往回走到 x，有多少种正确的次序？",
      answer: Double(right))
  }

  static func judge(_ order: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Wiring([
      ("x", []), ("cube", ["x"]), ("square", ["x"]), ("five", ["square"]), ("y", ["cube", "five"]),
    ])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    let wirings = [shown] + check.trials.map(Wiring.init(drawnFrom:))
    let first = order(shown.result, shown.inputs)
    func explain() -> Diagnosis? { cause(of: order, in: wirings) }
    try judge(first, shown, .shown, check, explain)
    check.right("the order is right for y = x³ + 5x² + 10", "对 y = x³ + 5x² + 10，次序正确")
    for wiring in wirings.dropFirst() {
      let given = order(wiring.result, wiring.inputs)
      check.show(wiring.picture(given))
      try check.require(
        given != first, .drawn,
        "The order for another graph, \(wiring.formula), is still that of the shown one.",
        "换成另一张图（\(wiring.formula)），给出的还是例子里的次序。", diagnosis: .hardCoded)
      try judge(given, wiring, .drawn, check, explain)
    }
    check.right("the order is right for three drawn graphs", "对三张随机的图，次序都正确")
    let awkward = [
      Wiring([("a", [])]), Wiring([("a", []), ("b", ["a", "a"]), ("c", ["b", "b"])]),
    ]
    for wiring in awkward {
      try judge(order(wiring.result, wiring.inputs), wiring, .awkward, check, explain)
    }
    check.right("also for a node alone and for a + a", "单独一个节点、以及 a + a，也正确")
  }

  private static func judge(
    _ given: [String], _ wiring: Wiring, _ rung: Rung, _ check: Check,
    _ explain: () -> Diagnosis?
  ) throws(Check.Stop) {
    check.show(wiring.picture(given))
    let order = given.joined(separator: " ")
    let unknown = given.filter { wiring.inputs[$0] == nil }
    try check.require(
      unknown.isEmpty, rung, "\(unknown) is no node of \(wiring.formula).",
      "\(wiring.formula) 里没有节点 \(unknown)。")
    try check.require(
      !given.isEmpty, rung, "The order is empty.", "给出的次序是空的。", diagnosis: .emptyReturned)
    let missing = wiring.names.filter { !given.contains($0) }
    let repeated = wiring.names.filter { name in given.filter { $0 == name }.count > 1 }
    try check.require(
      repeated.isEmpty, rung, "In \(order) the node \(repeated.first ?? "") comes twice.",
      "在 \(order) 里，节点 \(repeated.first ?? "") 出现了两次。", diagnosis: .nodeTwice)
    try check.require(
      missing.isEmpty, rung, "In \(order) the node \(missing.first ?? "") is missing.",
      "在 \(order) 里，少了节点 \(missing.first ?? "")。", diagnosis: .nodeMissing)
    guard let early = wiring.firstEarly(given) else { return }
    try check.require(
      false, rung,
      "In \(order) the node \(early.name) comes before \(early.user), which was computed from it.",
      "在 \(order) 里，\(early.name) 排在 \(early.user) 之前，而 \(early.user) 是由它算出的。",
      diagnosis: explain())
  }

  /// The rule that explains the order of every graph.
  private static func cause(of order: Answer, in wirings: [Wiring]) -> Diagnosis? {
    let answers = wirings.map { ($0, order($0.result, $0.inputs)) }
    if answers.allSatisfy({ $0.firstEarly($1.reversed()) == nil }) { return .forwardOrder }
    return answers.allSatisfy({ $0.followsSomeUser($1) }) ? .beforeItsUsers : nil
  }

  /// The nodes of a graph in the order of their computation, each with what it was computed from.
  struct Wiring {
    let nodes: [(name: String, inputs: [String])]

    init(_ nodes: [(name: String, inputs: [String])]) { self.nodes = nodes }

    /// Two leaves and products or sums of them; a node that nothing uses is used next, so that
    /// all lead to the result.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let names = ["a", "b", "c", "d", "e", "f", "g", "h"].shuffled(using: &source)
      var nodes: [(name: String, inputs: [String])] = [(names[0], []), (names[1], [])]
      var unused = [names[0], names[1]]
      for name in names[2...] {
        let left = unused.remove(at: Int.random(in: 0..<unused.count, using: &source))
        let isLast = name == names.last
        let others = isLast ? unused : nodes.map(\.name).filter { $0 != left }
        let right = others.randomElement(using: &source) ?? left
        unused.removeAll { $0 == right }
        nodes.append((name, [left, right]))
        unused.append(name)
      }
      self.init(nodes)
    }

    var result: String { nodes.last?.name ?? "" }
    var names: [String] { nodes.map(\.name) }
    var inputs: [String: [String]] {
      Dictionary(nodes.map { ($0.name, $0.inputs) }) { first, _ in first }
    }

    var formula: String {
      nodes.filter { !$0.inputs.isEmpty }
        .map { "\($0.name) ← \($0.inputs.joined(separator: ", "))" }.joined(separator: "; ")
    }

    var graph: ComputationGraph {
      var values: [String: Value] = [:]
      var last = Value(0)
      for node in nodes {
        let operands = node.inputs.compactMap { values[$0] }
        switch operands.count {
        case 0: last = Value(2, label: node.name)
        case 1: last = (-operands[0]).named(node.name)
        default: last = (operands[0] + operands[1]).named(node.name)
        }
        values[node.name] = last
      }
      return ComputationGraph(of: last)
    }

    /// The first node of an order that comes before one of its users.
    func firstEarly(_ order: [String]) -> (name: String, user: String)? {
      for (position, name) in order.enumerated() {
        let user = order[position...].first { inputs[$0]?.contains(name) == true }
        if let user { return (name, user) }
      }
      return nil
    }

    /// Whether an order begins with the result and lists every other node after one of its users.
    func followsSomeUser(_ order: [String]) -> Bool {
      order.first == result
        && order.enumerated().dropFirst().allSatisfy { position, name in
          order[..<position].contains { inputs[$0]?.contains(name) == true }
        }
    }

    /// The nodes that a node was computed from, directly or not.
    private func sources(of name: String) -> Set<String> {
      (inputs[name] ?? []).reduce(into: []) { $0.formUnion(sources(of: $1).union([$1])) }
    }

    func picture(_ order: [String]) -> MarkedGraph {
      let graph = graph
      var picture = MarkedGraph(graph, gradients: [:])
      let wrong =
        order.first { name in order.filter { $0 == name }.count > 1 } ?? firstEarly(order)?.name
      for node in graph.nodes {
        guard let name = node.name else { continue }
        if !order.contains(name) {
          picture.unvisited.append(node.id)
        } else if name == wrong {
          picture.wrong.append(node.id)
        } else if let wrong, sources(of: wrong).contains(name) {
          picture.poisoned.append(node.id)
        } else {
          picture.right.append(node.id)
        }
      }
      return picture
    }
  }
}

extension Diagnosis {
  fileprivate static let forwardOrder = Diagnosis(
    "forward-order", "this is the order of the forward pass; the way back is its reverse.",
    "这是前向计算的次序，往回走要倒过来。",
    hint: Text("Which node must be the first on the way back?", "往回走时，第一个应当是哪个节点？"))
  fileprivate static let beforeItsUsers = Diagnosis(
    "before-its-users",
    "a node is listed as soon as one of its users was seen, not when all of them were.",
    "只要见到一个用到它的节点，就把它列了出来，没有等到全部见到。",
    hint: Text(
      "Level by level is not enough: x is one step from cube, but square still has to come.",
      "一层一层地走还不够：x 离 cube 只有一步，可是 square 还没轮到。"))
  fileprivate static let nodeTwice = Diagnosis(
    "node-twice", "a node that is used twice is listed twice: nothing remembers what was seen.",
    "用了两次的节点被列了两次：没有记住哪些已经见过。",
    hint: Text(
      "Keep a Set of names, and look into it before you list a node.",
      "用一个 Set 记下见过的名字，列出节点之前先查一查。"))
  fileprivate static let nodeMissing = Diagnosis(
    "node-missing", "not every node is listed; leaves and the result belong to it too.",
    "没有列全：叶子节点和结果也要列进去。")
}
