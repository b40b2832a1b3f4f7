import Practice

// A second way looks at the places between batches: where does each one end? The end is found by
// walking on while the next request is there and has room, the answer is written into its place.
// 另一种办法看批次之间的分界：每一批到哪里为止？下一个请求已到、又有空位，就往前走一步；答案直接写到它的位置上。

func latencies(
  arrivals: [Double], largest: Int, wait: Double, work: (_ rows: Int) -> Double
) -> [Double] {
  // TODO
  var result = arrivals.map { _ in 0.0 }
  var (first, free) = (0, 0.0)
  while first < arrivals.count {
    let full = first + largest > arrivals.count ? .infinity : arrivals[first + largest - 1]
    let start = max(free, min(arrivals[first] + wait, full))
    var end = first + 1
    while end < arrivals.count, end - first < largest, arrivals[end] <= start { end += 1 }
    free = start + work(end - first)
    for request in first..<end { result[request] = free - arrivals[request] }
    first = end
  }
  return result
  // END
}
