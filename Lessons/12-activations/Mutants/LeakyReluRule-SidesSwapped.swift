// diagnosis: sides-swapped
import Practice

func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  return Tensor.where(x .> 0, upstream * slope, upstream)
  // END
}
