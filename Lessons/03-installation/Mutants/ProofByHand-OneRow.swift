// diagnosis: one-row
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return [b.map { $0.reduce(0, +) }]
  // END
}
