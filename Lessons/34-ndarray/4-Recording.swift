import Gradbook
import Workbook

/// The nodes behind a result, each after all that were computed from it, as in lesson 33.
func backwardOrder(from result: NDArray) -> [NDArray] {
  var order: [NDArray] = []
  var seen: Set<ObjectIdentifier> = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone {
      order.append(node)
    } else if seen.insert(ObjectIdentifier(node)).inserted {
      pending.append((node, true))
      pending += (node.origin?.operands ?? []).map { ($0, false) }
    }
  }
  return order.reversed()
}

/// What an array of this lesson's own engine was computed from, read off its operands.
func recording(of result: NDArray, names: [(NDArray, String)]) -> ComputationGraph {
  let order = Array(backwardOrder(from: result).reversed())
  let places = Dictionary(uniqueKeysWithValues: zip(order.map { ObjectIdentifier($0) }, 0...))
  let labels = Dictionary(uniqueKeysWithValues: names.map { (ObjectIdentifier($0.0), $0.1) })
  let nodes = order.enumerated().map { place, array in
    let name = labels[ObjectIdentifier(array)]
    let symbol = array.origin?.symbol
    return ComputationGraph.Node(
      id: place, role: symbol != nil ? .operation : name == nil ? .constant : .parameter,
      operation: symbol ?? "leaf", symbol: symbol ?? "", name: name,
      value: TensorSummary(elements: array.numbers, shape: array.shape),
      gradient: array.grad.map { TensorSummary(elements: $0.numbers, shape: $0.shape) })
  }
  let edges = order.enumerated().flatMap { target, array in
    (array.origin?.operands ?? []).enumerated().map { operand, source in
      ComputationGraph.Edge(
        source: places[ObjectIdentifier(source)] ?? 0, target: target, operand: operand)
    }
  }
  return ComputationGraph(
    nodes: nodes, edges: edges, roots: [order.count - 1], hasGradients: result.grad != nil,
    backwardOrder: order.indices.reversed())
}
