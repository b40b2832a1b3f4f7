// diagnosis: upstream-ignored
import Practice

func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  let one = Tensor.ones(like: x)
  return Tensor.where(x .> 0, one, one * slope)
  // END
}
