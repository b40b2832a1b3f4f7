// diagnosis: rounded
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (Double(p * latencies.count) / 100).rounded()
  return latencies.sorted()[max(1, Int(rank)) - 1]
  // END
}
