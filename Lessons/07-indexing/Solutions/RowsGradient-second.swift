import Practice

// A second way: picking rows is a matrix product, taken = P @ table. Row i of P is all zeros but
// for a 1 in column rows[i]. So the way back is Pᵀ @ upstream, and the sum in the product adds up
// the repetitions.
// 另一种办法：取行就是乘一个由 0 与 1 组成的矩阵，taken = P @ table，P 的第 i 行在第 rows[i] 列为 1。
// 于是反向就是 Pᵀ @ upstream，重复的贡献由矩阵乘法里的求和加到一起。

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let picks = Tensor.eye(count, dtype: .float64)[rows]
  return picks.t().mm(upstream)
  // END
}
