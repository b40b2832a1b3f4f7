/// A plain number that can stand beside a tensor in an expression: `x * 2`, `1 - x`.
///
/// A number does not widen the tensor's type, as in PyTorch: a float32 tensor times `2.0` stays
/// float32; only an integer tensor meeting a fraction becomes float32.
public protocol TensorScalar: Sendable {
  /// The number as a tensor of rank 0, in the type that it takes beside a tensor of type `other`.
  func tensor(beside other: DType) -> Tensor
}

extension Double: TensorScalar {
  /// The number as a tensor of rank 0: of type `other` if that is floating-point, else float32.
  public func tensor(beside other: DType) -> Tensor {
    .full([], self, dtype: other.isFloatingPoint ? other : .float32)
  }
}

extension Float: TensorScalar {
  /// The number as a tensor of rank 0: of type `other` if that is floating-point, else float32.
  public func tensor(beside other: DType) -> Tensor { Double(self).tensor(beside: other) }
}

extension Int: TensorScalar {
  /// The number as a tensor of rank 0: of type `other`, or int64 beside truth values.
  public func tensor(beside other: DType) -> Tensor {
    other.isFloatingPoint
      ? .full([], Double(self), dtype: other)
      : Tensor(flat: [self], shape: [], dtype: other == .bool ? .int64 : other)
  }
}

// The operators on two tensors are disfavoured so that a literal beside a tensor is a plain number,
// exact in the tensor's own type, and not a float32 tensor: `x * 0.1` must not round 0.1 first.

infix operator ** : ExponentiationPrecedence
precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

extension Tensor {
  /// The type of `a ∘ b`: the wider category, then the wider type; a tensor of rank 0 does not
  /// widen one with dimensions within its category.
  static func promotedType(_ a: Tensor, _ b: Tensor) -> DType {
    if a.dtype == b.dtype { return a.dtype }
    if a.dtype.category == b.dtype.category, (a.rank == 0) != (b.rank == 0) {
      return a.rank == 0 ? b.dtype : a.dtype
    }
    return DType.promoted(a.dtype, b.dtype)
  }

  /// Adds element by element; shapes broadcast.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Tensor) -> Tensor { operations.arithmetic.add(a, b) }
  /// Adds a number to every element.
  public static func + (a: Tensor, b: some TensorScalar) -> Tensor { a + b.tensor(beside: a.dtype) }
  /// Adds a number to every element.
  public static func + (a: some TensorScalar, b: Tensor) -> Tensor { a.tensor(beside: b.dtype) + b }

