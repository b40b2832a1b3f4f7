import Practice

// 31.3  The gradient of a table · 一张表的梯度
//
// From a table of `count` rows the rows `picked` were taken, some of them more than once. upstream[i] is
// the gradient of the i-th picked row. Give the gradient of the whole table, a row for each of its rows.
//
//     picked = [2, 0, 2]      upstream = [[1, 2], [3, 4], [10, 20]]      count = 4
//
// gives [[3, 4], [0, 0], [11, 22], [0, 0]]. At least one row was picked.
//
// 从一张 count 行的表里取出了编号为 picked 的各行，有的取了不止一次。upstream[i] 是取出的第 i 行的梯度。
// 请给出整张表的梯度，表有几行就有几行。上面的例子给出 [[3, 4], [0, 0], [11, 22], [0, 0]]。至少取了一行。

/// The gradient of the table that rows were picked from.
func tableGradient(picked: [Int], upstream: [[Double]], count: Int) -> [[Double]] {
  // TODO
  return todo()
  // END
}
