import Practice

/// A network with one hidden layer, computed from its weights.
enum TwoLayers: Exercise {
  typealias Answer = (Tensor, Tensor, Tensor, Tensor, Tensor) -> Tensor

  static let title = Text("A network from its weights", "由权重算出整个网络")
  static let answer = "network(_:w1:b1:w2:b2:)"

  static let hints = [
    Text(
      "Look at the figure of the 10–5–1 network in lesson 10: what happens inside the frame of a layer, and which boxes stand between the two frames?",
      "看第 10 课里 10–5–1 网络的那张图：一层的框里做了些什么？两个框之间隔着什么？"),
    Text(
      "Sample [1, 2]: the rows [1, 1] and [1, -1] of w1 give 3 and -1; ReLU leaves 3 and 0. The rows of w2 with their biases give 3 + 0 - 3 = 0 and -3 + 0 + 3 = 0; the sigmoid of 0 is 0.5.",
      "样本 [1, 2]：w1 的两行 [1, 1] 和 [1, -1] 给出 3 和 -1，ReLU 之后剩下 3 和 0。w2 的两行加上偏置，给出 3 + 0 - 3 = 0 与 -3 + 0 + 3 = 0；0 的 sigmoid 是 0.5。"
    ),
    Text(
      "First let hidden = (x.matmul(___) + b1).relu(); the second line has the same shape, with sigmoid.",
      "先写 let hidden = (x.matmul(___) + b1).relu()；第二行的样子相同，只是换成 sigmoid。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Int.random(in: 2...6, using: &source)
    let c = Int.random(in: 2...6, using: &source)
    return Sibling(
      "x = [\(a), 1], w1 = [[1, 2], [-1, 0]], b1 = [0, 0], w2 = [[\(c), 7]], b2 = [1]. What does the output neuron receive, before its sigmoid?",
      "x = [\(a), 1]，w1 = [[1, 2], [-1, 0]]，b1 = [0, 0]，w2 = [[\(c), 7]]，b2 = [1]。输出神经元在 sigmoid 之前收到多少？",
      answer: Double(c * (a + 2) + 1))
  }

  static func judge(_ network: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Network(
      x: [[1, 2]], w1: [[1, 1], [1, -1]], b1: [0, 0], w2: [[1, 5], [-1, 5]], b2: [-3, 3])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var square = comparison(network)
    square.shown = [shown]
    square.drawn = { Network($0, [3, 3, 3, 3]) }
    try check.compare(square)
    var oblong = comparison(network)
    oblong.rung = .asymmetric
    oblong.drawn = { Network($0, [5, 4, 3, 2]) }
    oblong.awkward = [
      Network(x: [[0, 0], [9, 9]], w1: [[-1, -1]], b1: [0], w2: [[2]], b2: [-40]),
      Network(Generator(seed: 7), [1, 10, 5, 1]),
    ]
    try check.compare(oblong)
  }

  private static func comparison(_ network: @escaping Answer) -> Comparison<Network> {
    var outputs = Comparison<Network>(
      "the output", "输出",
      given: { ["x": $0.x, "w1": $0.w1, "b1": $0.b1, "w2": $0.w2, "b2": $0.b2] },
      yours: { network($0.x, $0.w1, $0.b1, $0.w2, $0.b2) },
      expected: { $0.output() })
    outputs.describe = { "x: \($0.x.shape), w1: \($0.w1.shape), w2: \($0.w2.shape)" }
    outputs.mistakes = [
      .answers(.transposed) { $0.turned(true, true)?.output() },
      .answers(.transposed) { $0.turned(true, false)?.output() },
      .answers(.transposed) { $0.turned(false, true)?.output() },
      .answers(.bendForgotten) { $0.output(hidden: { $0 }) },
      .answers(.sigmoidForgotten) { $0.output(last: { $0 }) },
      .answers(.bendsSwapped) { $0.output(hidden: { $0.sigmoid() }, last: { $0.relu() }) },
      .answers(.bendsSwapped) { $0.output(hidden: { $0.sigmoid() }) },
      .answers(.reluAtTheEnd) { $0.output(last: { $0.relu().sigmoid() }) },
      .answers(.reluAtTheEnd) { $0.output(last: { $0.relu() }) },
      .answers(.biasForgotten) { $0.biased(false, false).output() },
      .answers(.biasForgotten) { $0.biased(false, true).output() },
      .answers(.biasForgotten) { $0.biased(true, false).output() },
      .answers(.biasAfterRelu) { one in
        let hidden = one.x.matmul(one.w1.t()).relu() + one.b1
        return (hidden.matmul(one.w2.t()) + one.b2).sigmoid()
      },
    ]
    return outputs
  }

  struct Network {
    let x: Tensor
    var w1: Tensor
    var b1: Tensor
    var w2: Tensor
    var b2: Tensor

    init(x: [[Double]], w1: [[Double]], b1: [Double], w2: [[Double]], b2: [Double]) {
      self.x = Tensor(x, dtype: .float64)
      self.w1 = Tensor(w1, dtype: .float64)
      self.b1 = Tensor(b1, dtype: .float64)
      self.w2 = Tensor(w2, dtype: .float64)
      self.b2 = Tensor(b2, dtype: .float64)
    }

    /// Random numbers for so many samples, inputs, hidden neurons, outputs.
    init(_ numbers: Generator, _ extents: [Int]) {
      func drawn(_ shape: [Int]) -> Tensor {
        Tensor.randn(shape, dtype: .float64, generator: numbers)
      }
      x = drawn([extents[0], extents[1]])
      w1 = drawn([extents[2], extents[1]])
      b1 = drawn([extents[2]])
      w2 = drawn([extents[3], extents[2]])
      b2 = drawn([extents[3]])
    }

    /// The outputs, with other bends where a mistake is told.
    func output(
      hidden bend: (Tensor) -> Tensor = { $0.relu() },
      last: (Tensor) -> Tensor = { $0.sigmoid() }
    ) -> Tensor {
      last(bend(x.matmul(w1.t()) + b1).matmul(w2.t()) + b2)
    }

    /// The network with weights turned over; `nil` where that does not fit.
    func turned(_ first: Bool, _ second: Bool) -> Network? {
      var network = self
      if first { network.w1 = w1.t() }
      if second { network.w2 = w2.t() }
      let isSquare = [w1, w2].allSatisfy { $0.shape[0] == $0.shape[1] }
      return isSquare ? network : nil
    }

    /// The network with or without its biases.
    func biased(_ first: Bool, _ second: Bool) -> Network {
      var network = self
      if !first { network.b1 = b1 * 0 }
      if !second { network.b2 = b2 * 0 }
      return network
    }

    var graph: ComputationGraph {
      var network = self
      func parameter(_ tensor: Tensor, _ name: String) -> Tensor {
        let leaf = tensor.clone().named(name)
        leaf.requiresGrad = true
        return leaf
      }
      (network.w1, network.b1) = (parameter(w1, "w1"), parameter(b1, "b1"))
      (network.w2, network.b2) = (parameter(w2, "w2"), parameter(b2, "b2"))
      return ComputationGraph(of: network.output().named("y"))
    }
  }
}

extension Diagnosis {
  fileprivate static let bendForgotten = Diagnosis(
    "bend-forgotten", "there is no ReLU between the layers, so that the two are no more than one.",
    "两层之间没有 ReLU，两层就只相当于一层。")
  fileprivate static let sigmoidForgotten = Diagnosis(
    "sigmoid-forgotten", "the output was not sent through the sigmoid.", "输出没有经过 sigmoid。")
  fileprivate static let bendsSwapped = Diagnosis(
    "bends-swapped", "the sigmoid stands in the hidden layer, where ReLU belongs.",
    "隐藏层用了 sigmoid，应当用 ReLU。")
  fileprivate static let reluAtTheEnd = Diagnosis(
    "relu-at-the-end",
    "a ReLU stands in the output layer: it can then never answer below one half.",
    "输出层多了一个 ReLU：这样答案再也不会低于二分之一。")
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "a bias was not added.", "有偏置没有加上。")
  fileprivate static let biasAfterRelu = Diagnosis(
    "bias-after-relu", "the bias of the hidden layer was added after the ReLU.",
    "隐藏层的偏置加在了 ReLU 之后。",
    hint: Text(
      "The bias says where the neuron begins to say yes. Can it, once the ReLU has cut?",
      "偏置决定神经元从哪里开始说“是”。ReLU 截断之后再加，还来得及吗？"))
}
