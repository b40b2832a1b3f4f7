// diagnosis: sum-of-all
import Practice

func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  let powers = (scores - scores.amax()).exp()
  return powers / powers.sum()
  // END
}
