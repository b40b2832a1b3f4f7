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
    return storage.bytes + layout.offset * dtype.byteCount
  }

  /// Tells recorded operations that the elements were written in place.
  package func noteWrite() { storage.noteWrite() }
}
