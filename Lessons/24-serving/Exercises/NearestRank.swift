import Practice

// 24.3  The percentile by nearest rank · 最近秩百分位数
//
// p percent of all requests were answered within which time? Sort the latencies; of n, take the one
// whose rank is p percent of n, rounded up, where the smallest has rank 1. So the answer is always a
// latency that really occurred. There is at least one latency, and 1 ≤ p ≤ 100.
// Shown: of [30, 10, 50, 20, 40] the 50th percentile is 30 (rank 2.5, so 3), the 40th is 20 (rank 2),
// the 95th is 50 (rank 4.75, so 5). The 7th percentile of 100 latencies has rank 7: be careful with
// 0.07 * 100, which is a little more than 7.
//
// 百分之 p 的请求，在多长时间之内得到了回答？把延迟从小到大排好；一共 n 个，取秩为 n 的百分之 p（向上取整）
// 的那一个，最小的秩为 1。这样，答案总是真正出现过的某个延迟。至少有一个延迟，1 ≤ p ≤ 100。
// 例如 [30, 10, 50, 20, 40] 的第 50 百分位数是 30（秩 2.5，取 3），第 40 是 20（秩 2），第 95 是 50（秩 4.75，取 5）。
// 100 个延迟的第 7 百分位数，秩就是 7：当心 0.07 * 100，它比 7 大一点点。

/// The latency within which `p` percent of the requests were answered.
func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  return todo()
  // END
}
