// diagnosis: wait-ignored
import Practice

func latencies(
  arrivals: [Double], largest: Int, wait: Double, work: (_ rows: Int) -> Double
) -> [Double] {
  // TODO
  var latencies: [Double] = []
  var free = 0.0
  while latencies.count < arrivals.count {
    let first = latencies.count
    let start = max(free, arrivals[first])
    let batch = arrivals[first...].prefix(largest).prefix { $0 <= start }
    free = start + work(batch.count)
    latencies += batch.map { free - $0 }
  }
  return latencies
  // END
}
