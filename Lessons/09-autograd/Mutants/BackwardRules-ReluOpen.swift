// diagnosis: gate-open
import Practice

// TODO
func tanhBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g * (1 - y * y)
}

func reluBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g
}

func powBackward(_ g: Tensor, x: Tensor, exponent n: Double) -> Tensor {
  g * n * x ** (n - 1)
}
// END
