import Practice

// 34.2  Views · 视图
//
// A view reads the same storage in another way; no number is copied. Of
//
//     a = [[1, 2, 3], [4, 5, 6]]      shape [2, 3], strides [3, 1], offset 0
//
//     a.transposedView()     shape [3, 2], strides [1, 3]
//     a.rowsView(1..<2)      shape [1, 3], offset 3
//     a.reshapedView([6])    shape [6], strides [1]
//
// Reshaping needs numbers that lie in row-major order, as a's do. Those of a transposed array do
// not: then the elements must be copied into a storage of their own.
//
// 视图用另一种方式读同一块存储，一个数也不复制（例子见上）。
//
// 改变形状要求数按行优先排列，a 就是这样。转置之后不再是，这时元素必须复制到新的存储里。

extension NDArray {
  // TODO
  /// A matrix with rows and columns exchanged.
  func transposedView() -> NDArray { todo() }

  /// Some rows: a part of the first axis.
  func rowsView(_ rows: Range<Int>) -> NDArray { todo() }

  /// The same elements in another shape; a copy where they do not lie in row-major order.
  func reshapedView(_ shape: [Int]) -> NDArray { todo() }
  // END
}
