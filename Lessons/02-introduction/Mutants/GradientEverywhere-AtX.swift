// diagnosis: slope-at-x
import Practice

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  return weights * 6 * x
  // END
}
