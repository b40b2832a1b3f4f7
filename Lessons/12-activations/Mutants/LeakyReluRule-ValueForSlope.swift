// diagnosis: value-for-slope
import Practice

func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  return upstream * x.leakyRelu(negativeSlope: slope)
  // END
}
