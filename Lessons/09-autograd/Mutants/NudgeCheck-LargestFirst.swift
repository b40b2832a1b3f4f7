// diagnosis: largest-first
import Practice

func wrongElements(
  of f: ([Double]) -> Double, at x: [Double], claimed: [Double]
) -> [Int] {
  // TODO
  let h = 1e-5
  return claimed.indices.reversed().filter { i in
    var (right, left) = (x, x)
    right[i] += h
    left[i] -= h
    let slope = (f(right) - f(left)) / (2 * h)
    return abs(claimed[i] - slope) / max(1, abs(claimed[i]), abs(slope)) > 1e-4
  }
  // END
}
