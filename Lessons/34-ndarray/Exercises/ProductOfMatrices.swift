import Practice

// 34.8  The product of matrices · 矩阵乘积
//
// `product` computes: the element [i, j] is the sum over k of a[i, k] * b[k, j]. `matmul` is
// recorded. Its gradients are products again, and shapes say which: for a [2, 3] and b [3, 4], g is [2, 4].
//
//     a gets g times b transposed: [2, 4] @ [4, 3]      b gets a transposed times g: [3, 2] @ [2, 4]
//
// Operands may be views: their strides are not always in row-major order.
//
// `product` 只算数：元素 [i, j] 是 a[i, k] * b[k, j] 对 k 求和。`matmul` 要记录下来，它的梯度还是矩阵乘积，看形状就知道怎么乘：
// a 为 [2, 3]、b 为 [3, 4] 时 g 是 [2, 4]（例子见上）。
//
// 操作数可能是视图，步长不一定是行优先的。

extension NDArray {
  // TODO
  /// The product, not recorded.
  func product(_ b: NDArray) -> NDArray { todo() }

  /// The product, recorded.
  func matmul(_ b: NDArray) -> NDArray { todo() }
  // END
}
