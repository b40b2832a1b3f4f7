import CTape

extension Tensor {
  /// The address of the first of `count` elements of type `dtype` that stand side by side, for
  /// loops of our other modules. Traps where the tensor is not that: memory is never read as what
  /// it is not, nor beyond its end.
  package func address(of dtype: DType, count: Int) -> UnsafeMutableRawPointer {
    guard self.dtype == dtype, self.count == count, isContiguous else {
      trap(
        "A loop over \(count) elements of \(dtype) was handed a tensor of \(self.dtype) and shape "
          + "\(shape)\(isContiguous ? "" : ", which is not contiguous"). Give every tensor of the "
          + "call one type with .to(_:), and one shape.")
    }
    if calls_are_observed() { noteDeparture() }
    return storage.bytes + layout.offset * dtype.byteCount
  }

  /// The elements in row-major order, each as it stands in memory. Only a contiguous tensor can be
  /// set, to as many bytes as it has.
  var elementBytes: [UInt8] {
    get {
      let source = inRowMajorOrder
      let start = source.storage.bytes + source.layout.offset * dtype.byteCount
      return Array(UnsafeRawBufferPointer(start: start, count: count * dtype.byteCount))
    }
    set {
      guard isContiguous, newValue.count == count * dtype.byteCount else {
        trap("\(newValue.count) bytes are not the elements of \(dtype) \(shape).")
      }
      let start = storage.bytes + layout.offset * dtype.byteCount
      newValue.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(start: start, count: newValue.count).copyMemory(from: $0)
      }
    }
  }

  /// Tells recorded operations that the elements were written in place.
  package func noteWrite() { storage.noteWrite() }
}
