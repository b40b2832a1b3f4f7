// diagnosis: constant
import Practice

// TODO
/// The elements of `x` where `mask` is true, in their order.
func selected(_ x: [Double], where mask: [Bool]) -> [Double] {
  zip(x, mask).filter(\.1).map(\.0)
}

/// The gradient of x, as long as `mask`, from a gradient as long as the selection.
func selectedGradient(_ upstream: [Double], where mask: [Bool]) -> [Double] {
  mask.map { $0 ? 1 : 0 }
}
// END
