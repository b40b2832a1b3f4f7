// diagnosis: share-of-largest
import Practice

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  return (latencies.max() ?? 0) * Double(p) / 100
  // END
}
