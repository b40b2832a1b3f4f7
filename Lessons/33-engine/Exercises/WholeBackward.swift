import Practice

// 33.4  Backward · 反向传播
//
// Go through the order and hand gradients on: the result begins with 1; every node gives each
// operand its own gradient times the slope on that arrow. At a = 2, b = -3:
//
//     c = a * b, d = c * c, y = d + c      gives c -11, a 33, b -22
//
// Leaves add up from pass to pass, as in lesson 9; the nodes between begin each pass at 0.
//
// 按次序把梯度往下传：结果从 1 开始；每个节点把“自己的梯度乘以箭头上的局部导数”交给各个操作数。
// 例子见上：a = 2、b = -3 时，c 得 -11，a 得 33，b 得 -22。
// 叶子节点的梯度一次次累加，和第 9 课一样；中间的节点每次都从 0 开始。

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    // TODO
    todo() as Void
    // END
  }
}
