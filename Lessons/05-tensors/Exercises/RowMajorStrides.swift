import Practice

// 05.3  Strides from a shape · 由形状求步长
//
// A fresh tensor lies in memory in reading order, row after row. From its shape alone you can
// tell the strides: how many places further the next element along each dimension lies. Shown:
// the shape [2, 3] has the strides [3, 1]. Your function must work for every rank; rank 0, the
// shape [], has no strides: [].
//
// 新构造的张量按阅读顺序放在内存里，一行接一行。只看形状就能求出步长：
// 沿每个维度走到下一个元素要跨过几个位置。例如：形状 [2, 3] 的步长是 [3, 1]。
// 你的函数要适用于任意阶数；0 阶（形状 []）没有步长，结果是 []。

/// The strides of a contiguous tensor of this shape, one for each dimension.
func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  return todo()
  // END
}
