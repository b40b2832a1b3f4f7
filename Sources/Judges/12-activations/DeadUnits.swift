import Practice

/// The units of a ReLU layer that put out 0 for a whole batch.
enum DeadUnits: Exercise {
  typealias Answer = (Tensor, Tensor, Tensor) -> [Int]

  static let title = Text("Which units are dead?", "哪些神经元已经死亡？")
  static let answer = "deadUnits(x:weight:bias:)"

  static let hints = [
    Text(
      "Look at the figure of lesson 12 with one living unit and one dead: what does the dead one put out, and what would have to be true for every sample?",
      "看第 12 课里一个活着、一个已死的那张图：死去的神经元输出什么？对每个样本都要满足什么条件？"),
    Text(
      "With x = 1 and 2, unit 2 puts out 0 and then 0.5: its largest output is 0.5, so it lives. Unit 1 gets −0.5 and −1.5, puts out 0 and 0: dead.",
      "x 取 1 和 2 时，2 号神经元先后输出 0 和 0.5，最大输出是 0.5，所以活着。1 号得到 −0.5 和 −1.5，输出 0 和 0：死了。"),
    Text(
      "First let outputs = (x.matmul(weight) + bias).relu(), then the largest of each unit: outputs.amax(dim: ___).flat(), and keep the indices where it is 0.",
      "先写 let outputs = (x.matmul(weight) + bias).relu()，再取每个神经元的最大输出：outputs.amax(dim: ___).flat()，最后留下值为 0 的下标。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let weight = Int.random(in: 2...4, using: &source)
    let largest = Int.random(in: 2...5, using: &source)
    return Sibling(
      "A ReLU unit has the weight \(weight); the samples x run from 0 to \(largest). What is the largest bias at which it is dead?",
      "某个 ReLU 神经元的权重是 \(weight)，样本 x 在 0 到 \(largest) 之间，两端都取到。偏置最大是多少时，它是死的？",
      answer: -Double(weight * largest))
  }

  static func judge(_ deadUnits: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Layer(x: [[1], [2]], weight: [[1, -1, 1]], bias: [0, 0.5, -1.5])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var dead = Comparison<Layer>(
      "the list of dead units", "死亡神经元的编号",
      given: { ["x": $0.x, "weight": $0.weight, "bias": $0.bias] },
      yours: { deadUnits($0.x, $0.weight, $0.bias) }, expected: { $0.dead() })
    dead.shown = [shown]
    dead.drawn = Layer.init(drawnFrom:)
    dead.awkward = [
      Layer(x: [[1], [2]], weight: [[1, 1]], bias: [-2, -1]),
      Layer(x: [[0, 0]], weight: [[1, 2], [3, 4]], bias: [0, 1]),
      Layer(x: [[1], [2], [3]], weight: [[1, 1]], bias: [1, 2]),
    ]
    dead.describe = { "x: \($0.x.shape), weight: \($0.weight.shape)" }
    dead.mistakes = [
      .answers(.zeroFires) { $0.units($0.sums.amax(dim: 0)) { $0 < 0 } },
      .answers(.closedSomewhere) { $0.units($0.sums.amin(dim: 0)) { $0 <= 0 } },
      .answers(.onAverage) { $0.units($0.sums.mean(dim: 0)) { $0 <= 0 } },
      .answers(.samplesForUnits) { $0.units($0.sums.amax(dim: 1)) { $0 <= 0 } },
      .answers(.biasForgotten) { $0.units($0.x.matmul($0.weight).amax(dim: 0)) { $0 <= 0 } },
      .answers(.livingForDead) { $0.units($0.sums.amax(dim: 0)) { $0 > 0 } },
      .answers(.biasOnly) { $0.units($0.bias) { $0 < 0 } },
    ]
    try check.compare(dead)
  }

  struct Layer {
    let x: Tensor
    let weight: Tensor
    let bias: Tensor

    init(x: [[Double]], weight: [[Double]], bias: [Double]) {
      self.x = Tensor(x, dtype: .float64)
      self.weight = Tensor(weight, dtype: .float64)
      self.bias = Tensor(bias, dtype: .float64)
    }

    /// Five samples, one of which opens no unit at all, and eight units: two are closed by their
    /// bias, one is opened by it, one stays closed whatever the bias.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      func number(_ range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &source)
      }
      var x = (0..<5).map { _ in [number(0...0.5), number(0.5...1)] }
      x[Int.random(in: 0..<5, using: &source)] = [-6, -3]
      var weight = (0..<2).map { _ in (0..<8).map { _ in number(0.5...1.5) } }
      var bias = (0..<8).map { _ in number(-1...1) }
      for (unit, first, second, shift) in [(2, 1.0, -1.0, 1.25), (5, 1, -1, -0.25)] {
        (weight[0][unit], weight[1][unit], bias[unit]) = (first, second, shift)
      }
      (bias[0], bias[7]) = (-9, -9)
      self.init(x: x, weight: weight, bias: bias)
    }

    /// What the units receive, before ReLU.
    var sums: Tensor { x.matmul(weight) + bias }

    func dead() -> [Int] { units(sums.amax(dim: 0)) { $0 <= 0 } }

    /// The places where a row of numbers meets a condition.
    func units(_ numbers: Tensor, _ condition: (Double) -> Bool) -> [Int] {
      let numbers = numbers.flat()
      return numbers.indices.filter { condition(numbers[$0]) }
    }

    var graph: ComputationGraph {
      let w = weight.clone().named("weight")
      let b = bias.clone().named("bias")
      w.requiresGrad = true
      b.requiresGrad = true
      let h = (x.clone().named("x").matmul(w) + b).relu().named("h")
      h.sum().named("sum").backward()
      return ComputationGraph(of: h)
    }
  }
}

extension Diagnosis {
  fileprivate static let closedSomewhere = Diagnosis(
    "closed-somewhere", "a unit counts as dead as soon as one sample leaves it closed.",
    "只要对某一个样本关闭，就被算作死亡了。",
    hint: Text(
      "One sample that opens the unit is enough to teach it. So which extreme over the batch matters?",
      "只要有一个样本能让它导通，它就还能学。那么整批样本里，该看最大的还是最小的？"))
  fileprivate static let onAverage = Diagnosis(
    "on-average", "the mean over the batch decides; a unit that fires seldom is alive.",
    "是按整批样本的平均来判断的；偶尔有输出的神经元也算活着。")
  fileprivate static let samplesForUnits = Diagnosis(
    "samples-for-units", "samples were counted that open no unit, instead of units.",
    "数的是哪些样本打不开任何神经元，而不是神经元本身。",
    hint: Text(
      "The outputs have the shape [samples, units]. Which dimension must go away?",
      "输出的形状是 [样本, 神经元]。应当消去哪一维？"))
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias was not added.", "没有加偏置。")
  fileprivate static let livingForDead = Diagnosis(
    "living-for-dead", "these are the living units.", "给出的是活着的神经元。")
  fileprivate static let biasOnly = Diagnosis(
    "bias-only", "the bias alone decides; a large input can still open the unit.",
    "只看了偏置；输入足够大时，神经元照样会导通。")
  fileprivate static let zeroFires = Diagnosis(
    "zero-fires",
    "a unit whose largest input is exactly 0 was counted as alive, but ReLU puts out 0 there.",
    "最大输入恰好为 0 的神经元被算作活着，但 ReLU 在那里输出 0。")
}
