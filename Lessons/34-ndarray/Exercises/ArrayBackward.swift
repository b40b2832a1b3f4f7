import Practice

// 34.7  Backward through arrays · 数组的反向传播
//
// As in step 4 of project 33, with arrays: the result begins with ones, every node hands its
// operands what its function gives for its own gradient. For y = a * b + a with a = [1, 2], b = 3:
//
//     a gets [4, 4]      b gets 3, the sum over both elements
//
// Leaves add up from pass to pass, nodes between begin each pass without a gradient. The pass itself
// is not to be recorded. `backwardOrder(from:)` is there.
//
// 和第 33 课项目的第 4 步一样，只是换成数组：结果从全 1 开始，每个节点用自己的梯度求出各操作数的那一份并交给它们（例子见上，b 得到两个元素之和）。
//
// 叶子节点的梯度一次次累加，中间的节点每次从没有梯度开始。反向传播本身不要记录。`backwardOrder(from:)` 已经写好。

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
    todo() as Void
    // END
  }
}
