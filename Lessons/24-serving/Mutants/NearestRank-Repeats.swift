// diagnosis: repeats-dropped
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let sorted = Set(latencies).sorted()
  let rank = (p * sorted.count + 99) / 100
  return sorted[rank - 1]
  // END
}
