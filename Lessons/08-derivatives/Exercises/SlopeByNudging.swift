import Practice

// 08.1  A slope by nudging · 推一小步，求斜率
//
// How steep is f at x? Nudge x by a small h to the right and to the left, and divide the change
// of f by the distance between the two points.
// For f(x) = x² at x = 3 the slope is 6; for f(x) = 2x + 1 it is 2 everywhere.
//
// Your slope should be right to six digits for every smooth f, so choose h with care. Nudging to
// one side only is not enough: |x| at 0 is equally high on both sides, and its slope must be 0.
//
// f 在 x 处有多陡？把 x 向右、向左各推一小步 h，用 f 的变化量除以两点之间的距离。
// 例如：f(x) = x² 在 x = 3 处的斜率是 6；f(x) = 2x + 1 的斜率处处是 2。
//
// 对任何光滑的 f，结果都要有六位有效数字正确，所以 h 要选得合适。只往一边推是不够的：
// |x| 在 0 处左右一样高，求出的斜率应当是 0。

/// The slope of `f` at `x`.
func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  return todo()
  // END
}
