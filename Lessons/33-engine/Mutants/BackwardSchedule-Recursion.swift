// diagnosis: order-by-recursion
import Practice

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  var order: [Value] = []
  var seen: Set<ObjectIdentifier> = []
  func visit(_ node: Value) {
    guard seen.insert(ObjectIdentifier(node)).inserted else { return }
    for operand in node.operands { visit(operand) }
    order.append(node)
  }
  visit(result)
  return order.reversed()
  // END
}
