import Practice

// 06.1  The matrix product by hand · 亲手算矩阵乘法
//
// A row of `a` meets a column of `b`: multiply in pairs, then add. Do it for every row and every
// column, with loops and without Tensor. Shown: [[1, 2], [3, 4]] times [[5, 6], [7, 8]] gives
// [[19, 22], [43, 50]]. A row of `a` is as long as `b` has rows; nothing need be square.
//
// 用 `a` 的一行去乘 `b` 的一列：对应相乘，再全部相加。请用循环对每一行、每一列都算一遍，
// 不要用 Tensor。
// 例如：[[1, 2], [3, 4]] 乘 [[5, 6], [7, 8]] 得到 [[19, 22], [43, 50]]。
// `a` 每行的长度等于 `b` 的行数；不一定是方阵。

/// The matrix product of `a`, of shape `[m, k]`, and `b`, of shape `[k, n]`: shape `[m, n]`.
func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  // TODO
  return todo()
  // END
}
