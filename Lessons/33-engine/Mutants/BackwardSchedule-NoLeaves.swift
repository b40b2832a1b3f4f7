// diagnosis: leaves-missing
import Practice

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  var order: [Value] = []
  var seen: Set<ObjectIdentifier> = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone, !node.operands.isEmpty { order.append(node) }
    guard !areOperandsDone, seen.insert(ObjectIdentifier(node)).inserted else { continue }
    pending.append((node, true))
    pending += node.operands.map { ($0, false) }
  }
  return order.reversed()
  // END
}
