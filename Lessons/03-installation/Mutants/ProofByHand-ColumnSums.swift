// diagnosis: transposed
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return a.map { row in
    row.indices.map { k in b.map { $0[k] }.reduce(0, +) }
  }
  // END
}
