/// One backward pass: the recorded operations that a result depends on, visited from the newest
/// to the oldest, each sending its operands what they add to the gradient.
///
/// Newest first is an order in which every use of a value comes before the value itself, so when
/// a node's turn comes its gradient is complete. There is no search for a topological order and
/// no recursion.
struct BackwardPass {
  /// A node that a gradient reaches, and what has reached it.
  private struct Stop: Comparable {
    let node: Node
    /// Whether the node sends its gradient on.
    var passesOn: Bool
    var gradient: Tensor?
    /// Whether the gradient is a sum that this pass made itself, so that more may be added in place.
    var isOwnSum = false

    static func == (a: Stop, b: Stop) -> Bool { a.node === b.node }
    /// Newest first.
    static func < (a: Stop, b: Stop) -> Bool { a.node.sequence > b.node.sequence }
  }

  /// Where the pass goes, newest first.
  private var stops: ContiguousArray<Stop>
  /// Whether some operands' gradients were not asked for.
  private let isPartial: Bool
  /// What this pass marks the nodes with that it has seen.
  private let mark: Int
  private var weights = SharedWeights()

  /// The nodes that a gradient reaches, newest first.
  var nodes: some BidirectionalCollection<Node> { stops.lazy.map(\.node) }

  /// The node at a place.
  func node(at slot: Int) -> Node { stops[slot].node }

  /// Collects what `roots` depend on; with `goals` only what lies between the two. A goal that no
  /// other lies below keeps its gradient for itself: what it was computed from is not visited.
  init(from roots: [Node], to goals: [Node]? = nil) {
    mark = Recorder.current.nextNumber()
    isPartial = goals != nil
    stops = []
    stops.reserveCapacity(32)
    collect(from: roots, above: goals.map { $0.lowestSequence } ?? .min)
    if let goals { keepWay(to: goals) }
    for index in stops.indices { stops[index].node.slot = index }
  }

  /// Collects what `roots` depend on, newest first, down to the sequence number `floor`. Operands
  /// have lower numbers than their results, so nothing below the floor leads above it.
  private mutating func collect(from roots: [Node], above floor: Int) {
    var pending = ContiguousArray<Node>()
    pending.reserveCapacity(16)
    pending.append(contentsOf: roots)
    while let node = pending.popLast() {
      if node.visit == mark || node.sequence < floor { continue }
      node.visit = mark
      stops.append(Stop(node: node, passesOn: node.first != nil))
      if let next = node.first?.node, next.visit != mark { pending.append(next) }
      if let next = node.second?.node, next.visit != mark { pending.append(next) }
      if let next = node.third?.node, next.visit != mark { pending.append(next) }
      for operand in node.further {
        if let next = operand.node, next.visit != mark { pending.append(next) }
      }
    }
    for index in stops.indices.dropFirst()
    where stops[index - 1].node.sequence < stops[index].node.sequence {
      return putInOrder()
    }
  }

