extension ComputationGraph {
  /// Takes the graph of everything that `result` was computed from.
  ///
  /// If `backward()` has run from `result`, the pass is gone through once more to read off every
  /// gradient and every contribution along an edge; stored gradients are not touched, and hooks
  /// do not run. A value that has been overwritten in place since has no gradient here.
  ///
  /// - Complexity: one visit, and one pullback, for each recorded operation.
  public init(of result: Tensor) {
    self.init(of: [result])
  }

  /// Takes the graph of everything that several results were computed from.
  public init(of results: [Tensor]) {
    var reader = RecordingReader(results)
    self = reader.read()
  }
}

/// Turns what the engine recorded into a plain graph.
private struct RecordingReader {
  private let results: [Tensor]
  private let pass: BackwardPass
  /// Graph ids of recorded nodes, and of the plain tensors that stand beside them.
  private var ids: [ObjectIdentifier: Int] = [:]
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  private var gradients: [Int: Quantity] = [:]
  private var contributions: [EdgeKey: (quantity: Quantity, reducedAxes: [Int])] = [:]

  private struct EdgeKey: Hashable {
    let target: Int
    let operand: Int
  }

  init(_ results: [Tensor]) {
    self.results = results
    pass = BackwardPass(from: results.compactMap(\.node))
  }

  mutating func read() -> ComputationGraph {
    for node in pass.nodes.reversed() { append(node) }
    for result in results where result.node == nil { _ = append(plain: result) }
    let seeds = results.compactMap(\.node).filter { $0.seed != nil }
    if !seeds.isEmpty { readGradients(seeds) }
    let roots = results.compactMap { result in
      ids[result.node.map(ObjectIdentifier.init) ?? ObjectIdentifier(result.storage)]
    }
    let order = pass.nodes.compactMap { ids[ObjectIdentifier($0)] }
    let reached = order.filter { gradients[$0] != nil || seeds.isEmpty }
    for id in nodes.indices { nodes[id].gradient = gradients[id] }
    for index in edges.indices {
      let key = EdgeKey(target: edges[index].target, operand: edges[index].operand)
      guard let found = contributions[key] else { continue }
      edges[index].contribution = found.quantity
      edges[index].reducedAxes = found.reducedAxes
    }
    return ComputationGraph(
      nodes: nodes, edges: edges, roots: roots, hasGradients: !seeds.isEmpty,
      backwardOrder: reached)
  }

  private mutating func append(_ node: Node) {
    let operands = (0..<node.operandCount).map { index -> Int in
      let operand = node.operand(index)
      if let source = operand.node, let id = ids[ObjectIdentifier(source)] { return id }
      return append(plain: operand.tensor)
    }
    let id = nodes.count
    ids[ObjectIdentifier(node)] = id
    let value = node.result(recorded: false)
    nodes.append(
      ComputationGraph.Node(
        id: id, role: node.isLeaf ? .parameter : .operation, operation: node.operation.name,
        symbol: node.operation.symbol, name: node.name, value: Quantity(value),
        requiresGradient: true,
        accumulatedGradient: node.gradient.map(Quantity.init),
        scope: node.scope,
        source: node.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) },
        sequenceNumber: node.sequence))
    for (index, source) in operands.enumerated() {
      edges.append(edge(from: source, to: id, operand: index, of: node))
    }
  }

  private func edge(
    from source: Int, to target: Int, operand: Int, of node: Node
  ) -> ComputationGraph.Edge {
    let wantsGradient = node.operand(operand).node != nil
    var edge = ComputationGraph.Edge(
      source: source, target: target, operand: operand,
      formula: node.operation.formula(operand: operand),
      isCut: !wantsGradient && nodes[source].requiresGradient)
    if node.isIntact(forOperand: operand) {
      let call = Call(node: node, isRecorded: false) { _, _ in }
      edge.localDerivative = noGrad {
        node.operation.localDerivative(operand: operand, call).map { Quantity($0) }
      }
    }
    return edge
  }

  /// A tensor that no gradient is wanted for: data, a number, or a cut-off result.
  private mutating func append(plain tensor: Tensor) -> Int {
    // Handles differ, the memory does not: two uses of one array are one node.
    let key = ObjectIdentifier(tensor.storage)
    if let id = ids[key], nodes[id].value.shape == tensor.shape, nodes[id].name == tensor.name {
      return id
    }
    if let source = tensor.cutFrom, let id = ids[ObjectIdentifier(source)] {
      return append(cut: tensor, from: id, key: key)
    }
    let id = nodes.count
    ids[key] = id
    nodes.append(
      ComputationGraph.Node(
        id: id, role: tensor.name == nil && tensor.count == 1 ? .constant : .input,
        name: tensor.name, value: Quantity(tensor), requiresGradient: false, sequenceNumber: 0))
    return id
  }

  /// A result of `detach()`: its value comes from a node of this graph, its gradient goes nowhere.
  private mutating func append(cut tensor: Tensor, from source: Int, key: ObjectIdentifier) -> Int {
    let id = nodes.count
    ids[key] = id
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: "detach", symbol: "detach", value: Quantity(tensor),
        requiresGradient: false, sequenceNumber: 0))
    edges.append(ComputationGraph.Edge(source: source, target: id, operand: 0, isCut: true))
    return id
  }

  private mutating func readGradients(_ seeds: [Node]) {
    guard pass.nodes.allSatisfy(\.isIntact) else { return }
    var pass = pass
    for node in seeds {
      if let seed = node.seed { pass.seed(node, with: seed.detach()) }
    }
    var found: [Int: Quantity] = [:]
    var sent: [EdgeKey: (quantity: Quantity, reducedAxes: [Int])] = [:]
    let ids = ids
    let isRead: Void? = try? pass.run(isRecorded: false, runsHooks: false) {
      node, operand, share in
      guard let target = ids[ObjectIdentifier(node)] else { return }
      sent[EdgeKey(target: target, operand: operand)] = (
        Quantity(share), node.reducedAxes(of: operand)
      )
    } finish: { node, gradient in
      if let id = ids[ObjectIdentifier(node)] { found[id] = Quantity(gradient) }
    }
    guard isRead != nil else { return }
    gradients = found
    contributions = sent
  }
}

extension Node {
  /// Whether every array that a pullback to `operand` would read is as it was.
  fileprivate func isIntact(forOperand index: Int) -> Bool {
    let reads = operation.reads(forOperand: index)
    if reads.contains(.result), storage.version != resultVersion { return false }
    return (0..<operandCount).allSatisfy {
      !reads.contains(.operand($0)) || !operand($0).isOverwritten
    }
  }

  fileprivate var isIntact: Bool {
    (0..<operandCount).allSatisfy { operand($0).node == nil || isIntact(forOperand: $0) }
  }

  /// The result's axes along which an elementwise operation's operand was broadcast.
  fileprivate func reducedAxes(of index: Int) -> [Int] {
    guard operation is BinaryOperation else { return [] }
    let own = operand(index).tensor.shape
    let lead = layout.shape.count - own.count
    return layout.shape.indices.filter {
      $0 < lead || (own[$0 - lead] == 1 && layout.shape[$0] != 1)
    }
  }
}

extension Quantity {
  /// Summarises a tensor.
  public init(_ tensor: Tensor) {
    let source = tensor.inRowMajorOrder
    func read<E: Element>(_ type: E.Type) -> Quantity {
      let elements = source.pointer(as: type)
      return Quantity(shape: tensor.shape, dtype: tensor.dtype.rawValue, count: tensor.count) {
        elements[$0].real
      }
    }
    self = withElementType(tensor.dtype) { read($0) }
  }
}
