import Practice

// 01.1  Reading a first graph · 读第一张图
//
// The graph of y = (w · x + b) · s, with each step named:
//
//     p = w · x      t = p + b      y = t · s      at w = 2, x = -3, b = 4, s = 5
//
// Work it out by hand, without running anything. First forward: the values of p, t and y. Then
// backward: the gradient of y with respect to every node, beginning with dy/dy = 1.
// Put a number in place of each todo(); small products such as 5 * 7 are welcome.
//
// 这是 y = (w · x + b) · s 的计算图，每一步都取了名（见上）。请手算，不要运行程序。
// 先向前：求 p、t、y 的数值。再向后：求 y 对每个节点的梯度，从 dy/dy = 1 开始。
// 把每个 todo() 换成一个数；也可以写成 5 * 7 这样的小算式。

/// The values and the gradients of the graph, by name.
func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": todo(), "t": todo(), "y": todo()]
  let gradients: [String: Double] = [
    "y": 1,
    "t": todo(), "s": todo(),
    "p": todo(), "b": todo(),
    "w": todo(), "x": todo(),
  ]
  return (values, gradients)
  // END
}
