import Gradbook
import Practice

/// An order for going back, also through a very long chain.
enum BackwardSchedule: Milestone {
  typealias Answer = any ScalarEngine.Type

  static let title = Text("Who comes first on the way back", "往回走时谁先谁后")
  static let answer = "MyEngine.self"
  static let isTimed = true

  static let hints = [
    Text(
      "In c = a · b, d = c · c, y = d + c two arrows leave c. When has c got all that will ever come?",
      "在 c = a · b、d = c · c、y = d + c 里，从 c 出去的箭头不止一条。到什么时候，该到 c 的才全到齐？"),
    Text(
      "List a node after all its operands; the list turned round is the order. A function that calls itself does it, but 100,000 calls inside each other do not fit on the stack: keep your own stack in an array.",
      "先列出一个节点的全部操作数，再列出它自己，最后把列表倒过来。用调用自身的函数可以做到，但十万层调用放不进栈里：请用数组自己当栈。"),
    Text(
      "Push (node, true) and then each operand with false. When (node, true) comes off the stack again, ___.",
      "先压入 (node, true)，再压入各个操作数，标上 false。等 (node, true) 再次出栈时，___。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 5...9, using: &source)
    return Sibling(
      "x₁ = x + x, x₂ = x₁ + x₁, … up to x\(count). How often would x be visited if nothing were remembered?",
      "x₁ = x + x，x₂ = x₁ + x₁，……直到 x\(count)。如果什么都不记，x 会被访问多少次？",
      answer: Double(1 << count))
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let trials = [EngineTrial.diamonds[0]] + EngineTrial.diamonds.dropFirst()
    let drawn = check.trials.map { EngineTrial.drawn($0, from: [.add, .multiply]) }
    for (rung, trial) in trials.map({ (Rung.shown, $0) }) + drawn.map({ (Rung.drawn, $0) }) {
      check.enter(rung)
      try judge(trial, AnyScalarEngine(of: engine), check)
    }
    check.right("the order is right for small graphs", "小图的次序都对")
    check.enter(.awkward)
    try judgeDoubling(AnyScalarEngine(of: engine), check)
    try judgeLong(engine, check)
  }

  private static func judge(
    _ trial: EngineTrial, _ engine: AnyScalarEngine, _ check: Check
  ) throws(Check.Stop) {
    let (steps, nodes) = trial.carriedOut(on: engine)
    guard let result = nodes.last else { return }
    let names = Dictionary(zip(nodes.map(\.identity), steps.map(\.name))) { first, _ in first }
    let given = engine.order(from: result).map { names[$0.identity] ?? "?" }
    let order = given.joined(separator: " ")
    let used = trial.usedNames
    func stop(_ english: String, _ chinese: String, _ diagnosis: Diagnosis?) throws(Check.Stop) {
      try check.fail(
        "\(trial.formula): the order is \(order). \(english)",
        "\(trial.formula)：给出的次序是 \(order)。\(chinese)", diagnosis: diagnosis)
    }
    if let twice = given.first(where: { name in given.count { $0 == name } > 1 }) {
      try stop("\(twice) comes twice.", "\(twice) 出现了两次。", .visitedTwice)
    }
    let missing = used.filter { !given.contains($0) }
    if let first = missing.first {
      let leaves = steps.filter { $0.operands.isEmpty }.map(\.name)
      let diagnosis: Diagnosis? =
        missing == [steps.last?.name]
        ? .resultMissing
        : missing.allSatisfy(leaves.contains) ? .leavesMissing : nil
      try stop("\(first) is missing.", "缺少 \(first)。", diagnosis)
    }
    let users = trial.users
    for (place, name) in given.enumerated() {
      guard let late = users[name]?.first(where: { given[place...].contains($0) }) else { continue }
      let isForward = given.enumerated().allSatisfy { place, name in
        users[name]?.allSatisfy { !given[..<place].contains($0) } ?? true
      }
      try stop(
        "\(name) comes before \(late), which was computed from it.",
        "\(name) 排在了 \(late) 前面，而 \(late) 是由它算出来的。",
        isForward ? .fromTheLeaves : .byDistance)
    }
  }

  /// Forty doublings have 2⁴⁰ ways from the result to the leaf.
  private static func judgeDoubling(
    _ engine: AnyScalarEngine, _ check: Check
  ) throws(Check.Stop) {
    var node = engine.leaf(1)
    for _ in 0..<40 { node = engine.apply(.add, node, node) }
    let failure = Failure(
      rung: .awkward,
      sentence: Text(
        "40 times x = x + x: 41 nodes, but the order does not end in time.",
        "40 次 x = x + x 只有 41 个节点，次序却迟迟算不完。"), finding: .of(.everyWayWalked))
    let count = try check.survive(failure) { engine.order(from: node).count }
    if count != 41 { try check.fail(failure) }
    check.right("each node is visited once", "每个节点只访问一次")
  }

  private static func judgeLong(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let count = 20_000
    let engine = AnyScalarEngine(of: type)
    let node = chain(count, engine)
    let deep = Failure(
      rung: .awkward,
      sentence: Text(
        "A chain of \(count) sums filled a stack of 256 KiB, and the program ended.",
        "\(count) 个加法连成的链占满了 256 KiB 的栈，程序中断。"), finding: .of(.orderByRecursion))
    let found = try check.survive(deep) { onSmallStack { engine.order(from: node).count } }
    try check.require(
      found == count + 2, .awkward,
      "A chain of \(count) sums has \(count + 2) nodes; the order has \(found).",
      "\(count) 个加法连成的链有 \(count + 2) 个节点，次序里有 \(found) 个。")
    let (short, long) = (seconds(count / 4, engine), seconds(2 * count, engine))
    // Eight times as long: a linear order takes 8 times as long, a quadratic one 64 times.
    try check.require(
      long < 0.2 || long < 24 * short, .awkward,
      "A chain eight times as long takes \(Int(long / short)) times as long.",
      "链长到八倍，时间却长到 \(Int(long / short)) 倍。", diagnosis: .quadraticOrder)
    check.right("also through a chain of \(count) nodes", "\(count) 个节点的长链也对")
  }

  private static func chain(_ count: Int, _ engine: AnyScalarEngine) -> AnyScalarEngine.Node {
    let x = engine.leaf(1)
    return (0..<count).reduce(engine.leaf(0)) { sum, _ in engine.apply(.add, sum, x) }
  }

  /// How much computing the order of a chain takes.
  private static func seconds(_ count: Int, _ engine: AnyScalarEngine) -> Double {
    let node = chain(count, engine)
    let start = secondsOfComputing()
    _ = engine.order(from: node)
    return max(secondsOfComputing() - start, 1e-6)
  }
}

extension Diagnosis {
  fileprivate static let visitedTwice = Diagnosis(
    "visited-twice", "a node that is used twice is listed twice: nothing remembers what was seen.",
    "用了两次的节点列了两次：没有记住哪些已经见过。")
  fileprivate static let leavesMissing = Diagnosis(
    "leaves-missing", "the leaves are left out.", "漏掉了叶子节点。")
  fileprivate static let resultMissing = Diagnosis(
    "result-missing", "the result itself is left out.", "漏掉了结果本身。")
  fileprivate static let fromTheLeaves = Diagnosis(
    "from-the-leaves", "this is the order of the calculation; the way back is its reverse.",
    "这是计算的次序，往回走要倒过来。")
  fileprivate static let byDistance = Diagnosis(
    "by-distance",
    "nodes are listed by how near they are to the result, not after all their users.",
    "节点是按离结果的远近列的，而不是排在所有用到它的节点之后。",
    hint: Text(
      "c is one arrow from y, but d, which uses c too, still has to pass its share on.",
      "c 离 y 只有一条箭头，可是同样用到 c 的 d 还没把它那一份传下来。"))
  fileprivate static let everyWayWalked = Diagnosis(
    "every-way-walked",
    "every way to a node is walked, not every node once: the time doubles with each step.",
    "走的是通往节点的每一条路，而不是每个节点走一次：每多一步，时间就翻倍。")
  fileprivate static let orderByRecursion = Diagnosis(
    "order-by-recursion", "a function calls itself once for every node of the chain.",
    "函数对链上的每个节点都调用自己一次。",
    hint: Text(
      "Each unfinished call lies on the stack. Which array could hold what is still to be done instead?",
      "没做完的调用都压在栈上。换成哪个数组来存放还没做的事？"))
  fileprivate static let quadraticOrder = Diagnosis(
    "quadratic-order",
    "for every node all earlier ones are looked through; a Set finds one at once.",
    "每到一个节点都要把之前的全部翻一遍；用 Set 可以一下子找到。")
}

extension Failure.Finding {
  /// A cause that one trial shows.
  static func of(_ diagnosis: Diagnosis) -> Failure.Finding {
    Failure.Finding(diagnosis: diagnosis, matched: 1, trials: 1)
  }
}