  /// Subtracts element by element; shapes broadcast. Traps for truth values.
  @_disfavoredOverload
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    if a.dtype == .bool && b.dtype == .bool {
      trap("sub: truth values cannot be subtracted; use .!= for “exactly one of the two”.")
    }
    return operations.arithmetic.sub(a, b)
  }
  /// Subtracts a number from every element.
  public static func - (a: Tensor, b: some TensorScalar) -> Tensor { a - b.tensor(beside: a.dtype) }
  /// Subtracts every element from a number.
  public static func - (a: some TensorScalar, b: Tensor) -> Tensor { a.tensor(beside: b.dtype) - b }

  /// Multiplies element by element; shapes broadcast. For matrices see ``matmul(_:)``.
  @_disfavoredOverload
  public static func * (a: Tensor, b: Tensor) -> Tensor { operations.arithmetic.mul(a, b) }
  /// Multiplies every element by a number.
  public static func * (a: Tensor, b: some TensorScalar) -> Tensor { a * b.tensor(beside: a.dtype) }
  /// Multiplies every element by a number.
  public static func * (a: some TensorScalar, b: Tensor) -> Tensor { a.tensor(beside: b.dtype) * b }

  /// Divides element by element; shapes broadcast; integers give float32.
  @_disfavoredOverload
  public static func / (a: Tensor, b: Tensor) -> Tensor { operations.arithmetic.div(a, b) }
  /// Divides every element by a number.
  public static func / (a: Tensor, b: some TensorScalar) -> Tensor { a / b.tensor(beside: a.dtype) }
  /// Divides a number by every element.
  public static func / (a: some TensorScalar, b: Tensor) -> Tensor { a.tensor(beside: b.dtype) / b }

  /// Raises each element to the power of its counterpart; shapes broadcast.
  @_disfavoredOverload
  public static func ** (a: Tensor, b: Tensor) -> Tensor { a.pow(b) }
  /// Raises every element to a power.
  public static func ** (a: Tensor, b: some TensorScalar) -> Tensor { a.pow(b) }
  /// Raises a number to the power of every element.
  public static func ** (a: some TensorScalar, b: Tensor) -> Tensor {
    a.tensor(beside: b.dtype).pow(b)
  }

  /// Changes every element's sign.
  public static prefix func - (a: Tensor) -> Tensor { operations.arithmetic.neg(a) }

  /// aᵇ element by element; shapes broadcast. ∂a = b·aᵇ⁻¹, ∂b = aᵇ·ln a.
  public func pow(_ exponent: Tensor) -> Tensor { operations.arithmetic.pow(self, exponent) }

  /// xⁿ. ∂ = n·xⁿ⁻¹, and 0 where n is 0.
  public func pow(_ exponent: some TensorScalar) -> Tensor {
    let n = exponent.tensor(beside: dtype)
    if !n.dtype.isFloatingPoint { return operations.arithmetic.pow(self, n) }
    if n.item() == 2 { return square() }
    let base = dtype.isFloatingPoint ? self : to(.float32)
    return UnaryOperation(
      operations.arithmetic.powScalar, PowerOfConstant(exponent: n.item()))(base)
  }

  /// −x.
  public func neg() -> Tensor { operations.arithmetic.neg(self) }
  /// x². ∂ = 2x.
  public func square() -> Tensor { operations.arithmetic.square(self) }
  /// √x; NaN below 0. ∂ = 1/(2√x), infinite at 0.
  public func sqrt() -> Tensor { operations.arithmetic.sqrt(self) }
  /// 1/√x. ∂ = −½·x^(−3/2).
  public func rsqrt() -> Tensor { operations.arithmetic.rsqrt(self) }
  /// 1/x. ∂ = −1/x².
  public func reciprocal() -> Tensor { operations.arithmetic.reciprocal(self) }
  /// |x|. ∂ = sign x, and 0 at 0.
  public func abs() -> Tensor { operations.arithmetic.abs(self) }
  /// The larger of each pair; equal ones share the gradient. NaN wins.
  public func maximum(_ other: Tensor) -> Tensor { operations.arithmetic.maximum(self, other) }
  /// The smaller of each pair; equal ones share the gradient. NaN wins.
  public func minimum(_ other: Tensor) -> Tensor { operations.arithmetic.minimum(self, other) }
  /// The angle of the point (`other`, self), in −π…π.
  public func atan2(_ other: Tensor) -> Tensor { operations.arithmetic.atan2(self, other) }
  /// The remainder of division toward zero, with the sign of this tensor.
  public func fmod(_ other: Tensor) -> Tensor { operations.arithmetic.fmod(self, other) }

  /// Holds every element between `min` and `max`; either may be left out. ∂ = 1 inside and at the
  /// bounds, 0 beyond them.
  public func clamp(min: Double? = nil, max: Double? = nil) -> Tensor {
    let minimum = min ?? -.infinity
    let maximum = max ?? .infinity
    return UnaryOperation(
      operations.arithmetic.clamp, Clamp(minimum: minimum, maximum: maximum),
      integers: { Int64(real: Swift.min(Swift.max(Double($0), minimum), maximum)) })(self)
  }

  /// Holds every element between its counterparts in `min` and `max`, which broadcast; either may
  /// be left out. Where `min` is above `max` the result is `max`.
  @_disfavoredOverload  // A literal bound is a number.
  public func clamp(min: Tensor?, max: Tensor?) -> Tensor {
    let raised = min.map { Tensor.where(self .< $0, $0, self) } ?? self
    return max.map { Tensor.where(raised .> $0, $0, raised) } ?? raised
  }

  /// Adds another tensor, or `alpha` times it: PyTorch's `add`.
  public func add(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self + other : self + other.times(alpha)
  }
  /// Subtracts another tensor, or `alpha` times it.
  public func sub(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self - other : self - other.times(alpha)
  }
  /// The product with a whole number keeps integers integers.
  private func times(_ alpha: Double) -> Tensor {
    if dtype.isFloatingPoint { return self * alpha }
    guard let whole = Int(exactly: alpha) else {
      trap("alpha: integers can be multiplied by a whole number only, not \(alpha).")
    }
    return self * whole
  }
  /// Multiplies element by element.
  public func mul(_ other: Tensor) -> Tensor { self * other }

  /// How a quotient is rounded.
  public enum RoundingMode: String, Sendable {
    /// Toward zero.
    case trunc
    /// Down.
    case floor
  }

  /// Divides element by element, rounded if asked; with rounding, integers stay integers and ∂ = 0.
  /// Traps where an integer would be divided by 0.
  public func div(_ other: Tensor, roundingMode: RoundingMode? = nil) -> Tensor {
    guard let roundingMode else { return self / other }
    if !Tensor.promotedType(self, other).isFloatingPoint, other.integers().contains(0) {
      trap("div: an integer cannot be divided by 0; convert to a floating-point type first.")
    }
    return roundingMode == .floor
      ? operations.arithmetic.divFloor(self, other) : operations.arithmetic.divTrunc(self, other)
  }

  /// The way from this tensor to `end`: self + weight·(end − self), computed from the nearer end.
  @_disfavoredOverload  // A literal weight is a number.
  public func lerp(_ end: Tensor, _ weight: Tensor) -> Tensor {
    let way = end - self
    return Tensor.where(weight.abs() .< 0.5, self + weight * way, end - way * (1 - weight))
  }
  /// The way from this tensor to `end`, the same part everywhere.
  public func lerp(_ end: Tensor, _ weight: Double) -> Tensor {
    let way = end - self
    return Swift.abs(weight) < 0.5 ? self + way * weight : end - way * (1 - weight)
  }
}
