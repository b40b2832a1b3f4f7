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
    self = Summarized(source: tensor.inRowMajorOrder).run(on: tensor.dtype)
  }
}
