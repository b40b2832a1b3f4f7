// diagnosis: ones-not-summed
import Practice

extension NDArray {
  /// The sum over all that stretching from this shape has repeated.
  func summed(to shape: [Int]) -> NDArray {
    // TODO
    let extra = self.shape.count - shape.count
    let left = Array(self.shape.dropFirst(extra))
    var sums = [Double](repeating: 0, count: left.reduce(1, *))
    let target = NDArray(sums, left).stretched(to: self.shape)
    for (place, number) in zip(target.places, numbers) { sums[place] += number }
    return NDArray(sums, left)
    // END
  }
}
