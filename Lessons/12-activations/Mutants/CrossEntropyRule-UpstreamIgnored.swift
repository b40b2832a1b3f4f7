// diagnosis: upstream-ignored
import Practice

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  let right = Tensor.eye(scores.shape[1], dtype: .float64)[classes]
  return (scores.softmax(dim: 1) - right) / Double(classes.count)
  // END
}
