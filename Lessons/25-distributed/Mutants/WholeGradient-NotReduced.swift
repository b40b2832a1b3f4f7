// diagnosis: not-reduced
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  return gradients[0]
  // END
}
