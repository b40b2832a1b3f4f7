// diagnosis: abs-forgotten
import Practice

func wrongElements(
  of f: ([Double]) -> Double, at x: [Double], claimed: [Double]
) -> [Int] {
  // TODO
  let h = 1e-5
  var wrong: [Int] = []
  for i in x.indices {
    var right = x
    var left = x
    right[i] += h
    left[i] -= h
    let slope = (f(right) - f(left)) / (2 * h)
    let scale = max(1, abs(claimed[i]), abs(slope))
    if (slope - claimed[i]) / scale > 1e-4 { wrong.append(i) }
  }
  return wrong
  // END
}
