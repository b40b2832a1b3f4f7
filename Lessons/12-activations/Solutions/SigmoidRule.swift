import Foundation
import Practice

// e⁻ˣ becomes infinite for a very negative x, but it stands below the line: 1 / ∞ is 0, which is
// right. On the way back the slope is y(1 − y): nothing of x is needed, so y is what is kept.
// x 非常小时 e⁻ˣ 会溢出成无穷大，但它在分母里：1 / ∞ = 0，结果仍然正确。
// 反向时斜率是 y(1 − y)，用不着 x，所以前向只需把 y 存下来。

// TODO
func sigmoid(_ x: Double) -> Double {
  1 / (1 + exp(-x))
}

func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  upstream * y * (1 - y)
}
// END
