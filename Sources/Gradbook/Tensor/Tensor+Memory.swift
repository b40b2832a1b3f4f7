extension Tensor {
  /// The address of the first element, for loops of our other modules that update in place.
  package var address: UnsafeMutableRawPointer {
    storage.bytes + layout.offset * dtype.byteCount
  }

  /// Tells recorded operations that the elements were written in place.
  package func noteWrite() { storage.noteWrite() }
}
