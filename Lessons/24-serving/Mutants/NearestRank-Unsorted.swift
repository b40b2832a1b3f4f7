// diagnosis: unsorted
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (p * latencies.count + 99) / 100
  return latencies[rank - 1]
  // END
}
