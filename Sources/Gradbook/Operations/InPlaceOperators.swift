// Operators that write in place. A tensor is a reference, so the left side may be a constant:
// `for p in parameters { p -= lr * p.grad }`. The forms for variables are there for parts: `x[mask] *= 2`
// reads a copy, and the compiler writes it back.

extension TensorOperand {
  /// Adds in place. Through a view the write shows in its base.
  ///
  /// Traps for a leaf that requires a gradient, except inside ``noGrad(_:)``, and where the sum is
  /// of a kind that this tensor cannot hold: a fraction in integers, a number in truth values. The
  /// other operators that write in place do the same.
  public static func += (a: Self, b: some TensorOperand) { a.tensor.add(writing: b.tensor) }
  /// Adds a number in place.
  public static func += (a: Self, b: PlainNumber) {
    a.tensor.add(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Adds a number in place.
  @_disfavoredOverload
  public static func += (a: Self, b: some TensorScalar) {
    a.tensor.add(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Subtracts in place.
  public static func -= (a: Self, b: some TensorOperand) { a.tensor.sub(writing: b.tensor) }
  /// Subtracts a number in place.
  public static func -= (a: Self, b: PlainNumber) {
    a.tensor.sub(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Subtracts a number in place.
  @_disfavoredOverload
  public static func -= (a: Self, b: some TensorScalar) {
    a.tensor.sub(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Multiplies in place.
  public static func *= (a: Self, b: some TensorOperand) { a.tensor.mul(writing: b.tensor) }
  /// Multiplies by a number in place.
  public static func *= (a: Self, b: PlainNumber) {
    a.tensor.mul(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Multiplies by a number in place.
  @_disfavoredOverload
  public static func *= (a: Self, b: some TensorScalar) {
    a.tensor.mul(writing: b.tensor(beside: a.tensor.dtype))
  }
  /// Divides in place. Traps for integer tensors, whose quotients are fractions.
  public static func /= (a: Self, b: some TensorOperand) { a.tensor.div(writing: b.tensor) }
  /// Divides by a number in place. Traps for integer tensors, whose quotients are fractions.
  public static func /= (a: Self, b: PlainNumber) {
    a.tensor.div(writing: b.tensor(beside: a.tensor.dtype.quotientType))
  }
  /// Divides by a number in place. Traps for integer tensors, whose quotients are fractions.
  @_disfavoredOverload
  public static func /= (a: Self, b: some TensorScalar) {
    a.tensor.div(writing: b.tensor(beside: a.tensor.dtype.quotientType))
  }
}

extension Tensor {
  /// Adds in place, also where the left side is a part such as `x[mask]`.
  public static func += (a: inout Tensor, b: some TensorOperand) { a.add(writing: b.tensor) }
  /// Adds a number in place, also where the left side is a part such as `x[mask]`.
  public static func += (a: inout Tensor, b: PlainNumber) {
    a.add(writing: b.tensor(beside: a.dtype))
  }
  /// Adds a number in place, also where the left side is a part such as `x[mask]`.
  @_disfavoredOverload
  public static func += (a: inout Tensor, b: some TensorScalar) {
    a.add(writing: b.tensor(beside: a.dtype))
  }
  /// Subtracts in place, also where the left side is a part such as `x[mask]`.
  public static func -= (a: inout Tensor, b: some TensorOperand) { a.sub(writing: b.tensor) }
  /// Subtracts a number in place, also where the left side is a part such as `x[mask]`.
  public static func -= (a: inout Tensor, b: PlainNumber) {
    a.sub(writing: b.tensor(beside: a.dtype))
  }
  /// Subtracts a number in place, also where the left side is a part such as `x[mask]`.
  @_disfavoredOverload
  public static func -= (a: inout Tensor, b: some TensorScalar) {
    a.sub(writing: b.tensor(beside: a.dtype))
  }
  /// Multiplies in place, also where the left side is a part such as `x[mask]`.
  public static func *= (a: inout Tensor, b: some TensorOperand) { a.mul(writing: b.tensor) }
  /// Multiplies by a number in place, also where the left side is a part such as `x[mask]`.
  public static func *= (a: inout Tensor, b: PlainNumber) {
    a.mul(writing: b.tensor(beside: a.dtype))
  }
  /// Multiplies by a number in place, also where the left side is a part such as `x[mask]`.
  @_disfavoredOverload
  public static func *= (a: inout Tensor, b: some TensorScalar) {
    a.mul(writing: b.tensor(beside: a.dtype))
  }
  /// Divides in place, also where the left side is a part such as `x[mask]`. Traps for integer tensors, whose quotients are fractions.
  public static func /= (a: inout Tensor, b: some TensorOperand) { a.div(writing: b.tensor) }
  /// Divides by a number in place, also where the left side is a part such as `x[mask]`. Traps for integer tensors, whose quotients are fractions.
  public static func /= (a: inout Tensor, b: PlainNumber) {
    a.div(writing: b.tensor(beside: a.dtype.quotientType))
  }
  /// Divides by a number in place, also where the left side is a part such as `x[mask]`. Traps for integer tensors, whose quotients are fractions.
  @_disfavoredOverload
  public static func /= (a: inout Tensor, b: some TensorScalar) {
    a.div(writing: b.tensor(beside: a.dtype.quotientType))
  }

  fileprivate func add(writing b: Tensor) { write(result: shadow() + b, "+=") }
  fileprivate func sub(writing b: Tensor) { write(result: shadow() - b, "-=") }
  fileprivate func mul(writing b: Tensor) { write(result: before(b) * b, "*=") }
  fileprivate func div(writing b: Tensor) { write(result: before(b) / b, "/=") }
}
