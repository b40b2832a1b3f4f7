import Practice

// A second way: nudge with h and with h/2. The error of the second is a quarter of the first's,
// so four times the one minus the other cancels it (Richardson). The steps may then be larger,
// and less is lost to rounding.
//
// 另一种办法：用 h 和 h/2 各试一次。后者的误差是前者的四分之一，因此用后者的四倍减去前者，
// 误差就抵消了（理查森外推）。步长因而可以取大一些，舍入损失更小。

func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  func central(_ h: Double) -> Double { (f(x + h) - f(x - h)) / (2 * h) }
  let h = 1e-3 * max(1, abs(x))
  return (4 * central(h / 2) - central(h)) / 3
  // END
}
