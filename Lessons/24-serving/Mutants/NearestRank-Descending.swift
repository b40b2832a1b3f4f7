// diagnosis: descending
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (p * latencies.count + 99) / 100
  return latencies.sorted(by: >)[rank - 1]
  // END
}
