// diagnosis: last-of-equals
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  var gradient = Array(repeating: 0.0, count: x.count)
  for (place, g) in upstream.enumerated() {
    var largest = place * window
    for index in place * window..<(place + 1) * window where x[index] >= x[largest] {
      largest = index
    }
    gradient[largest] = g
  }
  return gradient
  // END
}
