/// One backward pass: the recorded operations that a result depends on, visited from the newest
/// to the oldest, each sending its operands what they add to the gradient.
///
/// Newest first is an order in which every use of a value comes before the value itself, so when
/// a node's turn comes its gradient is complete. There is no search for a topological order and
/// no recursion.
struct BackwardPass {
  /// The nodes that a gradient reaches, newest first.
  let nodes: [Node]
  private var gradients: [Tensor?]
  /// Which gradients are sums that this pass made itself, so that more may be added in place.
  private var isOwnSum: [Bool]

  /// Collects what `roots` depend on.
  init(from roots: [Node]) {
    let mark = Recorder.current.nextMark()
    var found: [Node] = []
    var pending = roots
    while let node = pending.popLast() {
      if node.visit == mark { continue }
      node.visit = mark
      found.append(node)
      if let next = node.first?.node, next.visit != mark { pending.append(next) }
      if let next = node.second?.node, next.visit != mark { pending.append(next) }
      for operand in node.further {
        if let next = operand.node, next.visit != mark { pending.append(next) }
      }
    }
    var isSorted = true
    for index in found.indices.dropFirst()
    where found[index - 1].sequence < found[index].sequence {
      isSorted = false
      break
    }
    if !isSorted { found.sort { $0.sequence > $1.sequence } }
    for index in found.indices { found[index].slot = index }
    nodes = found
    gradients = [Tensor?](repeating: nil, count: found.count)
    isOwnSum = [Bool](repeating: false, count: found.count)
  }

  /// Adds a root's own upstream gradient.
  mutating func seed(_ node: Node, with gradient: Tensor) {
    add(gradient, at: node.slot)
  }

  private mutating func add(_ gradient: Tensor, at slot: Int, isRecorded: Bool = false) {
    if let sum = gradients[slot] {
      if isOwnSum[slot], !isRecorded, sum.addElements(of: gradient) { return }
      gradients[slot] = sum + gradient
      isOwnSum[slot] = true
    } else {
      gradients[slot] = gradient
    }
  }

  /// Runs the pass.
  ///
  /// - Parameters:
  ///   - isRecorded: whether the pass is itself recorded, for second derivatives.
  ///   - runsHooks: whether tensors' hooks see their gradients; not for a mere reading.
  ///   - contribution: is told of each contribution as it is sent (for pictures).
  ///   - finish: receives each node with its complete gradient.
  mutating func run(
    isRecorded: Bool, runsHooks: Bool = true,
    contribution: ((Node, Int, Tensor) -> Void)? = nil,
    finish: (Node, inout Tensor) -> Void
  ) {
    // Slots are read before anything runs, because a pass inside this one renumbers its nodes.
    let targets = operandSlots()
    let anomaly = Recorder.current.anomaly
    // One list for the whole pass: a pullback fills it, and it is empty again before the next.
    var sent: [(Int, Tensor)] = []
    sent.reserveCapacity(4)
    let send: (Int, Tensor) -> Void = { sent.append(($0, $1)) }
    withRecording(isRecorded) {
      for index in nodes.indices {
        guard var gradient = gradients[index] else { continue }
        gradients[index] = nil
        let node = nodes[index]
        if runsHooks, node.hasHooks {
          for hook in node.hooks {
            if let replacement = hook(gradient) { gradient = replacement }
          }
        }
        finish(node, &gradient)
        if node.first == nil { continue }
        node.checkOperands()
        let base = targets.start[index]
        node.operation.pullback(gradient, Call(node: node, isRecorded: isRecorded, send: send))
        for (operand, share) in sent {
          if anomaly != nil { checkBackward(share, node: node) }
          contribution?(node, operand, share)
          let slot = targets.slots[base + operand]
          if slot >= 0 { add(share, at: Int(slot), isRecorded: isRecorded) }
        }
        sent.removeAll(keepingCapacity: true)
      }
    }
  }

