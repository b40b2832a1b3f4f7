// diagnosis: product-for-gradient
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return a.map { row in
    b[0].indices.map { j in
      row.indices.map { k in row[k] * b[k][j] }.reduce(0, +)
    }
  }
  // END
}
