import Practice

// 10.4  The line of a neuron · 神经元的分界线
//
// A neuron with two inputs and a sigmoid is undecided, 0.5, where w₁x₁ + w₂x₂ + b = 0. These points
// form a straight line. At a given x₁, how high is the line: which x₂ lies on it?
// If w₂ is 0, the line is vertical (or there is none), and the answer is nil.
// Shown: w = [1, 2], b = -4: at x₁ = 0 the line is at 2, at x₁ = 2 it is at 1.
//
// 有两个输入、带 sigmoid 的神经元，在 w₁x₁ + w₂x₂ + b = 0 处输出 0.5，拿不定主意。这些点连成一条直线。
// 给定 x₁，直线在那里有多高？也就是说，哪个 x₂ 落在直线上？
// 如果 w₂ 是 0，直线就是竖直的（或者根本没有直线），返回 nil。
// 例如：w = [1, 2]，b = -4 时，直线在 x₁ = 0 处的高度是 2，在 x₁ = 2 处是 1。

/// The x₂ at which the neuron is undecided for this `x1`; `nil` if there is not exactly one.
func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  return todo()
  // END
}
