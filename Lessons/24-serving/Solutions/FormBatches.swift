import Practice

// One batch after the other: when does it begin, who is there by then, when does it end. Who is there
// is asked at the beginning, not at the deadline: while the server was busy, more have come.
// 一批接一批：什么时候开始，那时谁已经到了，什么时候结束。谁到了要在真正开始时看，而不是期限到时：服务器忙的时候又来了人。

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
    let batch = arrivals[first...].prefix(largest).prefix { $0 <= start }
    free = start + work(batch.count)
    latencies += batch.map { free - $0 }
  }
  return latencies
  // END
}
