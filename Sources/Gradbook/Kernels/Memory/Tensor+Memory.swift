import CTape

/// The way from a tensor to its memory. Addresses are known in this folder alone; other modules see
/// bytes for as long as a closure of theirs runs.

extension Tensor {
  /// The address of the first element. Traps where the elements are of another type: memory is
  /// never read as what it is not.
  @inline(__always)
  func pointer<E: Gradbook.Element>(as type: E.Type) -> UnsafeMutablePointer<E> {
    guard E.dtype == dtype else { return widenedPointer(as: type) }
    if calls_are_observed() { noteDeparture() }
    return storage.bytes.assumingMemoryBound(to: E.self) + layout.offset
  }

  /// The address of the first element in the widened copy that the kernel computes with, for elements of
  /// a type that is only stored.
  @inline(never)
  private func widenedPointer<E: Gradbook.Element>(as type: E.Type) -> UnsafeMutablePointer<E> {
    guard dtype.isOnlyStored, dtype.computed == E.dtype, let memory = WidenedMemory.current else {
      trapWrongType(E.dtype)
    }
    if calls_are_observed() { noteDeparture() }
    return memory.address(storage, layout, dtype).assumingMemoryBound(to: E.self)
  }

  @inline(never)
  private func trapWrongType(_ expected: DType) -> Never {
    trap(
      "A kernel for \(expected) was handed a tensor of \(dtype) and shape \(shape). This is a "
        + "mistake in Gradbook; until it is mended, convert the operands to one type with .to(_:).")
  }

  /// The address of the first of `count` elements of type `dtype` that stand side by side, for
  /// loops that other modules make their own. Traps where the tensor is not that: memory is never read as what
  /// it is not, nor beyond its end.
  func address(of dtype: DType, count: Int) -> UnsafeMutableRawPointer {
    guard self.dtype == dtype, self.count == count, isContiguous else {
      trap(
        "A loop over \(count) elements of \(dtype) was handed a tensor of \(self.dtype) and shape "
          + "\(shape)\(isContiguous ? "" : ", which is not contiguous"). Give every tensor of the "
          + "call one type with .to(_:), and one shape.")
    }
    if calls_are_observed() { noteDeparture() }
    return firstByte
  }

  /// The address of the first element, for loops that plans run.
  @inline(__always)
  var firstElement: UnsafeMutableRawPointer { firstByte }

  private var firstByte: UnsafeMutableRawPointer {
    storage.bytes + layout.offset * dtype.byteCount
  }

  /// Calls `body` with the bytes of the elements in row-major order, in this machine's order: for
  /// files and libraries in C. They may be read while it runs. A tensor that is not contiguous is
  /// copied.
  ///
  /// - Throws: what `body` throws.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if calls_are_observed() { noteDeparture() }
    let source = inRowMajorOrder
    defer { withExtendedLifetime(source) {} }
    return try body(UnsafeRawBufferPointer(start: source.firstByte, count: source.byteCount))
  }

  /// Calls `body` with the bytes of the elements, which it may write while it runs, and tells
  /// recorded operations of the write. Traps for a tensor that is not contiguous.
  ///
  /// - Throws: what `body` throws.
  package func withMutableBytes<Result, Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard isContiguous else {
      trap(
        "Only a contiguous tensor can be written byte by byte, and this one has strides \(strides) "
          + "for its shape \(shape). Write to contiguous() and copy from there.")
    }
    if calls_are_observed() { noteDeparture() }
    defer { withExtendedLifetime(self) { storage.noteWrite() } }
    return try body(UnsafeMutableRawBufferPointer(start: firstByte, count: byteCount))
  }

  private var byteCount: Int { layout.count * dtype.byteCount }

  /// The elements in row-major order, each as it stands in memory. Only a contiguous tensor can be
  /// set, to as many bytes as it has.
  var elementBytes: [UInt8] {
    get {
      let source = inRowMajorOrder
      return Array(UnsafeRawBufferPointer(start: source.firstByte, count: source.byteCount))
    }
    set {
      guard isContiguous, newValue.count == byteCount else {
        trap("\(newValue.count) bytes are not the elements of \(dtype) \(shape).")
      }
      if calls_are_observed() { noteDeparture() }
      UnsafeMutableRawBufferPointer(start: firstByte, count: byteCount).copyBytes(from: newValue)
    }
  }

  /// Tells recorded operations that the elements were written in place.
  @usableFromInline package func noteWrite() { storage.noteWrite() }
}
