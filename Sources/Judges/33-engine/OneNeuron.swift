import Foundation
import Gradbook
import Practice

/// tanh of a weighted sum.
enum OneNeuron: Milestone {
  typealias Answer = any ScalarNetworkEngine.Type

  static let title = Text("A neuron", "一个神经元")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "In lesson 10's picture of a neuron: what is multiplied with what, what is added, and which box comes last?",
      "看第 10 课神经元的图：谁和谁相乘，什么加进去，最后一个方框是什么？"),
    Text(
      "Start the sum with the bias, add weight times input pair by pair with your own operators, and let tanh come last, over all of it.",
      "和从偏置开始，用你自己的运算符一对一对地加上“权重乘输入”，最后对整个和取 tanh。"),
    Text(
      "for (w, x) in zip(weights, inputs) { sum = sum + ___ }",
      "for (w, x) in zip(weights, inputs) { sum = sum + ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let weight = Double(Int.random(in: 2...5, using: &source))
    return Sibling(
      "w₁ = \(Int(weight)), w₂ = −1, b = 1, x₁ = 1, x₂ = \(Int(weight) + 1). What does the neuron answer?",
      "w₁ = \(Int(weight))，w₂ = −1，b = 1，x₁ = 1，x₂ = \(Int(weight) + 1)。神经元输出多少？",
      answer: 0)
  }

  static func judge(_ engine: Answer, _ check: Check) throws(Check.Stop) {
    let drawn = check.trials.flatMap { numbers in
      var source = numbers
      return [2, 3].map { width in
        trial(
          (0..<width).map { _ in .random(in: -1...1, using: &source) },
          (0..<width).map { _ in .random(in: -1...1, using: &source) },
          .random(in: -0.5...0.5, using: &source))
      }
    }
    try check.compare(
      .neuron, of: { AnyScalarEngine(networksOf: engine) },
      on: [
        EngineRung(.shown, [trial([1, -2], [0.5, 0.25], 0.3)]), EngineRung(.drawn, drawn),
        EngineRung(.awkward, [trial([0, 0], [1, 1], 0), trial([0.5], [-2], 0.1)]),
      ], suspects: suspects)
  }

  private static func trial(_ x: [Double], _ w: [Double], _ b: Double) -> EngineTrial {
    var trial = EngineTrial()
    for (index, number) in x.enumerated() { _ = trial.leaf("x\(index + 1)", number) }
    for (index, number) in w.enumerated() { _ = trial.leaf("w\(index + 1)", number) }
    _ = trial.leaf("b", b)
    return trial
  }

  private typealias Node = AnyScalarEngine.Node

  private static func weighted(
    _ engine: AnyScalarEngine, _ x: [Node], _ w: [Node], from start: Node?
  ) -> Node {
    let products = zip(x, w).map { engine.apply(.multiply, $0, $1) }
    let first = start ?? engine.leaf(0)
    return products.reduce(first) { engine.apply(.add, $0, $1) }
  }

  private static let suspects: [EngineSuspect] = [
    EngineSuspect(.biasForgotten) { engine, x, w, _ in
      engine.apply(.tanh, weighted(engine, x, w, from: nil))
    },
    EngineSuspect(.noActivation) { engine, x, w, b in weighted(engine, x, w, from: b) },
    EngineSuspect(.biasAfterwards) { engine, x, w, b in
      engine.apply(.add, engine.apply(.tanh, weighted(engine, x, w, from: nil)), b)
    },
    EngineSuspect(.reluForTanh) { engine, x, w, b in
      engine.apply(.relu, weighted(engine, x, w, from: b))
    },
    EngineSuspect(.weightsAsNumbers) { engine, x, w, b in
      let numbers = w.map { engine.leaf(engine.value(of: $0)) }
      return engine.apply(.tanh, weighted(engine, x, numbers, from: b))
    },
    EngineSuspect(.inputsAsNumbers) { engine, x, w, b in
      let numbers = x.map { engine.leaf(engine.value(of: $0)) }
      return engine.apply(.tanh, weighted(engine, numbers, w, from: b))
    },
    EngineSuspect(.firstInputOnly) { engine, x, w, b in
      engine.apply(.tanh, weighted(engine, Array(x.prefix(1)), w, from: b))
    },
    EngineSuspect(.addedForMultiplied) { engine, x, w, b in
      engine.apply(.tanh, (x + w).reduce(b) { engine.apply(.add, $0, $1) })
    },
    EngineSuspect(.biasEachTime) { engine, x, w, b in
      let products = zip(x, w).map { engine.apply(.add, engine.apply(.multiply, $0, $1), b) }
      return engine.apply(.tanh, products.reduce(engine.leaf(0)) { engine.apply(.add, $0, $1) })
    },
  ]
}

extension Diagnosis {
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias is not in it.", "没有加偏置。")
  fileprivate static let noActivation = Diagnosis(
    "no-activation", "the weighted sum came back without tanh.", "返回的是加权和，没有取 tanh。",
    hint: Text("What keeps a neuron's answer between −1 and 1?", "是什么让神经元的输出落在 −1 和 1 之间？"))
  fileprivate static let biasAfterwards = Diagnosis(
    "bias-afterwards", "the bias was added after tanh instead of before.", "偏置加在了 tanh 之后，应当在之前。")
  fileprivate static let reluForTanh = Diagnosis(
    "relu-for-tanh", "relu stands where tanh was asked for.", "题目要的是 tanh，用了 relu。")
  fileprivate static let weightsAsNumbers = Diagnosis(
    "weights-as-numbers", "only the weights' numbers were used: no gradient arrives at them.",
    "只用了权重的数值：权重收不到梯度。",
    hint: Text(
      "Training changes weights by their gradients. Do they stand in the graph?",
      "训练靠梯度来调权重。权重在图里吗？"))
  fileprivate static let inputsAsNumbers = Diagnosis(
    "inputs-as-numbers",
    "only the inputs' numbers were used: no gradient goes on to the layer before.",
    "只用了输入的数值：梯度传不到前一层。")
  fileprivate static let firstInputOnly = Diagnosis(
    "first-input-only", "only the first input counts.", "只用了第一个输入。")
  fileprivate static let addedForMultiplied = Diagnosis(
    "added-for-multiplied", "weights and inputs are added instead of multiplied.", "权重和输入是相加的，应当相乘。"
  )
  fileprivate static let biasEachTime = Diagnosis(
    "bias-each-time", "the bias was added once for every input instead of once.",
    "每个输入都加了一次偏置，应当只加一次。")
}
