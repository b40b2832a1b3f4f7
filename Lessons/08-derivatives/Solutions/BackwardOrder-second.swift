import Practice

// A second way counts (Kahn): how many uses of each node are still to come? List a node, cross
// off the uses that it makes, and whatever has none left is ready. It needs no recursion, so a
// chain of a million nodes cannot overflow the stack.
//
// 另一种办法是计数（Kahn 算法）：每个节点还有几次使用没有轮到？列出一个节点，就划掉它的各次使用；
// 次数减到零的节点便可以列出。这样不用递归，百万个节点的长链也不会让栈溢出。

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var uses: [String: Int] = [:]
  for input in inputs.values.joined() { uses[input, default: 0] += 1 }
  var order: [String] = []
  var ready = [result]
  while let node = ready.popLast() {
    order.append(node)
    for input in inputs[node] ?? [] {
      uses[input, default: 0] -= 1
      if uses[input] == 0 { ready.append(input) }
    }
  }
  return order
  // END
}
