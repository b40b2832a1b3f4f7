// diagnosis: overwritten
import Practice

func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  var result = [Double](repeating: 0, count: gradients[0].count)
  let all = Double(counts.reduce(0, +))
  for (gradient, count) in zip(gradients, counts) where count > 0 {
    for place in result.indices { result[place] = gradient[place] * Double(count) / all }
  }
  return result
  // END
}
