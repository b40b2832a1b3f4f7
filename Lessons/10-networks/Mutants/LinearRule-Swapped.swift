// diagnosis: arguments-swapped
import Practice

func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  return (upstream.t().matmul(x), upstream.matmul(weight), upstream.sum(dim: 0))
  // END
}
