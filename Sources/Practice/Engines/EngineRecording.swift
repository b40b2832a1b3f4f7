import Gradbook

/// What an engine has recorded behind a result, read through the protocol alone.
struct EngineRecording {
  /// The nodes, each after its operands.
  private(set) var nodes: [AnyScalarEngine.Node] = []
  /// For each node the places of its operands.
  private(set) var operands: [[Int]] = []
  /// For each node its operation, as the engine tells it or as it was asked for.
  private(set) var operations: [ScalarOperation?] = []
  let engine: AnyScalarEngine

  /// Reads from a result back.
  ///
  /// - Parameter asked: what was asked for, for engines that do not tell.
  init(
    of engine: AnyScalarEngine, from result: AnyScalarEngine.Node,
    asked: [AnyHashable: ScalarOperation] = [:]
  ) {
    self.engine = engine
    var places: [AnyHashable: Int] = [:]
    var entered: Set<AnyHashable> = []
    var pending = [(node: result, isEntered: false)]
    while let (node, isEntered) = pending.popLast() {
      if !isEntered {
        guard entered.insert(node.identity).inserted else { continue }
        pending.append((node, true))
        pending += engine.operands(of: node).reversed().map { ($0, false) }
      } else {
        let used = engine.operands(of: node).compactMap { places[$0.identity] }
        places[node.identity] = nodes.count
        nodes.append(node)
        operands.append(used)
        operations.append(used.isEmpty ? nil : engine.operation(of: node) ?? asked[node.identity])
      }
    }
  }

  /// The right gradients of what was recorded, from its leaves' values; `nil` for a recording whose
  /// operations are not all known, or with other operands than theirs.
  var expectedGradients: [Double]? {
    var model = ModelEngine()
    for place in nodes.indices {
      if operands[place].isEmpty {
        _ = model.leaf(engine.value(of: nodes[place]))
      } else {
        guard let operation = operations[place],
          operation.operandCount == operands[place].count
        else { return nil }
        _ = model.apply(operation, to: operands[place])
      }
    }
    if nodes.isEmpty { return nil }
    model.backward(from: nodes.count - 1)
    return nodes.indices.map { model.gradient(of: $0) }
  }

  /// The recording as a picture shows it, with the engine's own gradients.
  func graph(names: [AnyHashable: String]) -> ComputationGraph {
    let drawn = nodes.indices.map { place in
      let node = nodes[place]
      let isLeaf = operands[place].isEmpty
      return ComputationGraph.Node(
        id: place,
        role: !isLeaf ? .operation : names[node.identity] == nil ? .constant : .parameter,
        operation: isLeaf ? "leaf" : operations[place]?.symbol ?? "?",
        symbol: isLeaf ? "" : operations[place]?.symbol ?? "?", name: names[node.identity],
        value: TensorSummary(engine.value(of: node)),
        gradient: TensorSummary(engine.gradient(of: node)))
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

  /// The picture with a verdict on each node: going backward, the first whose gradient is wrong, what
  /// follows from it, and what is right. Without known operations it is drawn without marks.
  func marked(names: [AnyHashable: String], tolerance: Double = 1e-9) -> MarkedGraph {
    var picture = MarkedGraph(graph: graph(names: names))
    guard let expected = expectedGradients else { return picture }
    var isSpoilt = Set<Int>()
    for place in nodes.indices.reversed() {
      let users = operands.indices.filter { operands[$0].contains(place) }
      let yours = engine.gradient(of: nodes[place])
      if relativeError(yours, expected[place]) <= tolerance {
        picture.right.append(place)
      } else {
        if users.contains(where: isSpoilt.contains) {
          picture.poisoned.append(place)
        } else {
          picture.wrong.append(place)
        }
        isSpoilt.insert(place)
      }
    }
    return picture
  }
}
