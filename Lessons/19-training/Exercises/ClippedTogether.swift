import Practice

// 19.3  Clipped together · 一起裁剪
//
// Clip gradients by their norm. Each inner list is the gradient of one parameter; all numbers
// together are one vector. If its norm (the root of the sum of squares) is larger than `maxNorm`,
// every number is multiplied by the one factor that makes the norm `maxNorm`. Otherwise nothing
// changes.
//
//     [[2, 1], [2]], maxNorm 1.5  →  [[1, 0.5], [1]]         maxNorm 6  →  [[2, 1], [2]]
//
// 按范数裁剪梯度。每个内层列表是一个参数的梯度；所有的数合在一起是一个向量。
// 如果它的范数（平方和再开方）大于 `maxNorm`，就让每个数都乘以同一个系数，使范数恰好等于 `maxNorm`。
// 否则什么都不变（例子见上）。

/// The gradients, scaled so that their common norm is at most `maxNorm`.
func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  return todo()
  // END
}
