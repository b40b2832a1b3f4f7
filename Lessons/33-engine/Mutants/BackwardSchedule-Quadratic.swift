// diagnosis: quadratic-order
import Practice

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  var order: [Value] = []
  var seen: [Value] = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone { order.append(node) }
    guard !areOperandsDone, !seen.contains(where: { $0 === node }) else { continue }
    seen.append(node)
    pending.append((node, true))
    pending += node.operands.map { ($0, false) }
  }
  return order.reversed()
  // END
}
