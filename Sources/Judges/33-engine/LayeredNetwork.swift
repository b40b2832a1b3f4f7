import Gradbook
import Practice

/// Layers of neurons, and the list of all that is trained.
enum LayeredNetwork: Milestone {
  typealias Answer = any ScalarNetworkEngine.Type

  static let title = Text("A network", "一个网络")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Widths [2, 3, 1] make two layers. How many neurons has each, and how many weights has a neuron of the second?",
      "宽度 [2, 3, 1] 对应两层。每层有几个神经元？第二层的一个神经元有几个权重？"),
    Text(
      "Each neuron draws its own weights, one for every number that the layer before answers, and has a bias. What a layer answers is what the next one is given.",
      "每个神经元都各自抽取权重：前一层有几个输出就抽几个，另有一个偏置。一层的输出就是下一层的输入。"),
    Text(
      "for (inputs, outputs) in zip(widths, ___) { … }",
      "for (inputs, outputs) in zip(widths, ___) { … }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let width = Int.random(in: 3...9, using: &source)
    return Sibling(
      "How many parameters has a network with the widths [2, \(width), 1]?",
      "宽度为 [2, \(width), 1] 的网络有多少个参数？", answer: Double(4 * width + 1))
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    for widths in [[2, 3, 1], [3, 4, 2], [1, 1]] {
      check.enter(widths == [2, 3, 1] ? .shown : .asymmetric)
      let engine = AnyScalarEngine(networksOf: type)
      guard let network = engine.network?(widths, Generator(seed: check.seed)) else { return }
      try judgeParameters(network, widths, engine, check)
      try judgeOutputs(network, widths, engine, check)
    }
    check.right("parameters and outputs of three networks", "三个网络的参数和输出都对")
    try judgeDraws(type, check)
  }

  private static func judgeParameters(
    _ network: AnyScalarEngine.Network, _ widths: [Int], _ engine: AnyScalarEngine, _ check: Check
  ) throws(Check.Stop) {
    let layers = Array(zip(widths, widths.dropFirst()))
    let right = layers.reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    let yours = network.parameters
    let weights = layers.reduce(0) { $0 + $1.0 * $1.1 }
    let cause: Diagnosis? =
      switch yours.count {
      case weights where weights != right: .biasesLeftOut
      case ((layers.last?.0 ?? 0) + 1) * (layers.last?.1 ?? 0) where layers.count > 1:
        .lastLayerOnly
      case layers.reduce(0, { $0 + $1.0 + 1 }): .oneNeuronALayer
      default: nil
      }
    try check.require(
      yours.count == right, check.rung,
      "The network \(widths) has \(yours.count) parameters instead of \(right).",
      "网络 \(widths) 有 \(yours.count) 个参数，应为 \(right) 个。", diagnosis: cause)
    try check.require(
      Set(yours.map(\.identity)).count == right, check.rung,
      "Some of the \(right) parameters of the network \(widths) are one and the same value.",
      "网络 \(widths) 的 \(right) 个参数里，有些是同一个值。", diagnosis: .neuronShared)
    let numbers = yours.map { engine.value(of: $0) }
    try check.require(
      weights < 2 || Set(numbers).count > 2, check.rung,
      "All weights of the network \(widths) begin with the same number.",
      "网络 \(widths) 的权重开始时都是同一个数。", diagnosis: .allAlike)
    for (place, node) in yours.enumerated() where !engine.operands(of: node).isEmpty {
      try check.fail(
        "Parameter \(place) of the network \(widths) is no leaf.",
        "网络 \(widths) 的第 \(place) 个参数不是叶子节点。")
    }
  }

  private static func judgeOutputs(
    _ network: AnyScalarEngine.Network, _ widths: [Int], _ engine: AnyScalarEngine, _ check: Check
  ) throws(Check.Stop) {
    let numbers = network.parameters.map { engine.value(of: $0) }
    let x = (0..<(widths.first ?? 0)).map { 0.7 - 0.4 * Double($0) }
    let inputs = x.map { engine.leaf($0) }
    let outputs = network.outputs(inputs)
    try check.require(
      outputs.count == widths.last, check.rung,
      "The network \(widths) answers with \(outputs.count) numbers.",
      "网络 \(widths) 输出了 \(outputs.count) 个数。",
      diagnosis: widths.count > 2 && outputs.count == widths[1] ? .lastLayerUnused : nil)
    let yours = outputs.map { engine.value(of: $0) }
    let model = ModelNetwork(widths: widths, parameters: numbers)
    let right = model.outputs(x)
    if let place = right.indices.first(where: { abs(yours[$0] - right[$0]) > 1e-9 }) {
      let cause: Diagnosis? =
        zip(yours, model.outputs(x, endsPlain: true)).allSatisfy { abs($0 - $1) < 1e-9 }
        ? .plainEnd : nil
      try check.fail(
        Failure(
          rung: check.rung,
          sentence: Text(
            "The network \(widths) with these parameters should answer something else.",
            "网络 \(widths) 按这些参数应当给出另外的输出。"),
          rows: right.indices.map {
            Failure.Row("y\($0 + 1)", yours: yours[$0], expected: right[$0])
          }, worst: place, finding: cause.map(Failure.Finding.of)))
    }
    guard let first = outputs.first else { return }
    engine.backward(from: outputs.dropFirst().reduce(first) { engine.apply(.add, $0, $1) })
    let silent = network.parameters.filter { engine.gradient(of: $0) == 0 }
    try check.require(
      silent.isEmpty, .connected,
      "No gradient arrives at \(silent.count) of the parameters of the network \(widths).",
      "网络 \(widths) 有 \(silent.count) 个参数收不到梯度。", diagnosis: .layersCut)
  }

  /// The weights come from the generator that was given.
  private static func judgeDraws(_ type: Answer, _ check: Check) throws(Check.Stop) {
    check.enter(.repeated)
    let numbers = [5, 5, 6].map { seed in
      let engine = AnyScalarEngine(networksOf: type)
      let network = engine.network?([2, 3, 1], Generator(seed: seed))
      return (network?.parameters ?? []).map { engine.value(of: $0) }
    }
    try check.require(
      numbers[0] == numbers[1], .repeated, "The same seed gives other weights the second time.",
      "同一个种子，第二次给出的权重不一样。", diagnosis: .drawnElsewhere)
    try check.require(
      numbers[0] != numbers[2], .repeated, "Another seed gives the same weights.",
      "换了种子，权重还是一样。", diagnosis: .seedIgnored)
    check.right("weights are drawn from the generator", "权重取自给定的生成器")
  }
}