  /// Sorts the nodes, newest first; a few by moving each to its place.
  private mutating func putInOrder() {
    guard stops.count <= 32 else { return stops.sort() }
    for index in stops.indices.dropFirst() {
      var place = index
      while place > 0, stops[place] < stops[place - 1] {
        stops.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  /// Keeps the nodes from which a goal can be reached; those without one further down keep their
  /// gradient for themselves.
  private mutating func keepWay(to goals: [Node]) {
    for index in stops.indices { stops[index].node.slot = index }
    var isKept = [Bool](repeating: false, count: stops.count)
    for goal in goals where goal.visit == mark { isKept[goal.slot] = true }
    for index in stops.indices.reversed() {
      let node = stops[index].node
      let leadsOn = (0..<node.operandCount).contains {
        guard let source = node.operand($0).node, source.visit == mark else { return false }
        return isKept[source.slot]
      }
      stops[index].passesOn = leadsOn
      if leadsOn { isKept[index] = true }
    }
    for index in stops.indices { stops[index].node.slot = -1 }
    stops = ContiguousArray(zip(stops, isKept).lazy.filter(\.1).map(\.0))
  }

  /// Where the gradient of an operand stands among the stops; `nil` where none is wanted.
  ///
  /// A pass inside this one, such as that of a hook, may have numbered nodes anew: then the stops,
  /// which are sorted, are searched.
  @inline(__always)
  func slot(of node: Node?) -> Int? {
    guard let node else { return nil }
    if node.visit == mark { return node.slot >= 0 ? node.slot : nil }
    return Recorder.current.newestNumber == mark ? nil : searchedSlot(of: node)
  }

  @inline(never)
  private func searchedSlot(of node: Node) -> Int? {
    var (low, high) = (0, stops.count)
    while low < high {
      let middle = (low + high) / 2
      if stops[middle].node.sequence > node.sequence { low = middle + 1 } else { high = middle }
    }
    while low < stops.count, stops[low].node.sequence == node.sequence {
      if stops[low].node === node { return low }
      low += 1
    }
    return nil
  }

  /// Adds a root's own upstream gradient.
  mutating func seed(_ node: Node, with gradient: Tensor) {
    if let slot = slot(of: node) { add(gradient, at: slot) }
  }

  /// Refuses a graph that an earlier pass used up, and marks what this one goes through as used
  /// unless retained.
  func prepare(retainGraph: Bool) throws(BackwardError) {
    for index in stops.indices where stops[index].passesOn {
      try stops[index].node.refuseIfSpent()
    }
    if retainGraph { return }
    for index in stops.indices where stops[index].passesOn { stops[index].node.isSpent = true }
  }

  private mutating func add(_ gradient: Tensor, at slot: Int, isRecorded: Bool = false) {
    if let sum = stops[slot].gradient {
      if stops[slot].isOwnSum, !isRecorded, sum.addElements(of: gradient) { return }
      stops[slot].gradient = sum + gradient
      stops[slot].isOwnSum = true
    } else {
      stops[slot].gradient = gradient
    }
  }

  /// Adds a gradient of one block of an operand: to a sum of this pass's own in place, so that many
  /// slices of one tensor cost no more than the tensor.
  private mutating func add(_ gradient: Tensor, to region: Region, in shape: [Int], at slot: Int) {
    if stops[slot].isOwnSum, let sum = stops[slot].gradient {
      let block = Tensor(
        storage: sum.storage, layout: region.layout(in: sum.layout), dtype: sum.dtype)
      if block.addElements(of: gradient) { return }
    }
    add(placed(gradient, at: region, in: shape), at: slot)
    stops[slot].isOwnSum = true
  }

  /// Runs the pass for `client`.
  ///
  /// - Parameter isRecorded: whether the pass is itself recorded, for second derivatives.
  mutating func run(isRecorded: Bool, for client: PassClient) throws(BackwardError) {
    let recorder = Recorder.current
    let observers = recorder.observers
    let showsShares = client.wantsContributions || observers.contains { $0.looksAtTensors }
    let wasEnabled = recorder.isEnabled
    recorder.isEnabled = isRecorded
    defer { recorder.isEnabled = wasEnabled }
    let outbox = recorder.spareOutbox ?? Outbox()
    recorder.spareOutbox = nil
    defer { recorder.spareOutbox = outbox }
    var waiting = client.callsAccumulationHooks ? awaitedLeaves() : [:]
    for index in stops.indices {
      guard var gradient = takeGradient(at: index, observers) else { continue }
      let (node, passesOn) = (stops[index].node, stops[index].passesOn)
      node.fit(&gradient)
      if passesOn { client.willPassOn(node, gradient) }
      if client.runsHooks, node.hasHooks { gradient = try node.runHooks(on: gradient) }
      client.didComplete(node, &gradient)
      guard passesOn, let source = try client.source(of: node) else { continue }
      for observer in observers { observer.willPassBack(node, gradient) }
      let takesParts = !isRecorded && !showsShares
      let call = call(source, of: node, outbox, isRecorded: isRecorded, takesParts: takesParts)
      source.operation.pullback(gradient, call)
      for observer in observers { observer.didPullBack(call, gradient) }
      for (operand, share) in outbox.shares {
        for observer in observers { observer.didPassBack(node, operand, share) }
        if client.wantsContributions { client.didContribute(node, operand, share) }
        if let slot = slot(of: node.operandNode(operand)) {
          add(share, at: slot, isRecorded: isRecorded)
        }
      }
      if takesParts { addParts(outbox, from: node) }
      outbox.empty()
      for observer in observers { observer.didFinishPassingBack(node) }
      if !waiting.isEmpty { try completeLeaves(readBy: node, &waiting, client, observers) }
    }
  }

  /// The complete gradient of the node at `index`, if any has reached it.
  @inline(__always)
  mutating func takeGradient(
    at index: Int, _ observers: [any CallObserver]
  ) -> Tensor? {
    if let sum = weights.takeSum(at: index, observers) { add(sum, at: index) }
    return stops[index].gradient.take()
  }

  /// The call of `node` as its pullback sees it, where `source` stands in for it.
  @inline(__always)
  private func call(
    _ source: Node, of node: Node, _ outbox: Outbox, isRecorded: Bool, takesParts: Bool
  ) -> Call {
    var call = Call(node: source, isRecorded: isRecorded, outbox: outbox)
    if isPartial { call.unneeded = unneeded(by: node) }
    guard takesParts else { return call }
    call.takesBlocks = true
    if let second = slot(of: node.second?.node) {
      call.takesFactors = stops[second].gradient != nil
    }
    return call
  }

  /// A bit for each operand, of the first 63, whose gradient nobody asked for.
  private func unneeded(by node: Node) -> UInt64 {
    var bits: UInt64 = 0
    for operand in 0..<min(63, node.operandCount)
    where slot(of: node.operandNode(operand)) == nil {
      bits |= 1 << UInt64(operand)
    }
    return bits
  }

  /// Adds what a pullback sent as blocks and factors.
  @inline(__always)
  private mutating func addParts(_ outbox: Outbox, from node: Node) {
    if let (g, x) = outbox.factors, let second = slot(of: node.second?.node) {
      weights.add(g, x, from: node, at: second)
    }
    for (operand, share, region) in outbox.blocks {
      guard let slot = slot(of: node.operandNode(operand)) else { continue }
      add(share, to: region, in: node.operand(operand).tensor.shape, at: slot)
    }
  }
}

/// What a pass is run for: to add to stored gradients, to return some, to draw them.
class PassClient {
  /// Whether leaves with accumulation hooks are completed as soon as they can be.
  var callsAccumulationHooks: Bool { false }
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

extension [Node] {
  fileprivate var lowestSequence: Int { reduce(Int.max) { Swift.min($0, $1.sequence) } }
}
