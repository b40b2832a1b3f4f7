// diagnosis: empty-spreads
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  let all = Double(counts.reduce(0, +))
  return gradients[0].indices.map { place in
    zip(gradients, counts).reduce(0) { $0 + $1.0[place] * Double($1.1) / all }
  }
  // END
}
