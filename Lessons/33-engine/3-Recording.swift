import Gradbook
import Workbook

extension Operation {
  /// The sign in pictures.
  var symbol: String {
    switch self {
    case .add: "+"
    case .multiply: "×"
    case .power(let exponent): "^ \(NumberText.short(exponent))"
    case .tanh: "tanh"
    }
  }
}

/// What a value of this lesson's own engine was computed from, read off its operands.
func recording(of result: Value, names: [(Value, String)]) -> ComputationGraph {
  let order = Array(backwardOrder(from: result).reversed())
  let places = Dictionary(uniqueKeysWithValues: zip(order.map { ObjectIdentifier($0) }, 0...))
  let labels = Dictionary(uniqueKeysWithValues: names.map { (ObjectIdentifier($0.0), $0.1) })
  let nodes = order.enumerated().map { place, value in
    let name = labels[ObjectIdentifier(value)]
    let symbol = value.operation?.symbol
    return ComputationGraph.Node(
      id: place, role: symbol != nil ? .operation : name == nil ? .constant : .parameter,
      operation: symbol ?? "leaf", symbol: symbol ?? "", name: name,
      value: TensorSummary(value.data), gradient: TensorSummary(value.grad))
  }
  var edges: [ComputationGraph.Edge] = []
  for (target, value) in order.enumerated() {
    for (operand, pair) in zip(value.operands, value.localDerivatives).enumerated() {
      edges.append(
        ComputationGraph.Edge(
          source: places[ObjectIdentifier(pair.0)] ?? 0, target: target, operand: operand,
          localDerivative: TensorSummary(pair.1), contribution: TensorSummary(value.grad * pair.1)))
    }
  }
  return ComputationGraph(
    nodes: nodes, edges: edges, roots: [order.count - 1], hasGradients: result.grad != 0,
    backwardOrder: order.indices.reversed())
}
