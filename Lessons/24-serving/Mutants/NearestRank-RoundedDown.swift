// diagnosis: rounded-down
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = max(1, p * latencies.count / 100)
  return latencies.sorted()[rank - 1]
  // END
}
