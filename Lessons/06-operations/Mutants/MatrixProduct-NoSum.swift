// diagnosis: last-product-only
import Practice

func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  var result = a.map { _ in [Double](repeating: 0, count: b[0].count) }
  for i in a.indices {
    for j in b[0].indices {
      for k in b.indices {
        result[i][j] = a[i][k] * b[k][j]
      }
    }
  }
  return result
  // END
}
