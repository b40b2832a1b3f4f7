// diagnosis: sum-of-means
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  let full = zip(gradients, counts).filter { $0.1 > 0 }.map { $0.0 }
  return full[0].indices.map { place in full.reduce(0) { $0 + $1[place] } }
  // END
}
