import Practice

// Whole numbers round up without an error: (p · n + 99) / 100. The first has rank 1 and index 0.
// 用整数向上取整不会有误差：(p · n + 99) / 100。排在最前的秩为 1，下标为 0。

func percentile(_ p: Int, of latencies: [Double]) -> Double {
  // TODO
  let rank = (p * latencies.count + 99) / 100
  return latencies.sorted()[rank - 1]
  // END
}
