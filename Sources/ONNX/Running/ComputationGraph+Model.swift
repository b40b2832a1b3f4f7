import Gradbook

extension ComputationGraph {
  /// The graph of a model as its file has it: a box for each node under the operator's name, with the
  /// shapes that the file states. Nothing is computed and nothing has to be known of the operators, so
  /// every model that holds together can be drawn.
  ///
  /// Graphs in a node, such as the branches of an `If`, are scopes of its name; what they give is an
  /// operand of the node. A model that the engine can write out as a program is better drawn as that:
  /// `ComputationGraph(of: try model.program())`.
  ///
  /// - Throws: ``ONNXError`` for a model that does not hold together.
  public init(of model: ModelProto) throws(ONNXError) {
    try model.check()
    var reader = ModelReader()
    if let graph = model.graph { reader.read(graph) }
    self = reader.graph
  }
}

/// Turns the nodes of a model into a plain graph.
private struct ModelReader {
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  private var roots: [Int] = []
  /// The box that makes the value of each name.
  private var ids: [String: Int] = [:]
  private var types: [String: TypeProto] = [:]
  private var outputs: Set<String> = []

  var graph: ComputationGraph {
    ComputationGraph(
      nodes: nodes, edges: edges, roots: roots, hasGradients: false, backwardOrder: [])
  }

  mutating func read(_ graph: GraphProto) {
    outputs = Set(graph.output.map(\.name))
    roots = add(graph, scope: [])
  }

  /// Adds a graph, and gives the boxes of its outputs.
  private mutating func add(_ graph: GraphProto, scope: [String]) -> [Int] {
    for value in graph.input + graph.valueInfo + graph.output { types[value.name] = value.type }
    for tensor in graph.initializer {
      let read = try? tensor.tensor()
      let isWeight = read?.dtype.isFloatingPoint != false && read?.rank != 0
      let summary = read.map { TensorSummary($0) } ?? TensorSummary(open: "[?]", dtype: "float32")
      append(isWeight ? .parameter : .constant, tensor.name, summary, scope)
    }
    for input in graph.input where ids[input.name] == nil {
      append(.input, input.name, summary(input.name), scope)
    }
    for (number, node) in graph.node.enumerated() { add(node, number, scope) }
    return graph.output.compactMap { ids[$0.name] }
  }

  private mutating func append(
    _ role: ComputationGraph.Role, _ name: String, _ value: TensorSummary, _ scope: [String]
  ) {
    ids[name] = nodes.count
    nodes.append(
      ComputationGraph.Node(
        id: nodes.count, role: role, name: name, value: value, requiresGradient: false,
        scope: scope))
  }

  private mutating func add(_ node: NodeProto, _ number: Int, _ scope: [String]) {
    let parts = node.name.split(separator: "/").map(String.init)
    let scope = Array((scope + parts.dropLast()).prefix(Self.deepest))
    var operands = node.input.compactMap { ids[$0] }
    for attribute in node.attribute {
      for graph in [attribute.g].compactMap({ $0 }) + attribute.graphs {
        let outer = (ids, types)
        let inner = scope + ["\(parts.last ?? "\(node.opType) \(number)") \(attribute.name)"]
        operands += add(graph, scope: inner)
        (ids, types) = outer
      }
    }
    let id = nodes.count
    let name = node.output.first { !$0.isEmpty }
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: node.shownType, symbol: node.shownType,
        name: node.output.first(where: outputs.contains),
        value: summary(name ?? ""), requiresGradient: false, scope: scope))
    for output in node.output where !output.isEmpty { ids[output] = id }
    for (operand, source) in operands.enumerated() {
      edges.append(ComputationGraph.Edge(source: source, target: id, operand: operand))
    }
  }

  /// Scopes beyond these are left out.
  private static let deepest = 64

  /// What the file says of a value.
  private func summary(_ name: String) -> TensorSummary {
    let type = types[name]?.tensorType
    let dtype = type?.elemType.flatMap(TensorProto.DataType.init)?.dtype ?? .float32
    guard let dims = type?.shape?.dim else {
      return TensorSummary(open: "[?]", dtype: dtype.rawValue)
    }
    let extents = dims.compactMap(\.dimValue)
    let size = extents.reduce(Optional(1)) { size, extent in
      let (product, overflow) = (size ?? 0).multipliedReportingOverflow(by: extent)
      return size == nil || overflow ? nil : product
    }
    guard extents.count == dims.count, dims.count <= 64, size != nil else {
      return TensorSummary(open: dims.shown, dtype: dtype.rawValue)
    }
    return TensorSummary(unknown: extents, dtype: dtype.rawValue)
  }
}
