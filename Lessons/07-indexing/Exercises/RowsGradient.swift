import Practice

// 07.4  Back through a list of rows · 按行列表的反向
//
// Forward, taken = table[rows] picked whole rows of a matrix, some of them several times. Row i
// of `upstream` belongs to the row that was picked as number i. Find the gradient of the table:
// `count` rows, each as long as a row of the upstream. Shown: in lesson 7 the rows [2, 0, 2, 2]
// and an upstream of ones give row 2 the gradient 3, row 0 the gradient 1, row 1 the gradient 0.
//
// 前向 taken = table[rows] 从矩阵中取出若干整行，有的行取了多次。`upstream` 的第 i 行，
// 属于第 i 次取出的那一行。请求出 table 的梯度：共 `count` 行，每行与上游的一行等长。
// 例如第 7 课：rows 为 [2, 0, 2, 2]，上游全为 1，则第 2 行的梯度是 3，第 0 行是 1，第 1 行是 0。

/// The gradient of a table of `count` rows for `table[rows]`. The upstream is float64.
func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  return todo()
  // END
}
