import Practice

// 08.3  The chain rule by hand · 手算链式法则
//
//     w = 2 ──┐
//             ×── e = 6 ──┐
//     x = 3 ──┘           −── d = 2 ── d³ ── s = 8 ──┐
//     t = 4 ──────────────┘                          ×── y = 40
//     c = 5 ─────────────────────────────────────────┘
//
// Predict what backward() will find: the gradient of y with respect to every node. Begin at y
// with 1 and go to the left; a node's gradient is that of the node it feeds, times the local
// derivative between. Put a number in place of each todo(); a product such as 5 * 7 will do.
//
// 图中 e = w · x，d = e − t，s = d³，y = c · s。请预测 backward() 的结果：y 对每个节点的梯度。
// 从 y 的 1 出发，一路向左：一个节点的梯度，等于它流入的那个节点的梯度，乘以两者之间的局部导数。
// 把每个 todo() 换成一个数；也可以写成 5 * 7 这样的乘积。

/// The gradient of y with respect to every node, by name.
func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s: Double = todo()
  let c: Double = todo()
  let d: Double = todo()
  let e: Double = todo()
  let t: Double = todo()
  let w: Double = todo()
  let x: Double = todo()
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
