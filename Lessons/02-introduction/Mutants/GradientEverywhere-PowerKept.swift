// diagnosis: power-kept
import Practice

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  let u = x + 2
  return weights * 6 * u * u
  // END
}
