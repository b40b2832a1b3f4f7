import Practice

/// The values and the gradients of a small drawn graph, worked out by hand.
enum FirstGraph: Exercise {
  typealias Answer = () -> (values: [String: Double], gradients: [String: Double])

  static let title = Text("Reading a first graph", "读第一张图")
  static let answer = "readGraph"

  static let hints = [
    Text(
      "Look at the second graph of lesson 1, the backward one: which number stands on the edge from w to the product?",
      "看第 1 课的第二张图（反向的那张）：从 w 到乘法的那条边上，写的是哪个数？"),
    Text(
      "y = t · s hands t the other factor, 5, and s the other factor, −2. A sum hands on what arrives: 5 goes to p and to b. At p = w · x the 5 is multiplied once more by the other factor.",
      "y = t · s 交给 t 的是另一个因子 5，交给 s 的是另一个因子 −2。加法把收到的数原样传下去：p 和 b 都得到 5。到了 p = w · x，还要再乘一次另一个因子。"),
    Text(
      "For w the entry is the gradient of p times the other factor: \"w\": 5 * ___",
      "w 这一项，是 p 的梯度乘以另一个因子：\"w\": 5 * ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let w = Int.random(in: 2...5, using: &source)
    let x = Int.random(in: 6...9, using: &source)
    let s = Int.random(in: 2...4, using: &source)
    return Sibling(
      "y = (w · x + 1) · s with w = \(w), x = \(x), s = \(s). What are dy/dw and dy/dx?",
      "y = (w · x + 1) · s，其中 w = \(w)，x = \(x)，s = \(s)。dy/dw 和 dy/dx 各是多少？",
      answer: Double(s * x), Double(s * w))
  }

  static func judge(_ answer: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let w = Value(2, label: "w")
    let x = Value(-3, label: "x")
    let b = Value(4, label: "b")
    let s = Value(5, label: "s")
    let p = (w * x).named("p")
    let t = (p + b).named("t")
    let y = (t * s).named("y")
    check.show(MarkedGraph(ComputationGraph(of: y), gradients: [:]))

    let yours = answer()
    var values = Comparison<Void>(
      "the values", "数值", given: { _ in [:] },
      yours: { yours.values },
      expected: { ["p": p.data, "t": t.data, "y": y.data] })
    values.shown = [()]
    values.mistakes = [
      .answers(.minusLost) { ["p": 6.0, "t": 10, "y": 50] },
      .answers(.addedForMultiplied) { ["p": -1.0, "t": 3, "y": 8] },
    ]
    try check.compare(values)

    y.backward()
    let graph = ComputationGraph(of: y)
    try check.requireNames(
      yours.gradients.keys, graph.gradientsByName.keys, "The gradients", "梯度")
    try check.gradients(of: graph, yours: yours.gradients.mapValues { $0 }, mistakes: mistakes)
  }

  /// What comes out where one rule is wrong throughout; y = (w·x + b)·s at 2, −3, 4 and 5.
  private static var mistakes: [Mistake<ComputationGraph>] {
    [
      .spreads(
        .ownFactor, ["y": 1, "t": -2, "s": 5, "p": -2, "b": -2, "w": -4, "x": 6]),
      .spreads(
        .localOnly, ["y": 1, "t": 5, "s": -2, "p": 1, "b": 1, "w": -3, "x": 2]),
      .spreads(
        .sumAsProduct, ["y": 1, "t": 5, "s": -2, "p": 20, "b": -30, "w": -60, "x": 40]),
      .spreads(
        .valuesForGradients, ["y": -10, "t": -2, "s": 5, "p": -6, "b": 4, "w": 2, "x": -3]),
      .spreads(
        .startsWithValue,
        ["y": -10, "t": -50, "s": 20, "p": -50, "b": -50, "w": 150, "x": -100]),
    ]
  }
}

extension Mistake where Input == ComputationGraph {
  /// A mistake in one rule, told by gradients that are each right or what the mistake makes of
  /// them.
  fileprivate static func spreads(
    _ diagnosis: Diagnosis, _ wrong: [String: Double]
  ) -> Mistake {
    .behaves(diagnosis) { graph, yours in
      let right = graph.gradientsByName
      let names = right.keys.sorted()
      guard yours.count == names.count else { return false }
      let strays = zip(names, yours).filter { name, number in number != right[name] }
      return !strays.isEmpty && strays.allSatisfy { name, number in number == wrong[name] }
    }
  }
}

extension Diagnosis {
  fileprivate static let minusLost = Diagnosis(
    "minus-lost", "the minus sign of x = −3 got lost on the way.", "x = −3 的负号在中途丢了。")
  fileprivate static let addedForMultiplied = Diagnosis(
    "added-for-multiplied", "the numbers were added where the graph says ×.",
    "图上写的是 ×，却做了加法。")
  fileprivate static let ownFactor = Diagnosis(
    "own-factor", "each factor of a product got its own value instead of the other one.",
    "乘法的每个因子得到了自己的值，而不是另一个因子的值。",
    hint: Text(
      "Raise w by 1: by how much does w · x grow? It is not w.",
      "让 w 增加 1：w · x 会增加多少？不是 w。"))
  fileprivate static let localOnly = Diagnosis(
    "local-only", "the local derivative was not multiplied by the gradient that arrived.",
    "局部导数没有乘上后面传回来的梯度。",
    hint: Text(
      "How much does y grow when p grows by 1? And how much does p grow when w grows by 1?",
      "p 增加 1，y 增加多少？w 增加 1，p 又增加多少？"))
  fileprivate static let sumAsProduct = Diagnosis(
    "sum-as-product", "the sum was treated like a product: it handed over the other operand.",
    "把加法当成了乘法：加法传下去的，成了另一个加数。",
    hint: Text(
      "Raise b by 1: by how much does p + b grow? Does p matter for that?",
      "让 b 增加 1：p + b 会增加多少？这与 p 有关吗？"))
  fileprivate static let valuesForGradients = Diagnosis(
    "values-for-gradients", "these are the values, not the gradients.", "填的是数值，不是梯度。")
  fileprivate static let startsWithValue = Diagnosis(
    "starts-with-value", "the way back began with the value of y instead of with 1.",
    "往回走时，是从 y 的数值出发的，而应当从 1 出发。")
}
