/// Which edge of the graph a contribution takes.
struct EdgeKey: Hashable {
  let target: Int
  let operand: Int
}

/// Reads every gradient and contribution off a pass, and changes nothing.
final class GradientReading: PassClient {
  /// Graph ids of recorded nodes.
  private let ids: [ObjectIdentifier: Int]
  private let traces: GradientTraces
  private(set) var gradients: [Int: TensorSummary] = [:]
  private(set) var contributions: [EdgeKey: (quantity: TensorSummary, reducedAxes: [Int])] = [:]

  init(_ ids: [ObjectIdentifier: Int], _ traces: GradientTraces) {
    self.ids = ids
    self.traces = traces
  }

  override var runsHooks: Bool { false }
  override var wantsContributions: Bool { true }
  override func source(of node: Node) -> Node? { traces.standIn(node) }

  override func didComplete(_ node: Node, _ gradient: inout Tensor) {
    if let id = ids[ObjectIdentifier(node)] { gradients[id] = TensorSummary(gradient) }
  }

  override func didContribute(_ node: Node, _ operand: Int, _ share: Tensor) {
    note(node, operand, TensorSummary(share))
  }

  private func note(_ node: Node, _ operand: Int, _ share: TensorSummary) {
    guard let target = ids[ObjectIdentifier(node)] else { return }
    contributions[EdgeKey(target: target, operand: operand)] = (
      share, node.reducedAxes(of: operand)
    )
  }

  /// Marks what cannot be computed any more.
  func noteLost(_ node: Node) {
    if let id = ids[ObjectIdentifier(node)], traces.isLost(node) {
      gradients[id] = TensorSummary(node.result(recorded: false), isOverwritten: true)
    }
    for operand in 0..<node.operandCount where traces.isLost(node, to: operand) {
      note(node, operand, TensorSummary(node.operand(operand).tensor, isOverwritten: true))
    }
  }
}

/// Where a gradient can be followed through a recording in which arrays were overwritten since.
struct GradientTraces {
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
  func isIntact(forOperand index: Int) -> Bool {
    let reads = operation.reads(forOperand: index)
    if reads.contains(.result), storage.version != resultVersion { return false }
    return (0..<operandCount).allSatisfy {
      !reads.contains(.operand($0)) || !operand($0).isOverwritten
    }
  }

  /// The result's axes along which an elementwise operation's operand was broadcast.
  func reducedAxes(of index: Int) -> [Int] {
    guard operation is BinaryOperation else { return [] }
    let own = operand(index).tensor.shape
    let lead = layout.shape.count - own.count
    return layout.shape.indices.filter {
      $0 < lead || (own[$0 - lead] == 1 && layout.shape[$0] != 1)
    }
  }
}
