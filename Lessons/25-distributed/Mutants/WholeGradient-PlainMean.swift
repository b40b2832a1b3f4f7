// diagnosis: unweighted
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  return gradients[0].indices.map { place in
    gradients.reduce(0) { $0 + $1[place] } / Double(gradients.count)
  }
  // END
}
