import Gradbook

/// A graph with its edges found by either end, so that no pass searches all of them.
struct IndexedGraph: Sendable {
  let graph: ComputationGraph
  /// For each node, the indices of the edges that bring its operands, in the operands' order.
  let operands: [[Int]]
  /// For each node, the indices of the edges that use its result.
  let uses: [[Int]]

  init(_ graph: ComputationGraph) {
    var operands = Array(repeating: [Int](), count: graph.nodes.count)
    var uses = operands
    for (index, edge) in graph.edges.enumerated() { operands[edge.target].append(index) }
    for target in operands.indices {
      operands[target].sort { graph.edges[$0].operand < graph.edges[$1].operand }
      for index in operands[target] { uses[graph.edges[index].source].append(index) }
    }
    self.graph = graph
    self.operands = operands
    self.uses = uses
  }

  /// The indices of all edges, by target and then by operand.
  var edgesInOrder: [Int] { operands.flatMap(\.self) }

  /// The edge's local derivative with names and numbers plugged in.
  func localDerivative(_ edge: Int) -> LocalDerivative { LocalDerivative(edge, in: self) }
}
