import Practice

// When a node's turn comes, everything that uses it has had its turn, so its gradient is whole.
// += keeps what other arrows brought.
//
// 轮到一个节点时，所有用到它的节点都已经轮过，它的梯度是完整的。+= 保住了别的箭头带来的那份。

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    // TODO
    let nodes = backwardOrder(from: self)
    for node in nodes where !node.operands.isEmpty { node.grad = 0 }
    grad += 1
    for node in nodes {
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        operand.grad += node.grad * local
      }
    }
    // END
  }
}
