/// Leaves are older than what was computed from them, so their turn comes last. One with an accumulation
/// hook is completed as soon as all that read it have passed their shares on: its gradient can then leave
/// for other ranks while the pass goes on.
extension BackwardPass {
  /// The places of the leaves with accumulation hooks, and how often each is read.
  func awaitedLeaves() -> [Int: Int] {
    var reads: [Int: Int] = [:]
    for (slot, node) in nodes.enumerated()
    where node.isLeaf && node.isAnnotated && !node.accumulationHooks.isEmpty { reads[slot] = 0 }
    if reads.isEmpty { return reads }
    for node in nodes where !node.isLeaf {
      for slot in leaves(readBy: node) {
        if let count = reads[slot] { reads[slot] = count + 1 }
      }
    }
    return reads
  }

  private func leaves(readBy node: Node) -> [Int] {
    (0..<node.operandCount).compactMap { index in
      guard let operand = node.operandNode(index), operand.isLeaf else { return nil }
      return slot(of: operand)
    }
  }

  /// Completes the leaves that nobody after `node` reads. One that a skipped node reads is left for its
  /// turn.
  mutating func completeLeaves(
    readBy node: Node, _ waiting: inout [Int: Int], _ client: PassClient,
    _ observers: [any CallObserver]
  ) throws(BackwardError) {
    for slot in leaves(readBy: node) {
      guard let reads = waiting[slot] else { continue }
      waiting[slot] = reads > 1 ? reads - 1 : nil
      if reads == 1 { try completeLeaf(at: slot, client, observers) }
    }
  }

  private mutating func completeLeaf(
    at slot: Int, _ client: PassClient, _ observers: [any CallObserver]
  ) throws(BackwardError) {
    guard var gradient = takeGradient(at: slot, observers) else { return }
    let node = node(at: slot)
    node.fit(&gradient)
    if client.runsHooks, node.hasHooks { gradient = try node.runHooks(on: gradient) }
    client.didComplete(node, &gradient)
  }
}