  private func operandSlots() -> (start: [Int], slots: [Int32]) {
    var start: [Int] = []
    var slots: [Int32] = []
    start.reserveCapacity(nodes.count)
    slots.reserveCapacity(2 * nodes.count)
    for node in nodes {
      start.append(slots.count)
      if let first = node.first { slots.append(Int32(first.node?.slot ?? -1)) }
      if let second = node.second { slots.append(Int32(second.node?.slot ?? -1)) }
      for operand in node.further { slots.append(Int32(operand.node?.slot ?? -1)) }
    }
    return (start, slots)
  }
}

extension Node {
  /// Traps if an array that this node's pullback reads was written in place since the call.
  fileprivate func checkOperands() {
    for index in 0..<operandCount where operandNode(index) != nil {
      let reads = operation.reads(forOperand: index)
      if reads.isEmpty { continue }
      if reads.contains(.result), storage.version != resultVersion {
        reportOverwritten("its own result", recorded: resultVersion, now: storage.version)
      }
      for read in 0..<operandCount where reads.contains(.operand(read)) {
        let operand = operand(read)
        guard operand.isOverwritten else { continue }
        let name = operand.node?.name ?? operand.tensor.name
        reportOverwritten(
          name.map { "its operand “\($0)”" }
            ?? "operand \(read), of shape \(operand.tensor.shape),",
          recorded: operand.version, now: operand.tensor.storage.version)
      }
    }
  }

  private func reportOverwritten(_ what: String, recorded: Int, now: Int) -> Never {
    let place = source.map { " recorded at \($0)" } ?? ""
    trap(
      "backward: \(operation.name)\(place) needs \(what) as it was, but it has been modified in "
        + "place since (version \(now), recorded at version \(recorded)). Compute into a new "
        + "tensor instead, or write in place after backward.")
  }
}

extension Tensor {
  /// Adds a gradient of the same shape and type to memory that nobody else reads; `false` where
  /// shapes or types differ.
  fileprivate func addElements(of other: Tensor) -> Bool {
    guard dtype == other.dtype, layout === other.layout || layout.shape == other.layout.shape
    else { return false }
    Dividing.run(self, other, into: self) { sum, other, result in
      if dtype == .float32 {
        zipElements(sum, Float.self, other, Float.self, into: result, Float.self) { $0 + $1 }
      } else {
        zipElements(sum, Double.self, other, Double.self, into: result, Double.self) { $0 + $1 }
      }
    }
    return true
  }

  /// Computes the gradient of this tensor with respect to every leaf that requires one, and adds
  /// it to the leaf's ``grad``.
  ///
  /// Traps if the tensor does not require a gradient, if it has more than one element and no
  /// `gradient` is given, on a second pass through a graph that was not retained, and when a
  /// needed value was overwritten in place.
  ///
  /// - Parameters:
  ///   - gradient: the upstream gradient, of this tensor's shape; 1 for a scalar.
  ///   - retainGraph: whether another backward may follow through the same graph.
  ///   - createGraph: whether to record this pass too, so that gradients can be differentiated.
  /// - Complexity: one pullback for each recorded operation.
  public func backward(
    _ gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
  ) {
    let root = requireNode("backward")
    let seed = upstream(gradient, operation: "backward")
    root.seed = seed
    var pass = BackwardPass(from: [root])
    pass.prepare(retainGraph: retainGraph ?? createGraph)
    pass.seed(root, with: seed)
    pass.run(isRecorded: createGraph) { node, gradient in
      guard node.isLeaf || node.retainsGradient else { return }
      node.accumulate(&gradient, recorded: createGraph)
    }
  }

  func requireNode(_ operation: String) -> Node {
    guard let node else {
      trap(
        "\(operation): this tensor does not require a gradient and nothing recorded made it. Set "
          + "requiresGrad on a leaf before computing with it, and check for noGrad or detach().")
    }
    return node
  }

