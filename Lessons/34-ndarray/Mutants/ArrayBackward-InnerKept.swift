// diagnosis: inner-kept
import Practice

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: NDArray) -> [NDArray] {
  var order: [NDArray] = []
  var seen: Set<ObjectIdentifier> = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone { order.append(node) }
    guard !areOperandsDone, seen.insert(ObjectIdentifier(node)).inserted else { continue }
    pending.append((node, true))
    pending += (node.origin?.operands ?? []).map { ($0, false) }
  }
  return order.reversed()
}

extension NDArray {
  /// Takes a contribution to the gradient.
  func receive(_ share: NDArray) {
    grad = grad.map { $0 + share } ?? share
  }

  /// Adds to the gradient of every leaf that of the sum of this array's elements.
  func backward() {
    // TODO
    withoutRecording {
      let nodes = backwardOrder(from: self)
      receive(mapped { _ in 1 })
      for node in nodes {
        guard let origin = node.origin, let upstream = node.grad else { continue }
        for (operand, share) in zip(origin.operands, origin.gradients(upstream)) {
          operand.receive(share)
        }
      }
    }
    // END
  }
}
