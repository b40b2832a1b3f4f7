import Practice

// 33.3  Who comes first on the way back · 往回走时谁先谁后
//
// On the way back a node may pass its gradient on only when all that use it have passed theirs.
// List the nodes behind a result, each once, each after all that were computed from it:
//
//     c = a * b, d = c * c, y = d + c      one such order is y, d, c, b, a
//
// Graphs get long: a chain of 100,000 sums must do, and in time that grows with the number of nodes,
// not with the number of ways.
//
// 往回走时，一个节点要等所有用到它的节点都把梯度传下来，才能继续往下传。
// 请列出结果背后的全部节点：每个节点一次，并且排在所有由它算出的节点之后（例子见上）。
// 图可能很长：十万个加法连成的链也要能处理，而且时间只能随节点数增长，不能随路径数增长。

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  // TODO
  return todo()
  // END
}
