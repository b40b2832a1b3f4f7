// diagnosis: upstream-ignored
import Practice

func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  let ones = Tensor.ones(like: upstream)
  return (ones.matmul(weight), ones.t().matmul(x), ones.sum(dim: 0))
  // END
}
