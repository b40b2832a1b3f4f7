// diagnosis: evaluated-at-input
import Practice

// TODO
func tanhBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g * (1 - x * x)
}

func reluBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  Tensor.where(x .> 0, g, 0 * g)
}

func powBackward(_ g: Tensor, x: Tensor, exponent n: Double) -> Tensor {
  g * n * x ** (n - 1)
}
// END
