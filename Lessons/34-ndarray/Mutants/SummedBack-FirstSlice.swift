// diagnosis: first-only
import Practice

extension NDArray {
  /// The sum over all that stretching from this shape has repeated.
  func summed(to shape: [Int]) -> NDArray {
    // TODO
    var sums = [Double](repeating: 0, count: shape.reduce(1, *))
    let target = NDArray(sums, shape).stretched(to: self.shape)
    for (place, number) in zip(target.places, numbers) {
      if sums[place] == 0 { sums[place] = number }
    }
    return NDArray(sums, shape)
    // END
  }
}
