// diagnosis: largest-of-all
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  var gradient = Array(repeating: 0.0, count: x.count)
  if let largest = x.indices.max(by: { x[$0] < x[$1] }) {
    gradient[largest] = upstream[largest / window]
  }
  return gradient
  // END
}
