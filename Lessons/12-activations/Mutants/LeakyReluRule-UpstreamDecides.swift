// diagnosis: upstream-decides
import Practice

func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  return Tensor.where(upstream .> 0, upstream, upstream * slope)
  // END
}
