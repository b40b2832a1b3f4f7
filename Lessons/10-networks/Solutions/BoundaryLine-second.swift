import Practice

// A second way: begin on the axis and walk. At x₁ = 0 the line is at −b/w₂, and each step to the
// right changes its height by −w₁/w₂.
// 另一种办法：从纵轴出发往右走。在 x₁ = 0 处，直线的高度是 −b/w₂；每往右走 1，高度变化 −w₁/w₂。

func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  guard w[1] != 0 else { return nil }
  let (start, slope) = (-b / w[1], -w[0] / w[1])
  return start + slope * x1
  // END
}
