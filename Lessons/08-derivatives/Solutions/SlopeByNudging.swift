import Practice

// Both sides: a curve that bends away on the left bends away on the right too, and in the
// difference the two bends cancel. What is left shrinks with h²: with h = 1e-5 about 1e-10.
// The factor max(1, |x|) keeps the step well above the rounding of a large x.
//
// 左右都走：曲线在左边弯多少，在右边也弯多少，相减时正好抵消。剩下的误差按 h² 缩小：h = 1e-5 时约为 1e-10。
// 因子 max(1, |x|) 使步长在 x 很大时也远大于舍入误差。

func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  let h = 1e-5 * max(1, abs(x))
  return (f(x + h) - f(x - h)) / (2 * h)
  // END
}
