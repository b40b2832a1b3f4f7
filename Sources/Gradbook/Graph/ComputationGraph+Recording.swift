extension ComputationGraph {
  /// Takes the graph of everything that `result` was computed from.
  ///
  /// If `backward()` has run from `result`, the pass is gone through once more to read off every
  /// gradient and every contribution along an edge; stored gradients are not touched, and hooks
  /// do not run.
  ///
  /// Values are read where they stand: recording copies none. What has been written in place since
  /// it was computed, or since it was read by an operation (as parameters are by an optimizer's
  /// step), is a summary that ``TensorSummary/isOverwritten``, and so is every local derivative,
  /// contribution and gradient that would have to be computed from it.
  ///
  /// - Complexity: one visit, and one pullback, for each recorded operation.
  public init(of result: Tensor) {
    self.init(of: [result])
  }

  /// Takes the graph of everything that several results were computed from.
  public init(of results: [Tensor]) {
    self = HostWork.run(.graphReading) {
      // What is computed to read it is no call of the program.
      Recorder.current.withoutObservers {
        var reader = RecordingReader(results)
        return reader.read()
      }
    }
  }
}

/// Turns what the engine recorded into a plain graph.
private struct RecordingReader {
  private let results: [Tensor]
  private let pass: BackwardPass
  /// Graph ids of recorded nodes, and of the plain tensors that stand beside them.
  private var ids: [ObjectIdentifier: Int] = [:]
  private var plainIDs: [PlainKey: Int] = [:]
  private var traces = GradientTraces()
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  private var scopeNumbers: [Int: [Int]] = [:]
  private var gradients: [Int: TensorSummary] = [:]
  private var contributions: [EdgeKey: (quantity: TensorSummary, reducedAxes: [Int])] = [:]

  /// What makes two plain tensors one node: the same elements in the same memory, at one time.
  private struct PlainKey: Hashable {
    let storage: ObjectIdentifier
    let version: Int
    let shape: [Int]
    let strides: [Int]
    let offset: Int
    let dtype: DType
    let name: String?

    init(_ tensor: Tensor, version: Int) {
      storage = ObjectIdentifier(tensor.storage)
      self.version = version
      shape = tensor.shape
      strides = tensor.strides
      offset = tensor.storageOffset
      dtype = tensor.dtype
      name = tensor.name
    }
  }

  init(_ results: [Tensor]) {
    self.results = results
    pass = BackwardPass(from: results.compactMap(\.node))
  }

  mutating func read() -> ComputationGraph {
    let seeds = results.compactMap(\.node).filter { $0.seed != nil }
    traces = GradientTraces(Array(pass.nodes), from: seeds)
    for node in pass.nodes.reversed() { append(node) }
    let roots = results.compactMap { result in
      result.node.map { ids[ObjectIdentifier($0)] }
        ?? append(plain: result, version: result.storage.version)
    }
    if !seeds.isEmpty { readGradients(seeds) }
    let order = pass.nodes.compactMap { ids[ObjectIdentifier($0)] }
    let reached = order.filter { gradients[$0] != nil || seeds.isEmpty }
    for id in nodes.indices { nodes[id].gradient = gradients[id] }
    nodes.numberScopes(scopeNumbers)
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
      return append(plain: operand.tensor, version: operand.version)
    }
    let id = nodes.count
    ids[ObjectIdentifier(node)] = id
    let value = TensorSummary(
      node.result(recorded: false), isOverwritten: traces.isOverwritten(node))
    nodes.append(
      ComputationGraph.Node(
        id: id, role: node.isLeaf ? .parameter : .operation, operation: node.operation.name,
        symbol: node.operation.symbol, name: node.name, value: value, requiresGradient: true,
        accumulatedGradient: node.gradient.map(TensorSummary.init),
        scope: node.scope,
        source: node.source.map { ComputationGraph.SourceLine(file: $0.file, line: $0.line) },
        sequenceNumber: node.sequence))
    scopeNumbers[id] = node.scopeNumbers
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
    if wantsGradient, !node.isIntact(forOperand: operand) {
      edge.localDerivative = TensorSummary(node.result(recorded: false), isOverwritten: true)
    } else if node.isIntact(forOperand: operand) {
      let call = Call(node: node, isRecorded: false, outbox: Outbox())
      edge.localDerivative = noGrad {
        node.operation.localDerivative(operand: operand, call).map { TensorSummary($0) }
      }
    }
    return edge
  }

  /// A tensor that no gradient is wanted for, as it was at a version of its memory: data, a number,
  /// or a cut-off result.
  private mutating func append(plain tensor: Tensor, version: Int) -> Int {
    // Handles differ, the memory does not: two uses of one array are one node.
    let key = PlainKey(tensor, version: version)
    if let id = plainIDs[key] { return id }
    let value = TensorSummary(tensor, isOverwritten: tensor.storage.version != version)
    let id = nodes.count
    plainIDs[key] = id
    if let source = tensor.cutFrom, let origin = ids[ObjectIdentifier(source)] {
      // A result of detach(): its value comes from a node of this graph, its gradient goes nowhere.
      nodes.append(
        ComputationGraph.Node(
          id: id, role: .operation, operation: "detach", symbol: "detach", value: value,
          requiresGradient: false, sequenceNumber: 0))
      edges.append(ComputationGraph.Edge(source: origin, target: id, operand: 0, isCut: true))
      return id
    }
    var node = ComputationGraph.Node(
      id: id, role: tensor.name == nil && tensor.role == .number ? .constant : .input,
      name: tensor.name, value: value, requiresGradient: false, sequenceNumber: 0)
    node.gradientStop = tensor.gradientStop
    nodes.append(node)
    return id
  }

  private mutating func readGradients(_ seeds: [Node]) {
    var pass = pass
    for node in seeds {
      if let seed = node.seed { pass.seed(node, with: seed.detach()) }
    }
    let reading = GradientReading(ids, traces)
    guard (try? pass.run(isRecorded: false, for: reading)) != nil else { return }
    for node in pass.nodes where traces.isReached(node) { reading.noteLost(node) }
    gradients = reading.gradients
    contributions = reading.contributions
  }
}
