import Practice

// A second way: turn the mask into a list of positions once. Forward reads at these positions,
// backward writes at the very same ones into zeros.
// 另一种办法：先把掩码变成位置列表。前向在这些位置上读，反向就往同样的位置上写，其余为 0。

// TODO
/// The elements of `x` where `mask` is true, in their order.
func selected(_ x: [Double], where mask: [Bool]) -> [Double] {
  mask.indices.filter { mask[$0] }.map { x[$0] }
}

/// The gradient of x, as long as `mask`, from a gradient as long as the selection.
func selectedGradient(_ upstream: [Double], where mask: [Bool]) -> [Double] {
  var gradient = [Double](repeating: 0, count: mask.count)
  for (number, position) in zip(upstream, mask.indices.filter { mask[$0] }) {
    gradient[position] = number
  }
  return gradient
}
// END
