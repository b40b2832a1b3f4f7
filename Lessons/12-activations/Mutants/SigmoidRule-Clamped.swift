// diagnosis: clamped
import Foundation
import Practice

// TODO
func sigmoid(_ x: Double) -> Double {
  1 / (1 + exp(-min(max(x, -30), 30)))
}

func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  upstream * y * (1 - y)
}
// END
