/// One backward pass: the recorded operations that a result depends on, visited from the newest
/// to the oldest, each sending its operands what they add to the gradient.
///
/// Newest first is an order in which every use of a value comes before the value itself, so when
/// a node's turn comes its gradient is complete. There is no search for a topological order and
/// no recursion.
struct BackwardPass {
  /// The nodes that a gradient reaches, newest first.
  let nodes: [Node]
  /// Where the operands' gradients stand among ``nodes``; −1 where none is wanted.
  private let operands: OperandSlots
  /// Whether each node sends its gradient on; `nil` if all do.
  private let passesOn: [Bool]?
  /// What this pass marks the nodes with that it has seen.
  private let mark: Int
  private var gradients: [Tensor?]
  /// Which gradients are sums that this pass made itself, so that more may be added in place.
  private var isOwnSum: [Bool]
  private var weights = SharedWeights()

  /// Collects what `roots` depend on; with `goals` only what lies between the two. A goal that no
  /// other lies below keeps its gradient for itself: what it was computed from is not visited.
  init(from roots: [Node], to goals: [Node]? = nil) {
    mark = Recorder.current.nextNumber()
    let found = Self.collect(from: roots, above: goals.map { $0.lowestSequence }, mark: mark)
    if let goals {
      let way = Self.way(through: found, to: goals, mark: mark)
      nodes = way.nodes
      passesOn = way.passesOn
    } else {
      nodes = found
      passesOn = nil
    }
    operands = OperandSlots(of: nodes, mark: mark)
    gradients = [Tensor?](repeating: nil, count: nodes.count)
    isOwnSum = [Bool](repeating: false, count: nodes.count)
  }

