import Practice

// Depth first, with a stack of our own: a node is listed once all its operands are, so the list
// turned round has every node after its users. The set keeps a node from being entered twice.
//
// 深度优先，自己当栈：操作数都列完之后才列出节点，倒过来就是“排在所有用到它的节点之后”。
// 集合保证每个节点只进入一次。

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  var order: [Value] = []
  var seen: Set<ObjectIdentifier> = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone { order.append(node) }
    guard !areOperandsDone, seen.insert(ObjectIdentifier(node)).inserted else { continue }
    pending.append((node, true))
    pending += node.operands.map { ($0, false) }
  }
  return order.reversed()
  // END
}
