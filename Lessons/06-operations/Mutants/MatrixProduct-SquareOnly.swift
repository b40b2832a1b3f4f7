// diagnosis: square-only
import Practice

func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  let size = a.count
  var result = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
  for i in 0..<size {
    for j in 0..<size {
      for k in 0..<size {
        result[i][j] += a[i][k] * b[k][j]
      }
    }
  }
  return result
  // END
}
