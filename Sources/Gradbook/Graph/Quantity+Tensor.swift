extension Quantity {
  /// Summarises a tensor, or only its shape where its elements are no longer what is spoken of.
  init(_ tensor: Tensor, isOverwritten: Bool) {
    self =
      isOverwritten
      ? Quantity(overwritten: tensor.shape, dtype: tensor.dtype.rawValue) : Quantity(tensor)
  }

  /// Summarises a tensor.
  public init(_ tensor: Tensor) {
    let source = tensor.inRowMajorOrder
    func read<E: Element>(_ type: E.Type) -> Quantity {
      let elements = source.pointer(as: type)
      return Quantity(shape: tensor.shape, dtype: tensor.dtype.rawValue, count: tensor.count) {
        elements[$0].real
      }
    }
    self = withElementType(tensor.dtype) { read($0) }
  }
}
