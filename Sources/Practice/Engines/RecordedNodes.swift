import Gradbook

/// What an engine has recorded behind a result, read through its operands alone.
struct RecordedNodes {
  /// The nodes, each after its operands.
  private(set) var nodes: [EngineNode] = []
  /// For each node the places of its operands.
  private(set) var operands: [[Int]] = []

  /// Reads from a result back.
  init(behind result: EngineNode, operands read: (EngineNode) -> [EngineNode]) {
    var places: [AnyHashable: Int] = [:]
    var entered: Set<AnyHashable> = []
    var pending = [(node: result, isEntered: false)]
    while let (node, isEntered) = pending.popLast() {
      if !isEntered {
        guard entered.insert(node.identity).inserted else { continue }
        pending.append((node, true))
        pending += read(node).reversed().map { ($0, false) }
      } else {
        operands.append(read(node).compactMap { places[$0.identity] })
        places[node.identity] = nodes.count
        nodes.append(node)
      }
    }
  }

  /// What is drawn of a node beside its place in the graph.
  struct Look {
    /// The operation's sign; `nil` for a leaf.
    let symbol: String?
    let name: String?
    let value: TensorSummary
    let gradient: TensorSummary?
  }

  /// The graph as a picture shows it.
  func graph(_ look: (_ place: Int) -> Look) -> ComputationGraph {
    let drawn = nodes.indices.map { place in
      let look = look(place)
      return ComputationGraph.Node(
        id: place,
        role: look.symbol != nil ? .operation : look.name == nil ? .constant : .parameter,
        operation: look.symbol ?? "leaf", symbol: look.symbol ?? "", name: look.name,
        value: look.value, gradient: look.gradient)
    }
    let edges = operands.indices.flatMap { target in
      operands[target].enumerated().map { index, source in
        ComputationGraph.Edge(source: source, target: target, operand: index)
      }
    }
    return ComputationGraph(
      nodes: drawn, edges: edges, roots: [nodes.count - 1], hasGradients: true,
      backwardOrder: nodes.indices.reversed())
  }

  /// A picture with a verdict on each node: going backward, the first whose gradient is wrong, what
  /// follows from it, and what is right.
  func marked(_ graph: ComputationGraph, isRight: (_ place: Int) -> Bool) -> MarkedGraph {
    var picture = MarkedGraph(graph: graph)
    var isSpoilt = Set<Int>()
    for place in nodes.indices.reversed() {
      if isRight(place) {
        picture.right.append(place)
        continue
      }
      let users = operands.indices.filter { operands[$0].contains(place) }
      if users.contains(where: isSpoilt.contains) {
        picture.poisoned.append(place)
      } else {
        picture.wrong.append(place)
      }
      isSpoilt.insert(place)
    }
    return picture
  }
}
