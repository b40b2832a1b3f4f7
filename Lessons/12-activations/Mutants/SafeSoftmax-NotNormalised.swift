// diagnosis: not-normalised
import Practice

func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  return (scores - scores.amax(dim: 1, keepDim: true)).exp()
  // END
}
