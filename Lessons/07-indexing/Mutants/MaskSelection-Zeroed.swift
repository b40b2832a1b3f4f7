// diagnosis: zeroed-instead
import Practice

// TODO
/// The elements of `x` where `mask` is true, in their order.
func selected(_ x: [Double], where mask: [Bool]) -> [Double] {
  zip(x, mask).map { $1 ? $0 : 0 }
}

/// The gradient of x, as long as `mask`, from a gradient as long as the selection.
func selectedGradient(_ upstream: [Double], where mask: [Bool]) -> [Double] {
  var next = 0
  return mask.map { isKept in
    if !isKept { return 0 }
    next += 1
    return upstream[next - 1]
  }
}
// END
