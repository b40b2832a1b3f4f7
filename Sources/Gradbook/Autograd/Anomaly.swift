/// How strictly the current thread looks for numbers that are not finite.
final class AnomalyMode {
  let report: (AnomalyError) -> Void
  init(report: @escaping (AnomalyError) -> Void) { self.report = report }
}

/// The first operation whose result, or whose gradient, was NaN or infinite.
public struct AnomalyError: Error, CustomStringConvertible, Sendable {
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
  public var description: String {
    let place = source.map { " (\($0.file):\($0.line))" } ?? ""
    let operands = graph.edges.filter { $0.target == node }.map { edge in
      let operand = graph.nodes[edge.source]
      return "\(operand.name ?? operand.operation) = \(operand.value.summary)"
    }
    let what = phase == .forward ? "made" : "passed back"
    return "\(operation)\(place) \(what) a number that is not finite; its operands were "
      + operands.joined(separator: ", ") + "."
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
  let recorder = Recorder.current
  let before = recorder.anomaly
  var first: AnomalyError?
  recorder.anomaly = AnomalyMode { if first == nil { first = $0 } }
  defer { recorder.anomaly = before }
  let result = try body()
  if let first { throw first }
  return result
}

@inline(never)
func checkForward(_ result: Tensor) {
  guard let node = result.node, !result.isAllFinite else { return }
  report(.forward, node)
}

@inline(never)
func checkBackward(_ share: Tensor, node: Node) {
  guard !share.isAllFinite else { return }
  report(.backward, node)
}

private func report(_ phase: AnomalyError.Phase, _ node: Node) {
  let recorder = Recorder.current
  let mode = recorder.anomaly
  recorder.anomaly = nil
  defer { recorder.anomaly = mode }
  let graph = ComputationGraph(of: node.result(recorded: true))
  let source = node.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) }
  mode?.report(
    AnomalyError(
      phase: phase, operation: node.operation.name, source: source, graph: graph,
      node: graph.roots.first ?? 0))
}
