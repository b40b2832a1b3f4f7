// diagnosis: right-class-forgotten
import Practice

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  return upstream * scores.softmax(dim: 1) / Double(classes.count)
  // END
}
