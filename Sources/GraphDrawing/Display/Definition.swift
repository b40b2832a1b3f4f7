import Gradbook

extension IndexedGraph {
  /// What an operation computes, in the letters of its derivatives, where its sign does not say it:
  /// `y = a · Φ(a)`; names and numbers stand for operands that have them. On lines that fit a box.
  func definition(_ node: Int) -> [String] {
    let target = graph.nodes[node]
    guard let texts = Self.definitions[target.operation] ?? reduced(node) else { return [] }
    return texts.map { text in
      let shown = Formula(text).text(operands: target.operandLetters, values: values(node)).english
      return text.contains(" = ") ? shown : "y = \(shown)"
    }.filter { $0.displayWidth <= 34 }
  }

  /// The losses, whose setting says how they are reduced: a mean where the derivative has 1/n.
  private func reduced(_ node: Int) -> [String]? {
    let target = graph.nodes[node]
    guard let text = Self.losses[target.operation],
      let edge = operands[node].first.map({ graph.edges[$0] })
    else { return nil }
    let isMean = edge.formula?.symbols.contains(.named("n")) == true
    let isSum = target.value.count == 1 && graph.nodes[edge.source].value.count > 1
    return [isMean ? "mean(\(text))" : isSum ? "Σ \(text)" : text]
  }

  private static let losses = ["mseLoss": "(a − b)²", "l1Loss": "|a − b|"]

  /// What stands for the operands of a node in a formula: a short name, or the number of a scalar.
  func values(_ node: Int) -> [Formula.Symbol: Formula.Value] {
    var values: [Formula.Symbol: Formula.Value] = [:]
    for edge in operands[node].map({ graph.edges[$0] }) {
      values[.operand(edge.operand)] = Self.shown(graph.nodes[edge.source])
    }
    return values
  }

  // Its name if that is short; the number of another scalar; nothing for another array, whose
  // letter stays: a name that is cut would not say which one is meant.
  static func shown(_ node: ComputationGraph.Node) -> Formula.Value? {
    if let name = node.name.map({ Label.clipped($0) }), !name.isEmpty, name.displayWidth <= 8 {
      return .name(name)
    }
    guard let scalar = node.value.scalar, node.value.shape.isEmpty else { return nil }
    return .number(scalar)
  }

  // Only operations whose sign is a name, and whose formula does not change with a setting.
  private static let definitions = [
    "relu": ["max(0, a)"], "relu6": ["min(max(0, a), 6)"], "sigmoid": ["1 / (1 + exp(−a))"],
    "logsigmoid": ["ln(σ(a))"], "silu": ["a · σ(a)"], "mish": ["a · tanh(ln(1 + exp(a)))"],
    "gelu": ["a · Φ(a)"], "softsign": ["a / (1 + |a|)"], "tanhshrink": ["a − tanh(a)"],
    "logaddexp": ["ln(exp(a) + exp(b))"], "softmax": ["exp(a) / Σ exp(a)"],
    "logSoftmax": ["a − ln(Σ exp(a))"], "logsumexp": ["ln(Σ exp(a))"],
    "standardize": ["(a − mean) / √(var + ε)"],
    "lstmCell": ["C = σ(f) · c + σ(i) · tanh(u)", "h = σ(o) · tanh(C)"],
  ]
}
