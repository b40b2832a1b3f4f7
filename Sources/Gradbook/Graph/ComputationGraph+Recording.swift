extension ComputationGraph {
  /// Takes the graph of everything that `result` was computed from.
  ///
  /// If `backward()` has run from `result`, the pass is gone through once more to read off every
  /// gradient and every contribution along an edge; stored gradients are not touched, and hooks
  /// do not run.
  ///
  /// Values are read where they stand: recording copies none. What has been written in place since
  /// it was computed, or since it was read by an operation (as parameters are by an optimizer's
  /// step), is a quantity that ``Quantity/isOverwritten``, and so is every local derivative,
  /// contribution and gradient that would have to be computed from it.
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
  private var plainIDs: [PlainKey: Int] = [:]
  private var traces = GradientTraces()
  private var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  private var gradients: [Int: Quantity] = [:]
  private var contributions: [EdgeKey: (quantity: Quantity, reducedAxes: [Int])] = [:]

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
    traces = GradientTraces(pass.nodes, from: seeds)
    for node in pass.nodes.reversed() { append(node) }
    let roots = results.compactMap { result in
      result.node.map { ids[ObjectIdentifier($0)] }
        ?? append(plain: result, version: result.storage.version)
    }
    if !seeds.isEmpty { readGradients(seeds) }
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
      return append(plain: operand.tensor, version: operand.version)
    }
    let id = nodes.count
    ids[ObjectIdentifier(node)] = id
    let value = Quantity(
      node.result(recorded: false), isOverwritten: traces.isOverwritten(node))
    nodes.append(
      ComputationGraph.Node(
        id: id, role: node.isLeaf ? .parameter : .operation, operation: node.operation.name,
        symbol: node.operation.symbol, name: node.name, value: value, requiresGradient: true,
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
    if wantsGradient, !node.isIntact(forOperand: operand) {
      edge.localDerivative = Quantity(node.result(recorded: false), isOverwritten: true)
    } else if node.isIntact(forOperand: operand) {
      let call = Call(node: node, isRecorded: false, outbox: Outbox())
      edge.localDerivative = noGrad {
        node.operation.localDerivative(operand: operand, call).map { Quantity($0) }
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
    let value = Quantity(tensor, isOverwritten: tensor.storage.version != version)
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
    nodes.append(
      ComputationGraph.Node(
        id: id, role: tensor.name == nil && tensor.count == 1 ? .constant : .input,
        name: tensor.name, value: value, requiresGradient: false, sequenceNumber: 0))
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

/// Which edge of the graph a contribution takes.
private struct EdgeKey: Hashable {
  let target: Int
  let operand: Int
}

/// Reads every gradient and contribution off a pass, and changes nothing.
private final class GradientReading: PassClient {
  /// Graph ids of recorded nodes.
  private let ids: [ObjectIdentifier: Int]
  private let traces: GradientTraces
  private(set) var gradients: [Int: Quantity] = [:]
  private(set) var contributions: [EdgeKey: (quantity: Quantity, reducedAxes: [Int])] = [:]

  init(_ ids: [ObjectIdentifier: Int], _ traces: GradientTraces) {
    self.ids = ids
    self.traces = traces
  }

  override var runsHooks: Bool { false }
  override var wantsContributions: Bool { true }
  override func source(of node: Node) -> Node? { traces.standIn(node) }

  override func didComplete(_ node: Node, _ gradient: inout Tensor) {
    if let id = ids[ObjectIdentifier(node)] { gradients[id] = Quantity(gradient) }
  }

  override func didContribute(_ node: Node, _ operand: Int, _ share: Tensor) {
    note(node, operand, Quantity(share))
  }

  private func note(_ node: Node, _ operand: Int, _ share: Quantity) {
    guard let target = ids[ObjectIdentifier(node)] else { return }
    contributions[EdgeKey(target: target, operand: operand)] = (
      share, node.reducedAxes(of: operand)
    )
  }

  /// Marks what cannot be computed any more.
  func noteLost(_ node: Node) {
    if let id = ids[ObjectIdentifier(node)], traces.isLost(node) {
      gradients[id] = Quantity(node.result(recorded: false), isOverwritten: true)
    }
    for operand in 0..<node.operandCount where traces.isLost(node, to: operand) {
      note(node, operand, Quantity(node.operand(operand).tensor, isOverwritten: true))
    }
  }
}

/// Where a gradient can be followed through a recording in which arrays were overwritten since.
private struct GradientTraces {
  private var reached: Set<ObjectIdentifier> = []
  /// Nodes whose gradient would have to be computed from what was overwritten.
  private var lost: Set<ObjectIdentifier> = []
  /// Leaves that an operation read before they were written.
  private var staleLeaves: Set<ObjectIdentifier> = []

  init() {}

  /// - Parameter nodes: newest first.
  init(_ nodes: [Node], from seeds: [Node]) {
    reached = Set(seeds.map(ObjectIdentifier.init))
    for node in nodes {
      for index in 0..<node.operandCount {
        let operand = node.operand(index)
        guard let source = operand.node else { continue }
        if source.isLeaf, operand.isOverwritten { staleLeaves.insert(ObjectIdentifier(source)) }
        guard isReached(node) else { continue }
        reached.insert(ObjectIdentifier(source))
        if isLost(node, to: index) { lost.insert(ObjectIdentifier(source)) }
      }
    }
  }

  func isReached(_ node: Node) -> Bool { reached.contains(ObjectIdentifier(node)) }

  func isLost(_ node: Node) -> Bool { lost.contains(ObjectIdentifier(node)) }

  /// Whether what the node adds to an operand's gradient cannot be computed any more.
  func isLost(_ node: Node, to operand: Int) -> Bool {
    node.operand(operand).node != nil && (isLost(node) || !node.isIntact(forOperand: operand))
  }

  /// Whether the node's value is not what it was. A leaf's writes before it was read do not count.
  func isOverwritten(_ node: Node) -> Bool {
    node.isLeaf
      ? staleLeaves.contains(ObjectIdentifier(node)) : node.storage.version != node.resultVersion
  }

  /// What a gradient can still pass back through: the node; the node towards the operands whose
  /// share reads nothing that was overwritten; or `nil`.
  func standIn(_ node: Node) -> Node? {
    if isLost(node) { return nil }
    let indices = 0..<node.operandCount
    guard indices.contains(where: { isLost(node, to: $0) }) else { return node }
    let operands = indices.map { index -> Tensor in
      let operand = node.operand(index)
      let shadow = Tensor(
        storage: operand.tensor.storage, layout: operand.tensor.layout, dtype: operand.tensor.dtype)
      if !isLost(node, to: index) { shadow.node = operand.node }
      return shadow
    }
    guard operands.contains(where: { $0.node != nil }) else { return nil }
    return Node(standingIn: node, operands)
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
  /// Summarises a tensor, or only its shape where its elements are no longer what is spoken of.
  fileprivate init(_ tensor: Tensor, isOverwritten: Bool) {
    self =
      isOverwritten
      ? Quantity(overwritten: tensor.shape, dtype: tensor.dtype.rawValue) : Quantity(tensor)
  }

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
