import Practice

// Solve the equation for x₂. A weight of 0 means that x₂ has no say, so no x₂ can be the answer; a
// division would give an infinite number and draw nonsense.
// 从方程里解出 x₂。w₂ 为 0，表示 x₂ 不起作用，也就没有哪个 x₂ 是答案；硬要去除，只会得到无穷大，画出来毫无意义。

func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  if w[1] == 0 { return nil }
  return -(w[0] * x1 + b) / w[1]
  // END
}
