// diagnosis: bias-in-every-term
import Practice

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  return bias.indices.map { output in
    var sum = 0.0
    for input in x.indices { sum += x[input] * weight[output][input] + bias[output] }
    return sum
  }
  // END
}
