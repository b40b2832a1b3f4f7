extension ComputationGraph {
  /// The graph of a program: its inputs, constants and calls. Of what is computed only shapes are
  /// known, as nothing is run; to see numbers, run the program and take the graph of the result.
  ///
  /// A further result of a call, such as the places beside the largest elements, is the call itself;
  /// what a call reads beside its operands, such as an index, is an edge that no gradient takes.
  public init(of program: Program) {
    self = Self.numbered(program).graph
  }

  /// The graph of a program, and the node of each value.
  package static func numbered(
    _ program: Program
  ) -> (graph: ComputationGraph, nodes: [Int: Int]) {
    var reader = ProgramReader(program)
    let graph = reader.read()
    return (graph, reader.ids)
  }
}

/// Turns a program into a plain graph.
private struct ProgramReader {
  let program: Program
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  /// The node of each value.
  private(set) var ids: [Int: Int] = [:]

  init(_ program: Program) { self.program = program }

  mutating func read() -> ComputationGraph {
    for value in program.inputs { append(.input, value, quantity(value)) }
    for constant in program.constants {
      let isNamed = program.values[constant.value].name != nil
      append(
        isNamed ? .parameter : .constant, constant.value, TensorSummary(constant.elements.tensor()))
    }
    for call in program.instructions { append(call) }
    return ComputationGraph(
      nodes: nodes, edges: edges, roots: program.results.compactMap { ids[$0] },
      hasGradients: false, backwardOrder: [])
  }

  private func quantity(_ value: Int) -> TensorSummary {
    TensorSummary(unknown: program.values[value].shape, dtype: program.values[value].dtype.rawValue)
  }

  private mutating func append(
    _ role: ComputationGraph.Role, _ value: Int, _ quantity: TensorSummary
  ) {
    ids[value] = nodes.count
    nodes.append(
      ComputationGraph.Node(
        id: nodes.count, role: role, name: program.values[value].name, value: quantity,
        requiresGradient: false))
  }

  private mutating func append(_ call: Program.Instruction) {
    let id = nodes.count
    for value in call.results { ids[value] = id }
    guard let first = call.results.first else { return }
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: call.operation,
        symbol: call.sign,
        name: program.values[first].name, value: quantity(first), requiresGradient: false,
        scope: call.scope))
    for (operand, value) in (call.operands + call.kept).enumerated() {
      guard let source = ids[value] else { continue }
      edges.append(
        ComputationGraph.Edge(
          source: source, target: id, operand: operand, isCut: operand >= call.operands.count))
    }
  }
}
