import Practice

// 34.3  Broadcasting · 广播
//
// Shapes are lined up at their last axes; an extent of 1, or one that is not there, repeats.
//
//     [2, 3] and [3]        give [2, 3]        [2, 1] and [3]      give [2, 3]
//     [2, 3] and []         give [2, 3]        [2, 3] and [2]      do not fit: nil
//
// Repeating costs no memory: a stride of 0 reads the same number again.
//
//     [1, 2, 3] of shape [3], stretched to [2, 3]      strides [0, 1]
//
// `combine` stretches both arrays and applies a function to one element of each.
//
// 形状从最后一维对齐；大小为 1 或者缺少的维度就重复（例子见上，不匹配时返回 nil）。
//
// 重复不花内存：步长为 0，读到的总是同一个数（例子见上）。
//
// `combine` 把两个数组拉伸到同一形状，再把函数作用于每一对元素。

extension NDArray {
  // TODO
  /// The shape that two shapes broadcast to; nil if they do not fit.
  static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? { todo() }

  /// A view of a larger shape that repeats what there is.
  func stretched(to shape: [Int]) -> NDArray { todo() }

  /// A function of one element of each of two arrays, with broadcasting.
  static func combine(_ a: NDArray, _ b: NDArray, _ f: (Double, Double) -> Double) -> NDArray {
    todo()
  }
  // END
}
