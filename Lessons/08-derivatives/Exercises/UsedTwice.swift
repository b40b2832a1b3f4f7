import Practice

// 08.4  Used twice, added twice · 用了两次，就要加两次
//
// A calculation is given as the list of its arrows, in the order in which it was computed:
//     p = x · y, q = p + x, r = q · p      at x = 2, y = 3, so that p = 6, q = 8, r = 48
//     (x, p, 3), (y, p, 2), (p, q, 1), (x, q, 1), (q, r, 6), (p, r, 8)
// An arrow leads `from` a value `to` what was computed from it; `slope` is its local derivative.
// Go through the arrows once, from the last to the first, and find the gradient of the result
// with respect to every value. Here: r 1, q 6, p 14, y 28, x 48. Both p and x are used twice.
//
// 一次计算以箭头列表的形式给出，按计算的先后排列（见上）。箭头从一个值（from）指向
// 由它算出的值（to），slope 是这条箭头上的局部导数。
// 请从最后一条箭头走到第一条，只走一遍，求出结果对每个值的梯度。
// 上例的答案是：r 为 1，q 为 6，p 为 14，y 为 28，x 为 48。其中 p 和 x 都被用了两次。

/// The gradient of `result` with respect to every value that the arrows lead from, and itself.
func gradients(
  of result: String, arrows: [(from: String, to: String, slope: Double)]
) -> [String: Double] {
  // TODO
  return todo()
  // END
}
