// diagnosis: weights-ignored
import Practice

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  return 6 * (x + 2)
  // END
}
