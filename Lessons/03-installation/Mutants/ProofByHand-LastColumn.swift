// diagnosis: last-path-only
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  var gradient = a.map { row in row.map { _ in 0.0 } }
  for i in a.indices {
    for k in b.indices {
      for factor in b[k] { gradient[i][k] = factor }
    }
  }
  return gradient
  // END
}
