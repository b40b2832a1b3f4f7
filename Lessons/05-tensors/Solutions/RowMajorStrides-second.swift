import Practice

// A second way: start with the whole tensor. One step along dimension 0 crosses one of shape[0]
// equal parts of it; one step along dimension 1 a part of that part, and so on.
// 另一种办法：从整个张量出发。沿第 0 维走一步，跨过 shape[0] 等份中的一份；沿第 1 维走一步，再是这一份里的一份，
// 依此类推。

func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  var part = shape.reduce(1, *)
  return shape.map { extent in
    part /= extent
    return part
  }
  // END
}
