/// What had been recorded when a call was refused, with that call in it: for a picture of what went
/// wrong.
public struct StoppedComputation: Sendable, Codable {
  /// Everything that the call's operands were computed from, and the call. The value of a call that
  /// gave none is unknown; its operands are in their order.
  public var graph: ComputationGraph
  /// The id of the call's node in ``graph``.
  public var node: Int
  /// Why it was refused; in English alone where only the program's own stop says it.
  public var sentence: Text

  /// Creates it from its parts.
  public init(graph: ComputationGraph, node: Int, sentence: Text) {
    self.graph = graph
    self.node = node
    self.sentence = sentence
  }

  /// What ``detectAnomaly(_:)`` found.
  public init(_ anomaly: AnomalyError) {
    self.init(graph: anomaly.graph, node: anomaly.node, sentence: anomaly.text)
  }

  /// Takes what was recorded until a call that gave no result.
  init(_ sentence: Text, operands: [Tensor], at node: Node?) {
    graph = ComputationGraph(of: operands)
    self.sentence = sentence
    if let node, let found = graph.nodes.first(where: { $0.sequenceNumber == node.sequence }) {
      self.node = found.id
      return
    }
    self.node = graph.nodes.count
    let name = Self.name(in: sentence.english)
    graph.nodes.append(
      ComputationGraph.Node(
        id: self.node, role: .operation, operation: name,
        symbol: OperationCatalogue.entry(named: name)?.symbol ?? name,
        value: TensorSummary(open: "?", dtype: operands.first.map { "\($0.dtype)" } ?? ""),
        requiresGradient: false, scope: Recorder.current.scope?.names ?? []))
    graph.edges += graph.roots.enumerated().map { index, operand in
      ComputationGraph.Edge(source: operand, target: self.node, operand: index)
    }
    graph.roots = [self.node]
  }

  // The sentence begins with the operation's name.
  private static func name(in sentence: String) -> String {
    let name = sentence.prefix { $0 != ":" && $0 != "," }
    return name.count < sentence.count && name.count <= 40 ? String(name) : "?"
  }

  /// Has `action` called once, before the library stops the program over a call on tensors, on the
  /// thread that it stops. Costs nothing until then.
  package static func observe(_ action: @escaping @Sendable (StoppedComputation) -> Void) {
    FailureWatch.action.withLock { $0 = action }
  }

  /// What a program's run was last refused over with an error, while somebody watched.
  package static var thrown: StoppedComputation? { FailureWatch.thrown.withLock { $0 } }
}
