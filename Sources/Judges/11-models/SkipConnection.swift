import Practice

/// The forward pass of a model whose input takes two ways.
enum SkipConnection: Exercise {
  typealias Answer = (Int, Int) -> Module

  static let title = Text("A way around", "绕过去的一条路")
  static let answer = "SkipNet.init(_:_:)"

  static let hints = [
    Text(
      "Look at the folded model graph of lesson 11, and draw it for this model: how many arrows leave x, and where do they meet again?",
      "看第 11 课里折叠起来的模型图，照样画出这个模型：从 x 出发的箭头有几条？它们在哪里会合？"),
    Text(
      "Say hidden and ReLU make [3, 0] of x = [1, 2]. The two ways meet in [1 + 3, 2 + 0] = [4, 2], and only this goes into head.",
      "假如 x = [1, 2]，经过 hidden 和 ReLU 得 [3, 0]。两路会合成 [1 + 3, 2 + 0] = [4, 2]，只有它进入 head。"),
    Text(
      "One line: return head(x + ___)",
      "只要一行：return head(x + ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...9, using: &source)
    let weight = Int.random(in: 2...5, using: &source)
    return Sibling(
      "One number wide: hidden is ReLU(\(weight)x), the skip adds x. By how much does the sum grow when x = \(x) grows by 1?",
      "宽度为 1：hidden 那一路是 ReLU(\(weight)x)，再加上直走的 x。x 从 \(x) 增加 1，和增加多少？",
      answer: Double(weight + 1))
  }

  static func judge(_ make: @escaping Answer, _ check: Check) throws(Check.Stop) {
    manualSeed(check.seed)
    let first = Case(make, Generator(seed: check.seed), size: 3, outputs: 3)
    try check.require(
      first.isComplete, .builds, "The model has lost its layers hidden and head.",
      "模型里 hidden 和 head 这两层不见了。")
    try check.require(
      agree(first.output(), first.output()), .runs,
      "Two calls with the same input give different outputs.", "同样的输入，两次调用的输出不同。",
      diagnosis: .madeInForward)
    try connected(first, check)

    var outputs = Comparison<Case>(
      "the output", "输出", given: { ["x": $0.x] },
      yours: { $0.output() }, expected: { $0.reference() })
    outputs.drawn = { Case(make, $0, size: 4, outputs: 4) }
    outputs.describe = { "x: \($0.x.shape)" }
    outputs.mistakes = mistakes
    try check.compare(outputs)
    outputs.rung = .asymmetric
    outputs.drawn = { Case(make, $0, size: 5, outputs: 2) }
    try check.compare(outputs)
  }

  /// Every parameter that moves the right output must get a gradient from the answer's.
  private static func connected(_ one: Case, _ check: Check) throws(Check.Stop) {
    check.enter(.connected)
    let reference = one.reference()
    reference.sum().backward(retainGraph: true)
    let graph = ComputationGraph(of: reference)
    one.model.zeroGrad()
    let output = one.output()
    if output.requiresGrad { output.sum().backward() }
    let missing = one.model.namedParameters().filter { $0.parameter.grad == nil }.map(\.name)
    var picture = MarkedGraph(graph, gradients: [:])
    for node in graph.nodes where node.role == .parameter {
      if missing.contains(node.name ?? "") {
        picture.unvisited.append(node.id)
      } else {
        picture.right.append(node.id)
      }
    }
    check.show(picture)
    let names = missing.joined(separator: ", ")
    let isHeadless = agree(output, one.x + one.hidden(one.x).relu())
    try check.require(
      missing.isEmpty, .connected,
      "No gradient arrives at \(names).", "\(names) 没有得到梯度。",
      diagnosis: isHeadless ? .headForgotten : .disconnected)
  }

  private static var mistakes: [Mistake<Case>] {
    [
      .answers(.headForgotten) { $0.x + $0.hidden($0.x).relu() },
      .answers(.skipForgotten) { $0.head($0.hidden($0.x).relu()) },
      .answers(.reluForgotten) { $0.head($0.x + $0.hidden($0.x)) },
      .answers(.reluAfterSum) { $0.head(($0.x + $0.hidden($0.x)).relu()) },
      .answers(.wrongPlace) { one in
        let (straight, detour) = (one.head(one.x), one.hidden(one.x).relu())
        return straight.shape == detour.shape ? straight + detour : nil
      },
      .answers(.wrongPlace) { one in
        let output = one.head(one.hidden(one.x).relu())
        return output.shape == one.x.shape ? output + one.x : nil
      },
      .answers(.aroundTheRelu) { one in
        let h = one.hidden(one.x)
        return one.head(h + h.relu())
      },
    ]
  }

  private static func agree(_ a: Tensor, _ b: Tensor) -> Bool {
    a.shape == b.shape && a.flat() == b.flat()
  }

  struct Case {
    let model: Module
    let x: Tensor
    private let parameters: [String: Tensor]
    private let shapes: [String: [Int]]

    init(_ make: Answer, _ numbers: Generator, size: Int, outputs: Int) {
      model = make(size, outputs)
      x = Tensor.randn(4, size, dtype: .float64, generator: numbers).named("x")
      parameters = Dictionary(
        model.namedParameters().map { ($0.name, $0.parameter.named($0.name)) }
      ) { first, _ in first }
      shapes = [
        "hidden.weight": [size, size], "hidden.bias": [size], "head.weight": [outputs, size],
        "head.bias": [outputs],
      ]
    }

    var isComplete: Bool { parameters.mapValues(\.shape) == shapes }

    func output() -> Tensor { model(x) }
    func reference() -> Tensor { head(x + hidden(x).relu()).named("y") }
    func hidden(_ x: Tensor) -> Tensor { linear(x, "hidden") }
    func head(_ x: Tensor) -> Tensor { linear(x, "head") }

    private func linear(_ x: Tensor, _ name: String) -> Tensor {
      guard let weight = parameters[name + ".weight"], let bias = parameters[name + ".bias"],
        weight.rank == 2, weight.shape[1] == x.shape[1]
      else { return x }
      return x.matmul(weight.t()) + bias
    }
  }
}

extension Diagnosis {
  fileprivate static let madeInForward = Diagnosis(
    "made-in-forward", "a layer is made in every call, with new random weights that nobody trains.",
    "每次调用都新建一个层，随机权重每次都不同，永远训练不到它们。",
    hint: Text(
      "Layers are properties. Which of the two that are there does your line not use?",
      "层应当是属性。现成的两层里，你写的那一行没用到哪一个？"))
  fileprivate static let skipForgotten = Diagnosis(
    "skip-forgotten", "the straight way is missing: x was not added.", "少了直走的那条路：没有加上 x。")
  fileprivate static let reluForgotten = Diagnosis(
    "relu-forgotten", "the ReLU after hidden is missing.", "hidden 后面少了 ReLU。")
  fileprivate static let reluAfterSum = Diagnosis(
    "relu-after-sum", "the ReLU stands after the addition; it then cuts the straight way as well.",
    "ReLU 放到了相加之后，把直走的那条路也截断了。",
    hint: Text(
      "In the sketch, does the lower way cross the ReLU?", "看示意图：下面那条路经过 ReLU 吗？"))
  fileprivate static let headForgotten = Diagnosis(
    "head-forgotten", "the head is missing: the sum itself came out.", "少了 head：直接输出了和。")
  fileprivate static let wrongPlace = Diagnosis(
    "wrong-place", "the two ways meet behind the head instead of before it.",
    "两路在 head 之后才会合，应当在它之前。")
  fileprivate static let aroundTheRelu = Diagnosis(
    "around-the-relu", "the second way begins behind hidden and goes around the ReLU alone.",
    "第二条路从 hidden 之后才开始，只绕过了 ReLU。")
}
