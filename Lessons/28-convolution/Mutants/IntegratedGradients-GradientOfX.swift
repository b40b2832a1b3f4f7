// diagnosis: gradient-of-x
import Practice

func integratedGradients(
  at x: [Double], from baseline: [Double], steps: Int, gradient: ([Double]) -> [Double]
) -> [Double] {
  // TODO
  var sum = x.map { _ in 0.0 }
  for _ in 0..<steps {
    let slopes = gradient(x)
    for index in x.indices { sum[index] += slopes[index] }
  }
  return x.indices.map { (x[$0] - baseline[$0]) * sum[$0] / Double(steps) }
  // END
}
