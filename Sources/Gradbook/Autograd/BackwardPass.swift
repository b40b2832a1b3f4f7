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
  private var weights = SharedWeights()

  /// Collects what `roots` depend on.
  init(from roots: [Node]) {
    let mark = Recorder.current.nextNumber()
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
    var blocks: [(Int, Tensor, Region)] = []
    let sendsParts = !isRecorded && contribution == nil && anomaly == nil
    let sendBlock = { blocks.append(($0, $1, $2)) }
    var factors: (Tensor, Tensor)?
    let sendFactors = { factors = ($0, $1) }
    withRecording(isRecorded) {
      for index in nodes.indices {
        if let sum = weights.takeSum(at: index) { add(sum, at: index) }
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
        let second = node.second == nil ? -1 : Int(targets.slots[base + 1])
        let sendsFactors = sendsParts && second >= 0 && gradients[second] != nil
        let call = Call(
          node: node, isRecorded: isRecorded, sendBlock: sendsParts ? sendBlock : nil,
          sendFactors: sendsFactors ? sendFactors : nil, send: send)
        node.operation.pullback(gradient, call)
        for (operand, share) in sent {
          if anomaly != nil { checkBackward(share, node: node) }
          contribution?(node, operand, share)
          let slot = targets.slots[base + operand]
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
          add(share, to: region, in: shape, at: Int(targets.slots[base + operand]))
        }
        blocks.removeAll(keepingCapacity: true)
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
      if node.first != nil { slots.append(Int32(node.first?.node?.slot ?? -1)) }
      if node.second != nil { slots.append(Int32(node.second?.node?.slot ?? -1)) }
      for operand in node.further { slots.append(Int32(operand.node?.slot ?? -1)) }
    }
    return (start, slots)
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
  /// Traps if an array that this node's pullback reads was written in place since the call.
  fileprivate func checkOperands() {
    for index in 0..<operandCount where wantsGradient(index) {
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
