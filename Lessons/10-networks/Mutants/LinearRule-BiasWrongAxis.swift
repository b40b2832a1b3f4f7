// diagnosis: wrong-axis
import Practice

func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  return (upstream.matmul(weight), upstream.t().matmul(x), upstream.sum(dim: 1))
  // END
}
