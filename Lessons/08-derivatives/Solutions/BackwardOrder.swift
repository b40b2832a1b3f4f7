import Practice

// Depth first: list a node after everything that it was computed from. That is an order for the
// forward pass; turned round, every user comes before what it uses. `seen` keeps a node that is
// used twice from being listed twice.
//
// 深度优先：先列出一个节点的所有来源，再列出它自己。这是前向计算的次序；倒过来，使用者就都排在被使用者之前。
// `seen` 保证用了两次的节点不会列两次。

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order: [String] = []
  var seen: Set<String> = []
  func visit(_ node: String) {
    guard seen.insert(node).inserted else { return }
    for input in inputs[node] ?? [] { visit(input) }
    order.append(node)
  }
  visit(result)
  return order.reversed()
  // END
}
