// diagnosis: left-ends
import Practice

func integratedGradients(
  at x: [Double], from baseline: [Double], steps: Int, gradient: ([Double]) -> [Double]
) -> [Double] {
  // TODO
  var sum = x.map { _ in 0.0 }
  for step in 0..<steps {
    let part = Double(step) / Double(steps)
    let point = zip(baseline, x).map { $0 + part * ($1 - $0) }
    let slopes = gradient(point)
    for index in x.indices { sum[index] += slopes[index] }
  }
  return x.indices.map { (x[$0] - baseline[$0]) * sum[$0] / Double(steps) }
  // END
}
