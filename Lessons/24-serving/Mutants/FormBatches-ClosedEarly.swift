// diagnosis: closed-early
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
    var closed = arrivals[first] + wait
    if full < arrivals.count { closed = min(closed, arrivals[full]) }
    let start = max(closed, free)
    let batch = arrivals[first...].prefix(largest).prefix { $0 <= closed }
    free = start + work(batch.count)
    latencies += batch.map { free - $0 }
  }
  return latencies
  // END
}
