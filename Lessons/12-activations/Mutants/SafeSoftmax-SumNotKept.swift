// diagnosis: sum-not-kept
import Practice

func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  let powers = (scores - scores.amax(dim: 1, keepDim: true)).exp()
  return powers / powers.sum(dim: 1)
  // END
}
