// diagnosis: largest-ignored
import Practice

func latencies(
  arrivals: [Double], largest: Int, wait: Double, work: (_ rows: Int) -> Double
) -> [Double] {
  // TODO
  var latencies: [Double] = []
  var free = 0.0
  while latencies.count < arrivals.count {
    let first = latencies.count
    let full = first + largest - 1
    var start = arrivals[first] + wait
    if full < arrivals.count { start = min(start, arrivals[full]) }
    start = max(start, free)
    let batch = arrivals[first...].prefix { $0 <= start }
    free = start + work(batch.count)
    latencies += batch.map { free - $0 }
  }
  return latencies
  // END
}
