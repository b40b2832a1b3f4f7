import Practice

// 12.2  Back through a leaky ReLU · Leaky ReLU 的反向
//
// Forward, y is x where x is above 0, and slope · x elsewhere. Compute the gradient of x from the
// upstream gradient; `slope` is any small number, and 0 makes it a plain ReLU.
// Shown: for x = [-2, 3], upstream = [10, 10] and slope = 0.1 the gradient is [1, 10].
// In the corner, at exactly 0, the left side counts.
//
// 前向时，x 大于 0 处 y 就是 x，其余地方 y = slope · x。请由上游梯度求出 x 的梯度；
// `slope` 可以是任意的小数，取 0 就是普通的 ReLU。
// 例如：x = [-2, 3]、上游为 [10, 10]、slope = 0.1 时，梯度是 [1, 10]。
// 在拐角处，即 x 恰好为 0 时，按左边算。

/// The gradient of `x` for a leaky ReLU that multiplies negative numbers by `slope`.
func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  return todo()
  // END
}
