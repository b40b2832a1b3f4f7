import Foundation
import Practice

/// The gradients of tanh(w · x + b), number by number.
enum NeuronGradients: Exercise {
  typealias Answer = ([Double], [Double], Double) -> [String: Double]

  static let title = Text("The gradients of one neuron", "一个神经元的梯度")
  static let answer = "neuronGradients(x:w:b:)"

  static let hints = [
    Text(
      "Look at the first figure of lesson 10, one neuron as a graph of numbers: which box does every path from y have to cross?",
      "看第 10 课的第一张图，由数组成的神经元：从 y 出发的每条路，都要经过哪个方框？"),
    Text(
      "The gradient of z is 0.7864. The sum hands it on as it is, to b as well; and w2, which multiplies x₂ = -2, gets 0.7864 · (-2) = -1.5729.",
      "z 的梯度是 0.7864。加法把它原样传下去，b 也一样；w2 乘的是 x₂ = -2，得到 0.7864 · (-2) = -1.5729。"
    ),
    Text(
      "First let y = tanh(…) and let slope = 1 - y * y; then \"w1\": slope * ___, and the others in the same manner.",
      "先写 let y = tanh(…) 和 let slope = 1 - y * y；然后 \"w1\": slope * ___，其余照此类推。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Int.random(in: 2...9, using: &source)
    let y = Double(Int.random(in: 1...9, using: &source)) / 10
    return Sibling(
      "A neuron puts out y = tanh(z) = \(y). The weight w multiplies the input \(x). What is the gradient of w?",
      "某个神经元的输出是 y = tanh(z) = \(y)，权重 w 乘的输入是 \(x)。w 的梯度是多少？",
      answer: (1 - y * y) * Double(x))
  }

  private static let shown = Neuron(x: [1, -2], w: [0.5, 0.25], b: 0.5)

  static func judge(_ gradients: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let drawn = check.trials.map(Neuron.init(drawnFrom:))
    let awkward = [Neuron(x: [0, 0], w: [3, -2], b: 0), Neuron(x: [5, 4], w: [3, 2], b: 1)]
    let rungs = [(Rung.shown, [shown]), (.drawn, drawn), (.awkward, awkward)]
    for (rung, neurons) in rungs {
      for neuron in neurons {
        try check.gradients(
          of: neuron.graph, yours: named(gradients, neuron), rung: rung, mistakes: mistakes
        ) {
          ([shown] + drawn).map { ($0.graph, named(gradients, $0)) }
        }
      }
    }
  }

  /// An answer's gradients, with `nil` for the names that it left out.
  private static func named(_ gradients: Answer, _ neuron: Neuron) -> [String: Double?] {
    let answer = gradients(neuron.x, neuron.w, neuron.b)
    return Dictionary(neuron.gradients().keys.map { ($0, answer[$0]) }) { first, _ in first }
  }

  private static var mistakes: [Mistake<ComputationGraph>] {
    func told(
      _ diagnosis: Diagnosis, _ wrong: @escaping (Neuron) -> [String: Double]
    ) -> Mistake<ComputationGraph> {
      .answers(diagnosis) { wrong(Neuron(of: $0)) }
    }
    return [
      .answers(.hardCoded, ignoringInput: true) { _ in shown.gradients() },
      told(.missingFactor) { $0.gradients(slope: 1) },
      told(.evaluatedAtInput) { $0.gradients(slope: 1 - $0.z * $0.z) },
      told(.valueForSlope) { $0.gradients(slope: $0.y) },
      told(.slopeOfSigmoid) { $0.gradients(slope: $0.y * (1 - $0.y)) },
      told(.signFlipped) { $0.gradients(slope: $0.y * $0.y - 1) },
      told(.argumentsSwapped) { neuron in
        var wrong = neuron.gradients()
        for index in 1...2 {
          (wrong["w\(index)"], wrong["x\(index)"]) = (wrong["x\(index)"], wrong["w\(index)"])
        }
        return wrong
      },
      told(.biasAsProduct) { neuron in
        neuron.gradients().merging(["b": neuron.slope * neuron.b]) { $1 }
      },
      told(.biasWithoutSlope) { neuron in neuron.gradients().merging(["b": 1]) { $1 } },
    ]
  }

  struct Neuron {
    let x: [Double]
    let w: [Double]
    let b: Double

    init(x: [Double], w: [Double], b: Double) {
      self.x = x
      self.w = w
      self.b = b
    }

    /// The neuron that a graph records.
    init(of graph: ComputationGraph) {
      func number(_ name: String) -> Double {
        graph.nodes.first { $0.name == name }?.value.scalar ?? .nan
      }
      self.init(
        x: [number("x1"), number("x2")], w: [number("w1"), number("w2")], b: number("b"))
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func number() -> Double { Double.random(in: 0.3...0.9, using: &source) }
      x = [number(), -number()]
      w = [number(), number()]
      b = number() / 2
    }

    var z: Double { w[0] * x[0] + w[1] * x[1] + b }
    var y: Double { tanh(z) }
    var slope: Double { 1 - y * y }

    func gradients(slope: Double? = nil) -> [String: Double] {
      let s = slope ?? self.slope
      return ["z": s, "b": s, "w1": s * x[0], "w2": s * x[1], "x1": s * w[0], "x2": s * w[1]]
    }

    var graph: ComputationGraph {
      let inputs = x.indices.map { Value(x[$0], label: "x\($0 + 1)") }
      let weights = w.indices.map { Value(w[$0], label: "w\($0 + 1)") }
      let products = weights[0] * inputs[0] + weights[1] * inputs[1]
      let y = (products + Value(b, label: "b")).named("z").tanh().named("y")
      y.backward()
      return ComputationGraph(of: y)
    }
  }
}

extension Diagnosis {
  fileprivate static let valueForSlope = Diagnosis(
    "value-for-slope", "the value y stands where the slope of tanh belongs.",
    "该用 tanh 的斜率的地方，用了它的值 y。")
  fileprivate static let slopeOfSigmoid = Diagnosis(
    "slope-of-sigmoid", "y(1 − y) is the slope of the sigmoid; tanh has 1 − y².",
    "y(1 − y) 是 sigmoid 的斜率；tanh 的斜率是 1 − y²。")
  fileprivate static let biasAsProduct = Diagnosis(
    "bias-as-product", "the gradient of b was multiplied by b, as if b were a factor; it is added.",
    "b 的梯度乘上了 b，好像它是个因子；其实 b 是加上去的。",
    hint: Text(
      "Nudge b by 0.01: how far does z move?", "把 b 调大 0.01：z 动多少？"))
  fileprivate static let biasWithoutSlope = Diagnosis(
    "bias-without-slope", "b moves z one to one, but from z to y there is still the slope of tanh.",
    "b 变多少 z 就变多少，但从 z 到 y 还隔着 tanh 的斜率。")
}
