// diagnosis: one-factor-missing
import Foundation
import Practice

// TODO
func sigmoid(_ x: Double) -> Double {
  1 / (1 + exp(-x))
}

func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  upstream * y
}
// END
