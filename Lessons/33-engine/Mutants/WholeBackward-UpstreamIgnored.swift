// diagnosis: upstream-ignored
import Practice

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    // TODO
    let nodes = backwardOrder(from: self)
    for node in nodes where !node.operands.isEmpty { node.grad = 0 }
    grad += 1
    for node in nodes {
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        operand.grad += local
      }
    }
    // END
  }
}
