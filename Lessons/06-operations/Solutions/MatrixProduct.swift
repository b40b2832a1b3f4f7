import Practice

// Three loops: i over the rows of a, j over the columns of b, and k over what the two share. The
// loop over k is the sum; the other two only say where the sum is written.
// 三层循环：i 走 a 的行，j 走 b 的列，k 走两者共有的那一维。k 这一层就是求和，另外两层只决定和写在哪里。

func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  let columns = b[0].count
  var result = a.map { _ in [Double](repeating: 0, count: columns) }
  for i in a.indices {
    for j in 0..<columns {
      for k in b.indices {
        result[i][j] += a[i][k] * b[k][j]
      }
    }
  }
  return result
  // END
}
