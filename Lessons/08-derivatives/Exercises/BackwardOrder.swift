import Practice

// 08.5  In which order to go back · 按什么次序往回走
//
// backward() visits every node once, and only after all nodes that use it: then its gradient is
// complete. Such an order is a topological order. Find one for any graph.
// `inputs` says for every node what it was computed from. For y = x³ + 5x² + 10:
//     ["y": ["cube", "five"], "cube": ["x"], "five": ["square"], "square": ["x"], "x": []]
// Right from y: y cube five square x, but also y five square cube x. Wrong: y cube five x square,
// because square uses x and comes later. Every node leads to the result.
//
// backward() 对每个节点只访问一次，而且要等所有用到它的节点都访问过：那时它的梯度才完整。
// 这样的次序叫拓扑序。请为任意一张图找出一个。inputs 说明每个节点由哪些节点算出（例子见上）。
// 从 y 出发，y cube five square x 是对的，y five square cube x 也对；
// 而 y cube five x square 不对，因为 square 用到了 x，却排在 x 后面。图中每个节点都通向结果。

/// All nodes from `result` back to the leaves, each after all nodes that use it.
func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  return todo()
  // END
}