  func upstream(_ gradient: Tensor?, operation: String) -> Tensor {
    if let gradient {
      guard gradient.shape == shape else {
        trap(
          "\(operation): the upstream gradient has shape \(gradient.shape), but the tensor has "
            + "\(shape); they must be equal.")
      }
      return gradient.dtype == dtype ? gradient : gradient.to(dtype)
    }
    guard count == 1 else {
      trap(
        "\(operation): a gradient is implied for a scalar only, and this tensor has shape "
          + "\(shape). Reduce it first, for example with sum(), or pass the upstream gradient.")
    }
    return Tensor.ones(shape, dtype: dtype)
  }
}

extension BackwardPass {
  /// Refuses a graph that an earlier pass used up, and marks this one as used unless retained.
  func prepare(retainGraph: Bool) {
    for node in nodes where !node.isLeaf {
      if node.isSpent {
        let name = node.name.map { " (“\($0)”)" } ?? ""
        trap(
          "backward: the graph has been used by an earlier backward: \(node.operation.name)\(name) "
            + "was already differentiated. Pass retainGraph: true to the earlier call if a second "
            + "one is meant, or compute the result again.")
      }
    }
    if retainGraph { return }
    for node in nodes where !node.isLeaf { node.isSpent = true }
  }
}

extension Node {
  /// Adds to the stored gradient, in place if nobody else holds it. A first gradient is kept as it
  /// is, or copied if somebody else holds it.
  func accumulate(_ gradient: inout Tensor, recorded: Bool) {
    if gradient.shape != layout.shape { gradient = gradient.expand(layout.shape) }
    if recorded {
      self.gradient = self.gradient.map { $0 + gradient } ?? gradient
    } else if self.gradient != nil {
      if !addToOwnGradient(gradient) {
        self.gradient = self.gradient.map { sum in noGrad { sum + gradient } }
      }
    } else {
      let isOwn = isKnownUniquelyReferenced(&gradient) && gradient.ownsStorage
      self.gradient = isOwn && gradient.isContiguous ? gradient : gradient.ownedCopy()
    }
  }

  private func addToOwnGradient(_ contribution: Tensor) -> Bool {
    guard isKnownUniquelyReferenced(&gradient), let gradient, gradient.node == nil,
      gradient.ownsStorage, gradient.isContiguous
    else { return false }
    return gradient.addElements(of: contribution)
  }
}

/// Computes the gradients of a result with respect to chosen tensors, and returns them instead of
/// storing them: PyTorch's `autograd.grad`.
///
/// - Parameters:
///   - outputs: the result to differentiate; a scalar unless `gradient` is given.
///   - inputs: the tensors to differentiate with respect to; leaves or computed.
///   - gradient: the upstream gradient, of the result's shape.
///   - retainGraph: whether another backward may follow through the same graph.
///   - createGraph: whether to record the pass, so that the gradients can be differentiated.
///   - allowUnused: whether an input that the result does not depend on gives zeros; it traps
///     otherwise.
/// - Returns: one gradient for each input.
public func grad(
  of outputs: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil,
  retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
) -> [Tensor] {
  let root = outputs.requireNode("grad")
  let wanted = inputs.map { $0.requireNode("grad") }
  let seed = outputs.upstream(gradient, operation: "grad")
  var found = [Tensor?](repeating: nil, count: inputs.count)
  var pass = BackwardPass(from: [root])
  pass.prepare(retainGraph: retainGraph ?? createGraph)
  pass.seed(root, with: seed)
  pass.run(isRecorded: createGraph) { node, gradient in
    for index in wanted.indices where wanted[index] === node { found[index] = gradient }
  }
  return found.indices.map { index in
    if let gradient = found[index] { return gradient }
    guard allowUnused else {
      trap(
        "grad: input \(index) (shape \(inputs[index].shape)) was not used in computing the "
          + "result. Pass allowUnused: true if zeros are what you want.")
    }
    return Tensor.zeros(like: inputs[index])
  }
}
