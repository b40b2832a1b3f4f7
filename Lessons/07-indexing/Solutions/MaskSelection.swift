import Practice

// The upstream is shorter than x, so a counter says how much of it is used up. A true in the mask
// takes the next number; a false gets 0, since that element had no influence.
// 上游比 x 短，所以要用计数器记住用到了第几个。掩码为真，就取下一个数；为假，就给 0，
// 因为那个元素没有起作用。

// TODO
/// The elements of `x` where `mask` is true, in their order.
func selected(_ x: [Double], where mask: [Bool]) -> [Double] {
  var result: [Double] = []
  for (number, isKept) in zip(x, mask) where isKept {
    result.append(number)
  }
  return result
}

/// The gradient of x, as long as `mask`, from a gradient as long as the selection.
func selectedGradient(_ upstream: [Double], where mask: [Bool]) -> [Double] {
  var gradient: [Double] = []
  var next = 0
  for isKept in mask {
    if isKept {
      gradient.append(upstream[next])
      next += 1
    } else {
      gradient.append(0)
    }
  }
  return gradient
}
// END