extension Diagnosis {
  fileprivate static let biasesLeftOut = Diagnosis(
    "biases-left-out", "the biases are not among the parameters.", "参数里没有偏置。")
  fileprivate static let lastLayerOnly = Diagnosis(
    "last-layer-only", "only the last layer's parameters are listed.", "只列出了最后一层的参数。")
  fileprivate static let oneNeuronALayer = Diagnosis(
    "one-neuron-a-layer", "each layer has one neuron, whatever its width.", "不管宽度是多少，每层只有一个神经元。")
  fileprivate static let neuronShared = Diagnosis(
    "neuron-shared", "one neuron was made and put into all places of the layer.",
    "只造了一个神经元，却放进了一层的所有位置。",
    hint: Text(
      "`Array(repeating:count:)` makes its value once. Who would make it anew for each place?",
      "`Array(repeating:count:)` 只把值造一次。怎样才能每个位置各造一个？"))
  fileprivate static let allAlike = Diagnosis(
    "all-alike", "neurons that begin alike get the same gradients and stay alike.",
    "一开始就一样的神经元，梯度也一样，永远分不开。")
  fileprivate static let lastLayerUnused = Diagnosis(
    "last-layer-unused", "the first layer's answer came back.", "返回的是第一层的输出。")
  fileprivate static let plainEnd = Diagnosis(
    "plain-end", "the last layer has no tanh.", "最后一层没有 tanh。")
  fileprivate static let layersCut = Diagnosis(
    "layers-cut", "between two layers only numbers are handed on, so that the graph ends there.",
    "两层之间只传了数值，图在那里断开了。")
  fileprivate static let drawnElsewhere = Diagnosis(
    "drawn-elsewhere", "the weights are not drawn from the generator that is given.",
    "权重没有从给定的生成器里抽。")
  fileprivate static let seedIgnored = Diagnosis(
    "seed-ignored", "the generator that is given has no effect.", "给定的生成器没有起作用。")
}
