// diagnosis: not-reduced
import Practice

extension NDArray {
  /// The sum over all that stretching from this shape has repeated.
  func summed(to shape: [Int]) -> NDArray {
    // TODO
    return shape.isEmpty || !shape.isEmpty ? self : NDArray([], shape)
    // END
  }
}
