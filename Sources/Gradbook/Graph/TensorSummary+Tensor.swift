extension TensorSummary {
  /// Summarises a tensor, or only its shape where its elements are no longer what is spoken of.
  init(_ tensor: Tensor, isOverwritten: Bool) {
    self =
      isOverwritten
      ? TensorSummary(overwritten: tensor.shape, dtype: tensor.dtype.rawValue)
      : TensorSummary(tensor)
  }

  /// Summarises a tensor.
  public init(_ tensor: Tensor) {
    let source = tensor.inRowMajorOrder
    func read<E: Element>(_ type: E.Type) -> TensorSummary {
      let elements = source.pointer(as: type)
      return TensorSummary(shape: tensor.shape, dtype: tensor.dtype.rawValue, count: tensor.count) {
        elements[$0].real
      }
    }
    self = withElementType(tensor.dtype) { read($0) }
  }
}
