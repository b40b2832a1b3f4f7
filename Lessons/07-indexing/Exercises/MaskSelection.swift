import Practice

// 07.1  Through a mask and back · 穿过掩码再回来
//
// Forward: take the elements of `x` where the mask is true. Backward: `upstream` holds one number
// for each element that was taken; put it back where the element stood. What was not taken could
// not change the result. Shown: 10, 20, 30, 40, 50 with the mask F, F, F, T, T gives 40, 50.
//
// 前向：取出 `x` 中掩码为真的元素。反向：`upstream` 为每个取出的元素给出一个数，
// 请把它放回元素原来的位置。没有被取到的元素，不可能影响结果。
// 例如：10、20、30、40、50 与掩码 F、F、F、T、T 得到 40、50。

// TODO
/// The elements of `x` where `mask` is true, in their order.
func selected(_ x: [Double], where mask: [Bool]) -> [Double] {
  return todo()
}

/// The gradient of x, as long as `mask`, from a gradient as long as the selection.
func selectedGradient(_ upstream: [Double], where mask: [Bool]) -> [Double] {
  return todo()
}
// END