  /// What `roots` depend on, newest first, down to the sequence number `floor`. Operands have
  /// lower numbers than their results, so nothing below the floor leads above it.
  private static func collect(from roots: [Node], above floor: Int?, mark: Int) -> [Node] {
    let floor = floor ?? .min
    var found: [Node] = []
    var pending = roots
    while let node = pending.popLast() {
      if node.visit == mark || node.sequence < floor { continue }
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
    return found
  }

  /// The nodes from which a goal can be reached, and which of them have one further down.
  private static func way(
    through found: [Node], to goals: [Node], mark: Int
  ) -> (nodes: [Node], passesOn: [Bool]) {
    var isGoal = [Bool](repeating: false, count: found.count)
    for goal in goals where goal.visit == mark { isGoal[goal.slot] = true }
    var leadsOn = [Bool](repeating: false, count: found.count)
    for index in found.indices.reversed() {
      let node = found[index]
      leadsOn[index] = (0..<node.operandCount).contains {
        guard let source = node.operand($0).node, source.visit == mark else { return false }
        return isGoal[source.slot] || leadsOn[source.slot]
      }
    }
    let kept = found.indices.filter { isGoal[$0] || leadsOn[$0] }
    for node in found { node.slot = -1 }
    for (slot, index) in kept.enumerated() { found[index].slot = slot }
    return (kept.map { found[$0] }, kept.map { leadsOn[$0] })
  }

  /// Adds a root's own upstream gradient.
  mutating func seed(_ node: Node, with gradient: Tensor) {
    if node.visit == mark, node.slot >= 0 { add(gradient, at: node.slot) }
  }

  /// Refuses a graph that an earlier pass used up, and marks what this one goes through as used
  /// unless retained.
  func prepare(retainGraph: Bool) throws(BackwardError) {
    for index in nodes.indices where sendsOn(index) { try nodes[index].refuseIfSpent() }
    if retainGraph { return }
    for index in nodes.indices where sendsOn(index) { nodes[index].isSpent = true }
  }

  @inline(__always)
  private func sendsOn(_ index: Int) -> Bool {
    nodes[index].first != nil && (passesOn?[index] ?? true)
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

  /// Adds a gradient of one block of an operand: to a sum of this pass's own in place, so that many
  /// slices of one tensor cost no more than the tensor.
  private mutating func add(_ gradient: Tensor, to region: Region, in shape: [Int], at slot: Int) {
    if let sum = gradients[slot], isOwnSum[slot] {
      let block = Tensor(
        storage: sum.storage, layout: region.layout(in: sum.layout), dtype: sum.dtype)
      if block.addElements(of: gradient) { return }
    }
    add(placed(gradient, at: region, in: shape), at: slot)
    isOwnSum[slot] = true
  }

  /// Runs the pass.
  ///
  /// - Parameters:
  ///   - isRecorded: whether the pass is itself recorded, for second derivatives.
  ///   - runsHooks: whether tensors' hooks see their gradients; not for a mere reading.
  ///   - standIn: gives, where arrays may have been overwritten, what to pass back through instead
  ///     of a node; `nil` passes nothing back.
  ///   - contribution: is told of each contribution as it is sent (for pictures).
  ///   - passing: receives each node that sends its gradient on, before its hooks run.
  ///   - finish: receives each node with its complete gradient, as its hooks left it.
  mutating func run(
    isRecorded: Bool, runsHooks: Bool = true, standIn: ((Node) -> Node?)? = nil,
    contribution: ((Node, Int, Tensor) -> Void)? = nil,
    passing: ((Node, Tensor) -> Void)? = nil,
    finish: (Node, inout Tensor) -> Void
  ) throws(BackwardError) {
    let recorder = Recorder.current
    let anomaly = recorder.anomaly
    // One list for the whole pass: a pullback fills it, and it is empty again before the next.
    var sent: [(Int, Tensor)] = []
    sent.reserveCapacity(4)
    let send: (Int, Tensor) -> Void = { sent.append(($0, $1)) }
    var blocks: [(Int, Tensor, Region)] = []
    let sendsParts = !isRecorded && contribution == nil && anomaly == nil
    let sendBlock = { blocks.append(($0, $1, $2)) }
    var factors: (Tensor, Tensor)?
    let sendFactors = { factors = ($0, $1) }
    let wasEnabled = recorder.isEnabled
    recorder.isEnabled = isRecorded
    defer { recorder.isEnabled = wasEnabled }
    for index in nodes.indices {
      if let sum = weights.takeSum(at: index) { add(sum, at: index) }
      guard let arrived = gradients[index].take() else { continue }
      let node = nodes[index]
      var gradient = node.fitted(arrived)
      if let passing, sendsOn(index) { passing(node, gradient) }
      if runsHooks, node.hasHooks { gradient = try node.runHooks(on: gradient) }
      finish(node, &gradient)
      guard sendsOn(index) else { continue }
      var source = node
      if let standIn {
        guard let other = standIn(node) else { continue }
        source = other
      } else {
        try node.refuseIfOverwritten()
      }
      let base = operands.start[index]
      let second = node.second == nil ? -1 : Int(operands.slots[base + 1])
      let sendsFactors = sendsParts && second >= 0 && gradients[second] != nil
      let call = Call(
        node: source, isRecorded: isRecorded,
        unneeded: passesOn == nil ? 0 : operands.unneeded(by: index),
        sendBlock: sendsParts ? sendBlock : nil,
        sendFactors: sendsFactors ? sendFactors : nil, send: send)
      source.operation.pullback(gradient, call)
      for (operand, share) in sent {
        if anomaly != nil { checkBackward(share, node: node) }
        contribution?(node, operand, share)
        let slot = operands.slots[base + operand]
        if slot >= 0 { add(share, at: Int(slot), isRecorded: isRecorded) }
      }
      sent.removeAll(keepingCapacity: true)
      if let (g, x) = factors {
        weights.add(g, x, at: second)
        factors = nil
      }
      if blocks.isEmpty { continue }
      for (operand, share, region) in blocks {
        let shape = node.operand(operand).tensor.shape
        add(share, to: region, in: shape, at: Int(operands.slots[base + operand]))
      }
      blocks.removeAll(keepingCapacity: true)
    }
  }
}

/// Where each node's operands stand in a pass. Looked up before anything runs, because a pass
/// inside this one numbers the nodes anew.
private struct OperandSlots {
  private(set) var start: [Int] = []
  private(set) var slots: [Int32] = []

  init(of nodes: [Node], mark: Int) {
    start.reserveCapacity(nodes.count + 1)
    slots.reserveCapacity(2 * nodes.count)
    func slot(_ node: Node?) -> Int32 {
      guard let node, node.visit == mark else { return -1 }
      return Int32(node.slot)
    }
    for node in nodes {
      start.append(slots.count)
      if node.first != nil { slots.append(slot(node.first?.node)) }
      if node.second != nil { slots.append(slot(node.second?.node)) }
      for operand in node.further { slots.append(slot(operand.node)) }
    }
    start.append(slots.count)
  }

  /// A bit for each operand, of the first 63, whose gradient nobody asked for.
  func unneeded(by index: Int) -> UInt64 {
    var bits: UInt64 = 0
    for (operand, slot) in slots[start[index]..<start[index + 1]].prefix(63).enumerated()
    where slot < 0 {
      bits |= 1 << UInt64(operand)
    }
    return bits
  }
}

extension [Node] {
  fileprivate var lowestSequence: Int { reduce(Int.max) { Swift.min($0, $1.sequence) } }
}
