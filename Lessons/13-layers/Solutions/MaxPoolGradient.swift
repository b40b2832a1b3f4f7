import Practice

// A small change of the largest number changes the result by as much; of any other one, not at all.
// So the local derivative is 1 at the largest and 0 elsewhere, and the upstream gradient goes there
// undivided. `>` instead of `>=` keeps the first among equals.
//
// 最大的数稍微变一点，结果就变同样多；别的数变一点，结果不动。所以局部导数在最大处是 1，其余是 0，
// 上游梯度原封不动地传到那里。比较用 `>` 而不用 `>=`，并列时就留下第一个。

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  var gradient = Array(repeating: 0.0, count: x.count)
  for (place, g) in upstream.enumerated() {
    var largest = place * window
    for index in place * window..<(place + 1) * window where x[index] > x[largest] {
      largest = index
    }
    gradient[largest] = g
  }
  return gradient
  // END
}
