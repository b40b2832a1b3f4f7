// diagnosis: missing-factor
import Practice

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    // TODO
    let nodes = backwardOrder(from: self)
    for node in nodes where !node.operands.isEmpty { node.grad = 0 }
    grad += 1
    for node in nodes {
      for operand in node.operands {
        operand.grad += node.grad
      }
    }
    // END
  }
}
