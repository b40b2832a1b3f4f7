// diagnosis: not-divided
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  var sums = [Double](repeating: 0, count: gradients[0].count)
  for (gradient, count) in zip(gradients, counts) where count > 0 {
    for place in sums.indices { sums[place] += Double(count) * gradient[place] }
  }
  return sums
  // END
}
