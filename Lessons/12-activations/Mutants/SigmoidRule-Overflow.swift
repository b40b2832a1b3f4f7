// diagnosis: overflow
import Foundation
import Practice

// TODO
func sigmoid(_ x: Double) -> Double {
  exp(x) / (1 + exp(x))
}

func sigmoidGradient(upstream: Tensor, x: Tensor, y: Tensor) -> Tensor {
  upstream * y * (1 - y)
}
// END
