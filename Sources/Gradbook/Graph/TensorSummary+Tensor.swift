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
    self = ReadBy(reader: SummaryReader(tensor), source: tensor.inRowMajorOrder)
      .run(on: tensor.dtype)
  }
}

/// Summarises the elements that it is handed.
private struct SummaryReader: ElementReader {
  let shape: [Int]
  let dtype: DType
  let count: Int

  init(_ tensor: Tensor) {
    (shape, dtype, count) = (tensor.shape, tensor.dtype, tensor.count)
  }

  @inline(__always)
  func read(_ element: (Int) -> Double) -> TensorSummary {
    TensorSummary(shape: shape, dtype: dtype.rawValue, count: count, element)
  }
}
