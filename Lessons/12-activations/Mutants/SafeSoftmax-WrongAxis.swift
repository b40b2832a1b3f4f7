// diagnosis: wrong-axis
import Practice

func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  let powers = (scores - scores.amax(dim: 0, keepDim: true)).exp()
  return powers / powers.sum(dim: 0, keepDim: true)
  // END
}
