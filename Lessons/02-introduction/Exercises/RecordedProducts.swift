import Practice

// 02.2  How large does the graph get? · 图会有多大？
//
// The lesson's function doubles its argument until it is at least 10, and each doubling adds one
// multiplication to the graph. How many are recorded? Let the limit be any number, and let start
// be any number above 0.
//
//     start 6, limit 10  →  1          start 3, limit 10  →  2          start 1.5, limit 10  →  3
//
// A start that is at or above the limit needs no doubling at all.
//
// 课文里的函数把参数反复加倍，直到不小于 10 为止；每加倍一次，图上就多一次乘法。
// 一共会记下几次乘法？上限 limit 可以是任意数，起点 start 是任意正数（例子见上）。
// 如果起点已经达到或超过上限，就一次也不用加倍。

/// The number of doublings that take `start` to at least `limit`.
func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  return todo()
  // END
}
