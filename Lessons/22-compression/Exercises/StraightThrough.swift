import Practice

// 22.4  Rounded, and straight through · 先舍入，梯度直通
//
// Training with quantization sends each number through whole ones and back:
//     q = round(x / scale) + zeroPoint, halves to the even number
//     y = (q held within `range` − zeroPoint) · scale
// Backward, `upstream` = ∂L/∂y comes in, and ∂L/∂x is wanted: where q needed no holding, act as if there
// had been no rounding; where it was held, y does not move with x.
//     x = 0.7, upstream 2, scale 0.5, zero point 1, 0 … 3  →  y = 0.5, gradient 2
//     x = 3 with the same                                  →  y = 1, gradient 0
//
// 量化感知训练让每个数先变成整数，再还原：
//     q = round(x / scale) + zeroPoint，正好一半时取偶数
//     y =（q 截断到 range 之内 − zeroPoint）· scale
// 反向时传来 upstream = ∂L/∂y，要求 ∂L/∂x：q 没有被截断时，就当没有舍入过；被截断时，x 变动，y 不变。

/// `x` after quantization and back, and the gradient for it.
func fakeQuantized(
  _ x: Double, upstream: Double, scale: Double, zeroPoint: Int, range: ClosedRange<Int>
) -> (y: Double, gradient: Double) {
  // TODO
  return todo()
  // END
}
