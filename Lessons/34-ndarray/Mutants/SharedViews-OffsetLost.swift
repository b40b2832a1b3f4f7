// diagnosis: offset-lost
import Practice

extension NDArray {
  // TODO
  /// A matrix with rows and columns exchanged.
  func transposedView() -> NDArray {
    NDArray(storage, shape.reversed(), strides.reversed())
  }

  /// Some rows: a part of the first axis.
  func rowsView(_ rows: Range<Int>) -> NDArray {
    let start = offset + rows.lowerBound * strides[0]
    return NDArray(storage, [rows.count] + shape.dropFirst(), strides, offset: start)
  }

  /// The same elements in another shape; a copy where they do not lie in row-major order.
  func reshapedView(_ shape: [Int]) -> NDArray {
    let isInOrder = strides == NDArray.rowMajorStrides(self.shape)
    if !isInOrder { return NDArray(numbers, shape) }
    return NDArray(storage, shape, NDArray.rowMajorStrides(shape), offset: offset)
  }
  // END
}
