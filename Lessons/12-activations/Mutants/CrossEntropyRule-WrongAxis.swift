// diagnosis: wrong-axis
import Practice

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  let right = Tensor.eye(scores.shape[1], dtype: .float64)[classes]
  return upstream * (scores.softmax(dim: 0) - right) / Double(classes.count)
  // END
}
