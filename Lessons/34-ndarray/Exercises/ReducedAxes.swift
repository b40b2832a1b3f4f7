import Practice

// 34.9  Sums and means · 求和与求平均
//
// Over one axis, which is gone afterwards, or over all:
//
//     [[1, 2, 3], [4, 5, 6]].sum(axis: 0)      [5, 7, 9]      .sum(axis: 1)      [6, 15]      .sum()      21
//
// Every element counts once in its sum, so on the way back it gets that sum's gradient: put the axis
// back with extent 1, then stretch. In a mean of n elements each counts 1/n.
//
// 沿一个轴求和（之后这个轴就没有了），或者对全部元素求和（例子见上）。
//
// 每个元素在它的和里出现一次，反向时就得到那个和的梯度：先把轴补回来，大小为 1，再拉伸。n 个元素的平均里，每个只占 1/n。

extension NDArray {
  // TODO
  func sum(axis: Int? = nil) -> NDArray { todo() }

  func mean(axis: Int? = nil) -> NDArray { todo() }
  // END
}
