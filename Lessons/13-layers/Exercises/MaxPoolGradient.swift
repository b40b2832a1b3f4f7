import Practice

// 13.3  The gradient of max pooling · 最大池化的梯度
//
// Max pooling cuts the row `x` into windows of `window` numbers, side by side, and keeps the largest
// of each. `upstream` is the gradient of what was kept, one number for each window. Compute the
// gradient of x: as long as x itself. Among equal largest numbers the first one gets it all.
//
//     x = [1, 5, 2, 4, 3, 0], window 3, upstream [10, 20]   →   [0, 10, 0, 20, 0, 0]
//
// 最大池化把一行数 `x` 切成一个挨一个的窗口，每个窗口 `window` 个数，只留下其中最大的。
// `upstream` 是留下的那些数的梯度，每个窗口一个。请计算 x 的梯度，长度与 x 相同。
// 若最大的数有并列，梯度全归第一个（例子见上）。x 的长度总是 `window` 的整数倍。

/// The gradient of `x`, from the gradient of the largest numbers of its windows.
func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  return todo()
  // END
}
