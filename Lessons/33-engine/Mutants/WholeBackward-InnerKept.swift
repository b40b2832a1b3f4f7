// diagnosis: inner-kept
import Practice

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    // TODO
    let nodes = backwardOrder(from: self)
    grad += 1
    for node in nodes {
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        operand.grad += node.grad * local
      }
    }
    // END
  }
}
