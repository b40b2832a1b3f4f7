import Practice

// Along the way F changes by gradient · (a small step) each time; added up over all steps this is the mean
// gradient times the whole way. Middles of steps are more exact than their ends.
// 沿途每走一小步，F 就变动“梯度 · 一小步”；全部加起来，就是平均梯度乘以整段路。取中点比取端点精确。

func integratedGradients(
  at x: [Double], from baseline: [Double], steps: Int, gradient: ([Double]) -> [Double]
) -> [Double] {
  // TODO
  var sum = x.map { _ in 0.0 }
  for step in 0..<steps {
    let part = (Double(step) + 0.5) / Double(steps)
    let point = zip(baseline, x).map { $0 + part * ($1 - $0) }
    let slopes = gradient(point)
    for index in x.indices { sum[index] += slopes[index] }
  }
  return x.indices.map { (x[$0] - baseline[$0]) * sum[$0] / Double(steps) }
  // END
}
