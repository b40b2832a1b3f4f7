import Practice

// A second way says what the percentile means: the smallest latency that enough others do not exceed.
// Slower, and there is no rank that could be off by one.
// 另一种办法直接照含义来写：有足够多的延迟不超过它，满足这一点的最小的那个延迟。慢一些，但没有秩，也就不会差一。

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let enough = latencies.filter { candidate in
    100 * latencies.count { $0 <= candidate } >= p * latencies.count
  }
  return enough.min() ?? .infinity
  // END
}
