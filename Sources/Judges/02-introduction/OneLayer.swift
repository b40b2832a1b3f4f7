import Practice

/// What `Linear` computes, x·Wᵀ + b, from its weights.
enum OneLayer: Exercise {
  typealias Answer = ([Double], [[Double]], [Double]) -> [Double]

  static let title = Text("One layer by hand", "手算一层网络")
  static let answer = "oneLayer(_:weight:bias:)"

  static let hints = [
    Text(
      "In the last picture of lesson 2, inside the inner frame: which three things go into the layer, and which operation comes last?",
      "看第 2 课最后一张图的内层框：进入这一层的是哪三样？最后一步是什么运算？"),
    Text(
      "Every output has a row of W for itself. The second row is [3, 4]: 3 · 1 + 4 · 2 = 11, and with its bias 20 that is 31.",
      "每个输出对应 W 的一行。第二行是 [3, 4]：3 · 1 + 4 · 2 = 11，再加上它的偏置 20，得 31。"),
    Text(
      "For each row: zip(row, x).map(*).reduce(0, +) + ___",
      "对每一行：zip(row, x).map(*).reduce(0, +) + ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let w = (0..<4).map { _ in Int.random(in: 1...5, using: &source) }
    return Sibling(
      "x = [2, 10], W = [[\(w[0]), \(w[1])], [\(w[2]), \(w[3])]], b = [1, 0]. Which two numbers does the layer give?",
      "x = [2, 10]，W = [[\(w[0]), \(w[1])], [\(w[2]), \(w[3])]]，b = [1, 0]。这一层给出哪两个数？",
      answer: Double(2 * w[0] + 10 * w[1] + 1), Double(2 * w[2] + 10 * w[3]))
  }

  static func judge(_ oneLayer: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Layer(x: [1, 2], weight: [[1, 2], [3, 4]], bias: [10, 20])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var outputs = comparison(oneLayer)
    outputs.shown = [shown]
    outputs.drawn = { Layer(drawnFrom: $0, inputs: 3, outputs: 3) }
    try check.compare(outputs)

    var oblong = comparison(oneLayer)
    oblong.drawn = { Layer(drawnFrom: $0, inputs: 2, outputs: 4) }
    oblong.rung = .asymmetric
    oblong.awkward = [
      Layer(x: [3, 5, 7], weight: [[1, 10, 100]], bias: [0.5]),
      Layer(x: [0, 0], weight: [[1, 2], [3, 4]], bias: [-1, -2]),
    ]
    try check.compare(oblong)
  }

  private static func comparison(_ oneLayer: @escaping Answer) -> Comparison<Layer> {
    var outputs = Comparison<Layer>(
      "the output", "输出", given: { ["x": $0.x, "weight": $0.weight, "bias": $0.bias] },
      yours: { oneLayer($0.x, $0.weight, $0.bias) },
      expected: { $0.output() })
    outputs.describe = { "W: \($0.weight.count)×\($0.x.count)" }
    outputs.mistakes = [
      .answers(.transposed) { $0.transposed?.output() },
      .answers(.biasForgotten) { $0.output(finish: { sum, _, _ in sum }) },
      .answers(.biasInEveryTerm) { $0.output(finish: { $0 + $1 * Double($2) }) },
      .answers(.biasSubtracted) { $0.output(finish: { sum, bias, _ in sum - bias }) },
      .answers(.lastTermOnly) { one in one.output(terms: { $0.suffix(1) }) },
      .answers(.countsInputs) { Array($0.output().prefix($0.x.count)) },
    ]
    return outputs
  }

  struct Layer {
    let x: [Double]
    let weight: [[Double]]
    let bias: [Double]

    init(x: [Double], weight: [[Double]], bias: [Double]) {
      self.x = x
      self.weight = weight
      self.bias = bias
    }

    init(drawnFrom numbers: Generator, inputs: Int, outputs: Int) {
      var source = numbers
      func row(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: 0.5...3, using: &source) }
      }
      x = row(inputs)
      weight = (0..<outputs).map { _ in row(inputs) }
      bias = row(outputs)
    }

    /// x·Wᵀ + b, with another set of terms or another use of the bias where a mistake is told.
    func output(
      terms: ([Double]) -> [Double] = { $0 },
      finish: (_ sum: Double, _ bias: Double, _ inputs: Int) -> Double = { sum, b, _ in sum + b }
    ) -> [Double] {
      zip(weight, bias).map { row, b in
        finish(terms(zip(row, x).map { $0 * $1 }).reduce(0, +), b, x.count)
      }
    }

    /// The layer with rows for columns; `nil` where its matrix is not square.
    var transposed: Layer? {
      guard weight.count == x.count else { return nil }
      let turned = x.indices.map { column in weight.map { $0[column] } }
      return Layer(x: x, weight: turned, bias: bias)
    }

    var graph: ComputationGraph {
      let x = Tensor([x], dtype: .float64).named("x")
      let w = Tensor(weight, dtype: .float64, requiresGrad: true).named("W")
      let b = Tensor(bias, dtype: .float64, requiresGrad: true).named("b")
      return ComputationGraph(of: (x.matmul(w.t()) + b).named("y"))
    }
  }
}

extension Diagnosis {
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias was not added.", "没有加偏置。")
  fileprivate static let biasInEveryTerm = Diagnosis(
    "bias-in-every-term", "the bias was added to every product instead of once to their sum.",
    "每一项乘积都加了一次偏置，应当只在总和上加一次。")
  fileprivate static let biasSubtracted = Diagnosis(
    "bias-subtracted", "the bias was subtracted.", "偏置被减去了，应当加上。")
  fileprivate static let lastTermOnly = Diagnosis(
    "last-term-only", "only the last product is left: `=` stands where `+=` belongs.",
    "只剩下最后一项乘积：该写 `+=` 的地方写成了 `=`。")
  fileprivate static let countsInputs = Diagnosis(
    "counts-inputs", "there are as many outputs as inputs; W has one row for each output.",
    "输出的个数成了输入的个数；其实 W 有几行，就有几个输出。")
}
