// diagnosis: divided-by-all
import Practice

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  let right = Tensor.eye(scores.shape[1], dtype: .float64)[classes]
  return upstream * (scores.softmax(dim: 1) - right) / Double(scores.count)
  // END
}
