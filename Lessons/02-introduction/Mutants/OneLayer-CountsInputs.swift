// diagnosis: counts-inputs
import Practice

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  var outputs: [Double] = []
  for output in x.indices {
    var sum = bias[output]
    for input in x.indices { sum += x[input] * weight[output][input] }
    outputs.append(sum)
  }
  return outputs
  // END
}
