// diagnosis: interpolated
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let sorted = latencies.sorted()
  let place = Double(p) / 100 * Double(sorted.count - 1)
  let below = Int(place)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  // END
}
