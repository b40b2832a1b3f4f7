import Foundation
import Practice

// 12.1  The sigmoid and its slope · sigmoid 与它的斜率
//
// Two functions. The first is σ(x) = 1 / (1 + e⁻ˣ), and it must stay a number for every x, even
// for 1000 and −1000. The second is its way back: it gets the upstream gradient, the input x and
// the output y = σ(x) that the way forward has already computed, and gives the gradient of x.
// Shown: σ(0) = 0.5; at x = 0 with the upstream 1, the gradient is 0.25.
// Compute no second exponential on the way back: y tells all.
//
// 请写两个函数。第一个是 σ(x) = 1 / (1 + e⁻ˣ)；无论 x 取何值，哪怕是 1000 或 −1000，结果都必须是有限的数。
// 第二个是它的反向：已知上游梯度、输入 x，以及前向时已经算好的输出 y = σ(x)，求 x 的梯度。
// 例如：σ(0) = 0.5；在 x = 0 处，上游梯度为 1 时，梯度是 0.25。
// 反向时不必再算一次指数：有 y 就够了。

// TODO
/// The sigmoid of `x`.
func sigmoid(_ x: Double) -> Double {
  return todo()
}

/// The gradient of `x` for y = σ(x).
func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  return todo()
}
// END
