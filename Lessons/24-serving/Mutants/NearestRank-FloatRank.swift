// diagnosis: float-rank
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (Double(p) / 100 * Double(latencies.count)).rounded(.up)
  return latencies.sorted()[min(Int(rank), latencies.count) - 1]
  // END
}
