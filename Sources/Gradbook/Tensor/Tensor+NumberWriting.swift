// `x[0] = v` where the number stands in a variable; a number in the text is a tensor already. Reading is the
// other subscripts' part. Two things are there for the compiler alone: in `x[0] = 1 / 3` it would take
// Swift's integer division if an Int could be written, and of equals it prefers the tensor to an optional.

/// A number with a fraction, as a part of a tensor takes it from a variable: Double.
public protocol FractionScalar: TensorScalar {}
extension Double: FractionScalar {}

extension Tensor {
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ rest: UnboundedRange) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([.rest], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([.rest, a.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, .rest], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing)
    -> (any FractionScalar)?
  {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing, _ b: some TensorIndexing) -> (
    any FractionScalar
  )? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([.rest, a.tensorIndex, b.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange, _ b: some TensorIndexing) -> (
    any FractionScalar
  )? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, .rest, b.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ rest: UnboundedRange) -> (
    any FractionScalar
  )? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex, .rest], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing,
    _ d: some TensorIndexing
  ) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, d.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ rest: UnboundedRange, _ a: some TensorIndexing, _ b: some TensorIndexing,
    _ c: some TensorIndexing
  ) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([.rest, a.tensorIndex, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ rest: UnboundedRange, _ b: some TensorIndexing,
    _ c: some TensorIndexing
  ) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, .rest, b.tensorIndex, c.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ rest: UnboundedRange,
    _ c: some TensorIndexing
  ) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex, .rest, c.tensorIndex], newValue) }
  }
  /// Writes a number into a part. Traps where integers cannot hold it.
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing,
    _ rest: UnboundedRange
  ) -> (any FractionScalar)? {
    @available(*, unavailable, message: "A part is a tensor; write x[…].item() for its number.")
    get { nil }
    set { setIndexed([a.tensorIndex, b.tensorIndex, c.tensorIndex, .rest], newValue) }
  }

  private func setIndexed(_ indices: [TensorIndex], _ number: (any FractionScalar)?) {
    guard let number else {
      trap("x[…] =: nil is no number; write 0 or .nan for what is missing.")
    }
    setIndexed(indices, number.stored(in: dtype, "x[…] ="))
  }
}

extension Tensor {
  /// Refused: an Int or Float in a variable is converted first.
  @available(*, unavailable, message: "Convert the number in the variable: x[…] = Double(n).")
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing) -> any TensorScalar {
    get { refusedCall() }
    set { refusedCall() }
  }
  /// Refused: an Int or Float in a variable is converted first.
  @available(*, unavailable, message: "Convert the number in the variable: x[…] = Double(n).")
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing) -> any TensorScalar {
    get { refusedCall() }
    set { refusedCall() }
  }
  /// Refused: an Int or Float in a variable is converted first.
  @available(*, unavailable, message: "Convert the number in the variable: x[…] = Double(n).")
  @_disfavoredOverload
  public subscript(_ a: some TensorIndexing, _ b: some TensorIndexing, _ c: some TensorIndexing)
    -> any TensorScalar
  {
    get { refusedCall() }
    set { refusedCall() }
  }
}
