import Practice

// 05.1  Evenly spaced numbers · 等距的数
//
// What linspace does, by hand: `count` numbers from `start` to `end`, both included, all equally
// far apart. Shown: from 0 to 1 with count 5 gives 0, 0.25, 0.5, 0.75, 1. A count of 1 gives
// `start` alone; the count is never smaller. Do not call linspace or arange.
//
// 亲手做一遍 linspace：从 `start` 到 `end` 取 `count` 个数，两端都包含，彼此等距。
// 例如：从 0 到 1 取 5 个，得到 0、0.25、0.5、0.75、1。count 为 1 时只有 `start` 一个数；
// count 不会小于 1。不要调用 linspace 或 arange。

/// `count` equally spaced numbers, the first `start`, the last `end`.
func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  return todo()
  // END
}
