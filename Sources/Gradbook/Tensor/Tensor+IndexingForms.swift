// Forms of `x[…]` beside those of Tensor+Indexing.swift: `...` as PyTorch writes the ellipsis, for
// example `x[..., 0]`.

extension Tensor {
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ rest: UnboundedRange) -> Tensor {
    get { indexed([.rest]) }
    set { setIndexed([.rest], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing) -> Tensor {
    get { indexed([.rest, a.tensorIndex]) }
    set { setIndexed([.rest, a.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange) -> Tensor {
    get { indexed([a.tensorIndex, .rest]) }
    set { setIndexed([a.tensorIndex, .rest], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing, _ b: some TensorIndexing)
    -> Tensor
  {
    get { indexed([.rest, a.tensorIndex, b.tensorIndex]) }
    set { setIndexed([.rest, a.tensorIndex, b.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange, _ b: some TensorIndexing)
    -> Tensor
  {
    get { indexed([a.tensorIndex, .rest, b.tensorIndex]) }
    set { setIndexed([a.tensorIndex, .rest, b.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ rest: UnboundedRange)
    -> Tensor
  {
    get { indexed([a.tensorIndex, b.tensorIndex, .rest]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex, .rest], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing, _ b: some TensorIndexing,
    _ c: some TensorIndexing
  ) -> Tensor {
    get { indexed([.rest, a.tensorIndex, b.tensorIndex, c.tensorIndex]) }
    set { setIndexed([.rest, a.tensorIndex, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange, _ b: some TensorIndexing,
    _ c: some TensorIndexing
  ) -> Tensor {
    get { indexed([a.tensorIndex, .rest, b.tensorIndex, c.tensorIndex]) }
    set { setIndexed([a.tensorIndex, .rest, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ rest: UnboundedRange,
    _ c: some TensorIndexing
  ) -> Tensor {
    get { indexed([a.tensorIndex, b.tensorIndex, .rest, c.tensorIndex]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex, .rest, c.tensorIndex], newValue) }
  }
  /// Reads or writes a part; `...` stands for as many whole dimensions as the others leave.
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing,
    _ rest: UnboundedRange
  ) -> Tensor {
    get { indexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, .rest]) }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, .rest], newValue) }
  }
}
