// diagnosis: bounded-at-zero
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  var gradient = Array(repeating: 0.0, count: x.count)
  for (place, g) in upstream.enumerated() {
    var largest = 0.0
    var position = place * window
    for index in place * window..<(place + 1) * window where x[index] > largest {
      largest = x[index]
      position = index
    }
    gradient[position] = g
  }
  return gradient
  // END
}
