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

  /// Runs the pass for `client`.
  ///
  /// - Parameter isRecorded: whether the pass is itself recorded, for second derivatives.
  mutating func run(isRecorded: Bool, for client: PassClient) throws(BackwardError) {
    let recorder = Recorder.current
    let observers = recorder.observers
    let wasEnabled = recorder.isEnabled
    recorder.isEnabled = isRecorded
    defer { recorder.isEnabled = wasEnabled }
    let outbox = Outbox()
    for index in nodes.indices {
      guard var gradient = takeGradient(at: index) else { continue }
      let node = nodes[index]
      node.fit(&gradient)
      if sendsOn(index) { client.willPassOn(node, gradient) }
      if client.runsHooks, node.hasHooks { gradient = try node.runHooks(on: gradient) }
      client.didComplete(node, &gradient)
      guard sendsOn(index), let source = try client.source(of: node) else { continue }
      for observer in observers { observer.willPassBack(node, gradient) }
      let takesParts = !isRecorded && !client.wantsContributions && observers.isEmpty
      source.operation.pullback(
        gradient, call(source, at: index, outbox, isRecorded: isRecorded, takesParts: takesParts))
      for (operand, share) in outbox.shares {
        for observer in observers { observer.didPassBack(node, operand, share) }
        if client.wantsContributions { client.didContribute(node, operand, share) }
        if let slot = operands.slot(operand, of: index) {
          add(share, at: slot, isRecorded: isRecorded)
        }
      }
      if takesParts { addParts(outbox, from: index) }
      outbox.empty()
    }
  }

  /// The complete gradient of the node at `index`, if any has reached it.
  @inline(__always)
  private mutating func takeGradient(at index: Int) -> Tensor? {
    if let sum = weights.takeSum(at: index) { add(sum, at: index) }
    return gradients[index].take()
  }

  /// The call of the node at `index` as its pullback sees it, where `source` stands in for it.
  @inline(__always)
  private func call(
    _ source: Node, at index: Int, _ outbox: Outbox, isRecorded: Bool, takesParts: Bool
  ) -> Call {
    var call = Call(node: source, isRecorded: isRecorded, outbox: outbox)
    if passesOn != nil { call.unneeded = operands.unneeded(by: index) }
    guard takesParts else { return call }
    call.takesBlocks = true
    if let second = operands.slot(1, of: index) { call.takesFactors = gradients[second] != nil }
    return call
  }

  /// Adds what a pullback sent as blocks and factors.
  @inline(__always)
  private mutating func addParts(_ outbox: Outbox, from index: Int) {
    if let (g, x) = outbox.factors, let second = operands.slot(1, of: index) {
      weights.add(g, x, at: second)
    }
    for (operand, share, region) in outbox.blocks {
      guard let slot = operands.slot(operand, of: index) else { continue }
      add(share, to: region, in: nodes[index].operand(operand).tensor.shape, at: slot)
    }
  }
}

/// What a pass is run for: to add to stored gradients, to return some, to draw them.
class PassClient {
  /// Whether tensors' hooks see their gradients; not for a mere reading.
  var runsHooks: Bool { true }
  /// Whether ``didContribute(_:_:_:)`` is called, so that whole contributions are needed.
  var wantsContributions: Bool { false }

  /// The node whose pullback runs for `node`: itself, or what stands in for it where arrays were
  /// overwritten; `nil` passes nothing back.
  func source(of node: Node) throws(BackwardError) -> Node? {
    try node.refuseIfOverwritten()
    return node
  }
  /// A node that sends its gradient on, before its hooks run.
  func willPassOn(_ node: Node, _ gradient: Tensor) {}
  /// A node with its complete gradient, as its hooks left it.
  func didComplete(_ node: Node, _ gradient: inout Tensor) {}
  /// What a node adds to an operand's gradient.
  func didContribute(_ node: Node, _ operand: Int, _ share: Tensor) {}
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

  /// Where the operand's gradient stands; `nil` where none is wanted.
  @inline(__always)
  func slot(_ operand: Int, of index: Int) -> Int? {
    let place = start[index] + operand
    guard place < start[index + 1], slots[place] >= 0 else { return nil }
    return Int(slots[place])
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
