// diagnosis: times-itself
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return a.map { row in
    row.indices.map { k in b[k].map { row[k] * $0 }.reduce(0, +) }
  }
  // END
}
