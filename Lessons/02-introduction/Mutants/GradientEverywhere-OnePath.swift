// diagnosis: last-path-only
import Practice

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  let u = x + 2
  return weights * 3 * u
  // END
}
