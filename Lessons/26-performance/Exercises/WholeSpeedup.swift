import Practice

// 26.2  What a speed-up is worth · 局部提速值多少
//
// Some rows of a profile become faster: row i owns `shares[i]` of the time, and becomes `factors[i]`
// times as fast. All other time stays as it was. Write `wholeSpeedup`: how many times as fast the
// whole program becomes.
//
//     [0.5], [2]            →   1.3333333
//     [0.6, 0.3], [3, 1.5]  →   2
//
// 分析结果中有几行变快了：第 i 行占总时间的 `shares[i]`，快到原来的 `factors[i]` 倍，其余时间不变。
// 请写出 `wholeSpeedup`：整个程序快到原来的多少倍。例如占 0.5 的一行快到 2 倍，整体快到 1.3333333 倍；
// 占 0.6 和 0.3 的两行分别快到 3 倍和 1.5 倍，整体快到 2 倍。

/// How many times as fast the whole becomes.
func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  return todo()
  // END
}
