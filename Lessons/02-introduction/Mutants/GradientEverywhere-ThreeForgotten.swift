// diagnosis: three-forgotten
import Practice

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  return weights * 2 * (x + 2)
  // END
}
