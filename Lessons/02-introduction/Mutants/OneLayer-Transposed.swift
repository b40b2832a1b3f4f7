// diagnosis: transposed
import Practice

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  return bias.indices.map { output in
    var sum = bias[output]
    for input in x.indices { sum += x[input] * weight[input][output] }
    return sum
  }
  // END
}
