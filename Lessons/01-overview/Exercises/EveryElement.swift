import Practice

// 01.2  To every element · 对每个元素
//
// Tensor([[1, 2, 3], [4, 5, 6]]) * 10 + 2 calculates with every number of the tensor. Do the same
// for rows that are plain Swift arrays: multiply every number by the factor, then add the shift.
// The result has as many rows and columns as the table that came in. Shown:
//
//     scaleAndShift([[1, 2, 3], [4, 5, 6]], times: 10, plus: 2)  →  [[12, 22, 32], [42, 52, 62]]
//
// Tensor([[1, 2, 3], [4, 5, 6]]) * 10 + 2 会对张量里的每个数做运算。
// 现在每一行都是普通的 Swift 数组，请你做同样的事：每个数先乘以 factor，再加上 shift。
// 结果的行数和列数与原来相同（例子见上）。

/// Every number of the rows times `factor`, plus `shift`.
func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  return todo()
  // END
}
