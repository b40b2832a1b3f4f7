import Foundation
import Practice

// A second way: σ is a tanh, squeezed and moved up: σ(x) = (1 + tanh(x/2)) / 2. And y(1 − y) is
// y − y²: the same parabola, largest at y = ½.
// 另一种办法：σ 就是压扁、抬高了的 tanh：σ(x) = (1 + tanh(x/2)) / 2。
// 而 y(1 − y) 即 y − y²：同一条抛物线，在 y = ½ 处最大。

// TODO
func sigmoid(_ x: Double) -> Double {
  (1 + tanh(x / 2)) / 2
}

func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  upstream * (y - y.square())
}
// END
