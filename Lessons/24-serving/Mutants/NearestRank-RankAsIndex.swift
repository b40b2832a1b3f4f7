// diagnosis: rank-as-index
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (p * latencies.count + 99) / 100
  return latencies.sorted()[min(rank, latencies.count - 1)]
  // END
}
