import Practice

// Stretching says which place each element has been read from. The same list says where it must
// be added.
//
// 拉伸说明每个元素是从哪个位置读来的；同一份列表也说明它该加到哪里去。

extension NDArray {
  /// The sum over all that stretching from this shape has repeated.
  func summed(to shape: [Int]) -> NDArray {
    // TODO
    var sums = [Double](repeating: 0, count: shape.reduce(1, *))
    let target = NDArray(sums, shape).stretched(to: self.shape)
    for (place, number) in zip(target.places, numbers) { sums[place] += number }
    return NDArray(sums, shape)
    // END
  }
}
