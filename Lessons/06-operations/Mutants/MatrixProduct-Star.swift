// diagnosis: elementwise
import Practice

func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  return zip(a, b).map { zip($0, $1).map { $0 * $1 } }
  // END
}
