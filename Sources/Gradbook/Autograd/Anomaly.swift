/// The first operation whose result, or whose gradient, was NaN or infinite.
public struct AnomalyError: BilingualError {
  /// Where the number appeared.
  public enum Phase: String, Sendable {
    /// In an operation's result.
    case forward
    /// In a gradient that an operation passed back.
    case backward
  }
  /// Whether the result or a gradient was not finite.
  public let phase: Phase
  /// The operation's name.
  public let operation: String
  /// The file and line of the operation, if source lines were traced.
  public let source: ComputationGraph.SourceLine?
  /// The graph up to the operation, for drawing.
  public let graph: ComputationGraph
  /// The id of the operation's node in ``graph``.
  public let node: Int

  /// What happened, where, and what the operands were.
  public var text: Text {
    let place = source.map { " (\($0.file):\($0.line))" } ?? ""
    let operands = graph.edges.filter { $0.target == node }.map { edge in
      let operand = graph.nodes[edge.source]
      return "\(operand.name ?? operand.operation) = \(operand.value.summary)"
    }
    let what =
      switch phase {
      case .forward: Text("made", "算出了")
      case .backward: Text("passed back", "在反向传播中传回了")
      }
    return Text(
      "\(operation)\(place) \(what.english) a number that is not finite; its operands were "
        + operands.joined(separator: ", ") + ".",
      "\(operation)\(place) \(what.chinese)非有限的数；当时的操作数是 \(operands.joined(separator: "、"))。")
  }
}

/// Runs `body` and stops at the first recorded operation that makes a NaN or an infinity, going
/// forward or back.
///
/// Every result is inspected, so `body` runs slower. Holds for the current thread.
///
/// - Throws: ``AnomalyError``, which carries the graph to draw, or what `body` throws. The body
///   runs to its end; what is thrown is the first anomaly.
public func detectAnomaly<Result>(_ body: () throws -> Result) throws -> Result {
  let watch = AnomalyWatch()
  let result = try Recorder.current.observing(watch, body)
  if let first = watch.first { throw first }
  return result
}

/// Looks at every recorded result and every gradient that is passed back, until one is not finite.
private final class AnomalyWatch: CallObserver {
  private(set) var first: AnomalyError?

  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
    guard let node = result.node else { return }
    check(result, .forward, node)
  }

  func didPassBack(_ node: Node, _ operand: Int, _ share: Tensor) {
    check(share, .backward, node)
  }

  private func check(_ numbers: Tensor, _ phase: AnomalyError.Phase, _ node: Node) {
    guard first == nil else { return }
    first = Recorder.current.withoutObservers {
      numbers.isAllFinite ? nil : AnomalyError(phase, node)
    }
  }
}

extension AnomalyError {
  fileprivate init(_ phase: Phase, _ node: Node) {
    self.phase = phase
    operation = node.operation.name
    source = node.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) }
    graph = ComputationGraph(of: node.result(recorded: true))
    self.node = graph.roots.first ?? 0
  }
}
