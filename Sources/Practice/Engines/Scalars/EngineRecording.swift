import Gradbook

/// What an engine for scalars has recorded behind a result.
struct EngineRecording {
  private let recorded: RecordedNodes
  /// For each node its operation, as the engine tells it or as it was asked for.
  private let operations: [ScalarOperation?]
  private let engine: AnyScalarEngine

  /// Reads from a result back.
  ///
  /// - Parameter asked: what was asked for, for engines that do not tell.
  init(
    of engine: AnyScalarEngine, from result: AnyScalarEngine.Node,
    asked: [AnyHashable: ScalarOperation] = [:]
  ) {
    self.engine = engine
    let recorded = RecordedNodes(behind: result, operands: engine.operands)
    operations = zip(recorded.nodes, recorded.operands).map { node, operands in
      operands.isEmpty ? nil : engine.operation(of: node) ?? asked[node.identity]
    }
    self.recorded = recorded
  }

  /// The right gradients of what was recorded, from its leaves' values; `nil` for a recording whose
  /// operations are not all known, or with other operands than theirs.
  var expectedGradients: [Double]? {
    var model = ModelEngine()
    for (place, operands) in recorded.operands.enumerated() {
      if operands.isEmpty {
        _ = model.leaf(engine.value(of: recorded.nodes[place]))
      } else {
        guard let operation = operations[place], operation.operandCount == operands.count
        else { return nil }
        _ = model.apply(operation, to: operands)
      }
    }
    if recorded.nodes.isEmpty { return nil }
    model.backward(from: recorded.nodes.count - 1)
    return recorded.nodes.indices.map { model.gradient(of: $0) }
  }

  /// The recording as a picture shows it, with the engine's own gradients.
  func graph(names: [AnyHashable: String]) -> ComputationGraph {
    recorded.graph { place in
      let node = recorded.nodes[place]
      let isLeaf = recorded.operands[place].isEmpty
      return RecordedNodes.Look(
        symbol: isLeaf ? nil : operations[place]?.symbol ?? "?", name: names[node.identity],
        value: TensorSummary(engine.value(of: node)),
        gradient: TensorSummary(engine.gradient(of: node)))
    }
  }

  /// The picture with a verdict on each node; without known operations it is drawn without marks.
  func marked(names: [AnyHashable: String], tolerance: Double = 1e-9) -> MarkedGraph {
    let graph = graph(names: names)
    guard let expected = expectedGradients else { return MarkedGraph(graph: graph) }
    return recorded.marked(graph) { place in
      relativeError(engine.gradient(of: recorded.nodes[place]), expected[place]) <= tolerance
    }
  }
}
