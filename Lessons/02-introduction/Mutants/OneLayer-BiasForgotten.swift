// diagnosis: bias-forgotten
import Practice

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  return weight.map { row in zip(row, x).map { $0 * $1 }.reduce(0, +) }
  // END
}
