import Practice

// 08.1  A slope by nudging · 用微调求斜率
//
// How steep is f at x? Move x by a small h to both sides and compare: the change of f, divided
// by the distance between the two points. Shown: f(x) = x² at 3 has the slope 6. Your function
// must be right to six digits for smooth functions. Do not move to one side only.
//
// f 在 x 处有多陡？把 x 向两边各挪一小步 h，看 f 变了多少，再除以两点之间的距离。
// 例如：f(x) = x² 在 3 处的斜率是 6。对光滑函数，结果要有六位数字正确。不要只往一边挪。

/// The slope of `f` at `x`.
func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  return todo()
  // END
}
