/// The functions of plain arithmetic under the names that ``Tensor`` has them by. Those of other
/// families stand beside the tensors' own.
extension Value {
  /// −x.
  public func neg() -> Value { operations.arithmetic.neg(self) }
  /// x². ∂ = 2x.
  public func square() -> Value { operations.arithmetic.square(self) }
  /// √x; NaN below 0. ∂ = 1/(2√x), infinite at 0.
  public func sqrt() -> Value { operations.arithmetic.sqrt(self) }
  /// 1/√x. ∂ = −½·x^(−3/2).
  public func rsqrt() -> Value { operations.arithmetic.rsqrt(self) }
  /// 1/x. ∂ = −1/x².
  public func reciprocal() -> Value { operations.arithmetic.reciprocal(self) }
  /// |x|. ∂ = sign x, and 0 at 0.
  public func abs() -> Value { operations.arithmetic.abs(self) }
  /// The larger of two; equal ones share the gradient.
  public func maximum(_ other: Value) -> Value { operations.arithmetic.maximum(self, other) }
  /// The smaller of two; equal ones share the gradient.
  public func minimum(_ other: Value) -> Value { operations.arithmetic.minimum(self, other) }
}

extension Value {
  /// The catalogue's function of one number called `name`, for expressions typed by hand.
  package static func function(named name: String) -> ((Value) -> Value)? {
    guard let entry = OperationCatalogue.entry(named: name) as? UnaryEntry else { return nil }
    return { entry($0) }
  }

  /// The catalogue's function of two numbers called `name`, for expressions typed by hand.
  package static func binaryFunction(named name: String) -> ((Value, Value) -> Value)? {
    guard let entry = OperationCatalogue.entry(named: name) as? BinaryEntry else { return nil }
    return { entry($0, $1) }
  }
}
