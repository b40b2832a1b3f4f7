/// What a number can stand beside in an expression: a tensor.
///
/// The operators ask for this and not for `Tensor`, so that the compiler cannot take a literal beside
/// a tensor for one: in `x * 0.1` and `(1 - b) * x` the number keeps all its digits, while
/// `x * Tensor(0.1)` multiplies by a float32 tensor.
///
/// No other type can conform: it could not make the seal.
public protocol TensorOperand: TensorComparand {}

/// What a comparison in an `if` can be about: a tensor. It is a protocol of its own so that the compiler
/// prefers the mask where either would do, as in `let mask = x > 2`.
public protocol TensorComparand: AnyObject {
  /// What only `Tensor` has.
  static var seal: TensorSeal { get }
}

/// What a type shows to be `Tensor`.
public struct TensorSeal {
  fileprivate init() {}
}

extension Tensor: TensorOperand {
  /// What only `Tensor` has.
  public static var seal: TensorSeal { TensorSeal() }
}

extension TensorComparand {
  /// The tensor itself. Only one type conforms, so this asks nothing and counts no reference.
  @inline(__always)
  public var tensor: Tensor { unsafeDowncast(self, to: Tensor.self) }
}

// A literal beside a tensor is a PlainNumber (PlainNumber+Operators.swift). The operators on a tensor
// and a number of another type are disfavoured, so that `1 / 3` beside a tensor is a third, as in
// Python, and not Swift's integer division.

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
    if a.dtype.category == b.dtype.category {
      if (a.rank == 0) != (b.rank == 0) { return a.rank == 0 ? b.dtype : a.dtype }
    }
    return DType.promoted(a.dtype, b.dtype)
  }
}

extension TensorOperand {
  /// Adds element by element; shapes broadcast.
  public static func + (a: Self, b: some TensorOperand) -> Tensor {
    operations.arithmetic.add(a.tensor, b.tensor)
  }

  /// Subtracts element by element; shapes broadcast. Traps where either holds truth values.
  public static func - (a: Self, b: some TensorOperand) -> Tensor {
    let (a, b) = (a.tensor, b.tensor)
    if a.dtype == .bool || b.dtype == .bool {
      trap(
        "sub: truth values cannot be subtracted; use .! for “not”, .^ for “exactly one of the two”, "
          + "or convert with .to(.int64).")
    }
    return operations.arithmetic.sub(a, b)
  }

  /// Multiplies element by element; shapes broadcast. For matrices see ``Tensor/matmul(_:)``.
  public static func * (a: Self, b: some TensorOperand) -> Tensor {
    operations.arithmetic.mul(a.tensor, b.tensor)
  }

  /// Divides element by element; shapes broadcast; integers give float32.
  public static func / (a: Self, b: some TensorOperand) -> Tensor {
    operations.arithmetic.div(a.tensor, b.tensor)
  }

  /// Raises each element to the power of its counterpart; shapes broadcast.
  ///
  /// In an exponent `1 / 3` is Swift's integer division, 0: write `x ** (1.0 / 3)`.
  public static func ** (a: Self, b: some TensorOperand) -> Tensor { a.tensor.pow(b.tensor) }

  /// Changes every element's sign.
  public static prefix func - (a: Self) -> Tensor { operations.arithmetic.neg(a.tensor) }
}

extension Tensor {
  /// aᵇ element by element; shapes broadcast. ∂a = b·aᵇ⁻¹, ∂b = aᵇ·ln a.
  @_disfavoredOverload  // A literal exponent is a number.
  public func pow(_ exponent: Tensor) -> Tensor { operations.arithmetic.pow(self, exponent) }

  /// xⁿ. ∂ = n·xⁿ⁻¹, and 0 where n is 0. Integers to a power that is written as a fraction, such as
  /// `2.0`, give float32. Traps for integers to a negative whole power.
  @_disfavoredOverload
  public func pow(_ exponent: some TensorScalar) -> Tensor {
    let n = exponent.tensor(beside: dtype)
    if let whole = exponent as? Int, !n.dtype.isFloatingPoint {
      guard whole >= 0 else {
        trap("pow: an integer to the power \(whole) is a fraction; convert with .float() first.")
      }
      return operations.arithmetic.pow(self, exponent.stored(in: n.dtype, "pow"))
    }
    let base = to(n.dtype)
    if n.item() == 2 { return base.square() }
    return AdjustedOperation(
      operations.arithmetic.powScalar, PowerOfConstant(exponent: n.item()))(base)
  }

  /// −x.
  public func neg() -> Tensor { operations.arithmetic.neg(self) }
  /// x². ∂ = 2x.
  public func square() -> Tensor {
    operations.arithmetic.square(dtype == .bool ? to(.int64) : self)
  }
  /// √x; NaN below 0. ∂ = 1/(2√x), infinite at 0.
  public func sqrt() -> Tensor { operations.arithmetic.sqrt(self) }
  /// 1/√x. ∂ = −½·x^(−3/2).
  public func rsqrt() -> Tensor { operations.arithmetic.rsqrt(self) }
  /// 1/x. ∂ = −1/x².
  public func reciprocal() -> Tensor { operations.arithmetic.reciprocal(self) }
  /// |x|. ∂ = sign x, and 0 at 0.
  public func abs() -> Tensor { operations.arithmetic.abs(self) }
  /// The larger of each pair; equal ones share the gradient. NaN wins, and each gets all of it.
  @_disfavoredOverload  // A literal is a number.
  public func maximum(_ other: Tensor) -> Tensor { operations.arithmetic.maximum(self, other) }
  /// The smaller of each pair; equal ones share the gradient. NaN wins, and each gets all of it.
  @_disfavoredOverload  // A literal is a number.
  public func minimum(_ other: Tensor) -> Tensor { operations.arithmetic.minimum(self, other) }
  /// The angle of the point (`other`, self), in −π…π. ∂ = `other`/(self² + `other`²) and
  /// −self/(self² + `other`²); 0 at the origin, where there is none.
  @_disfavoredOverload  // A literal is a number.
  public func atan2(_ other: Tensor) -> Tensor { operations.arithmetic.atan2(self, other) }
  /// The remainder of division toward zero, with the sign of this tensor. Traps where an integer
  /// would be divided by 0.
  @_disfavoredOverload  // A literal is a number.
  public func fmod(_ other: Tensor) -> Tensor {
    operations.arithmetic.fmod(self, other)
  }

  /// Holds every element between `min` and `max`; either may be left out. ∂ = 1 strictly
  /// between, else 0.
  ///
  /// Where `min` is above `max` every element becomes `max`; where a bound is NaN, NaN. Integers
  /// between whole numbers stay integers, exactly; a bound that is a fraction, such as `0.0`, makes
  /// them float32.
  public func clamp(
    min: (some TensorScalar)? = Int?.none, max: (some TensorScalar)? = Int?.none
  ) -> Tensor {
    let bounds: [(any TensorScalar)?] = [min, max]
    let common = bounds.compactMap { $0 }.reduce(dtype) { type, bound in
      DType.promoted(type, bound.type(beside: type))
    }
    let entry = operations.arithmetic.clamp
    if common.isFloatingPoint {
      let limits = Clamp(minimum: min?.asDouble ?? -.infinity, maximum: max?.asDouble ?? .infinity)
      return AdjustedOperation(entry, limits)(to(common))
    }
    let (low, high) = (min as? Int, max as? Int)
    if let wrong = [low.map { Swift.max($0, 0) }, high.map { Swift.min($0, 0) }].compactMap({ $0 })
      .first(where: { !common.range.contains($0) })
    {
      trap("clamp: \(wrong) does not fit into \(common); convert the tensor to a wider type first.")
    }
    let limits = Clamp(lowest: low ?? .min, highest: high ?? .max)
    return AdjustedOperation(entry, limits)(to(common))
  }

  /// Holds every element between its counterparts in `min` and `max`, which broadcast; either may
  /// be left out. Where `min` is above `max` the result is `max`; where a bound is NaN, NaN.
  ///
  /// An element that equals one bound shares its gradient with it, half and half; one that equals
  /// both keeps it.
  @_disfavoredOverload  // A literal bound is a number.
  public func clamp(min: Tensor?, max: Tensor?) -> Tensor {
    guard let min else { return max.map { minimum($0) } ?? self }
    guard let max else { return maximum(min) }
    let held = Tensor.where(self .< min, min, Tensor.where(self .> max, max, self))
    let ordered = Tensor.where(min .== max, held, maximum(min).minimum(max))
    // With a NaN only the element itself has a gradient, and none beyond the other bound.
    let bounds = (min + max).detach()
    let isBeyond = (self .< min) .| (self .> max)
    let unknown = Tensor.where(isBeyond, bounds, self + bounds)
    return Tensor.where(isnan() .| bounds.isnan(), unknown, ordered)
  }

  /// Adds another tensor, or `alpha` times it: PyTorch's `add`.
  @_disfavoredOverload  // A literal is a number.
  public func add(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self + other : self + other.times(alpha, "alpha")
  }
  /// Subtracts another tensor, or `alpha` times it.
  @_disfavoredOverload  // A literal is a number.
  public func sub(_ other: Tensor, alpha: Double = 1) -> Tensor {
    alpha == 1 ? self - other : self - other.times(alpha, "alpha")
  }
  /// Multiplies element by element.
  @_disfavoredOverload  // A literal is a number.
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
  @_disfavoredOverload  // A literal is a number.
  public func div(_ other: Tensor, roundingMode: RoundingMode? = nil) -> Tensor {
    guard let roundingMode else { return self / other }
    return roundingMode == .floor
      ? operations.arithmetic.divFloor(self, other) : operations.arithmetic.divTrunc(self, other)
  }

  /// The way from this tensor to `end`: self + weight·(end − self), computed from the nearer end.
  @_disfavoredOverload  // A literal weight is a number.
  public func lerp(_ end: Tensor, _ weight: Tensor) -> Tensor {
    checkFloatingPoint("lerp")
    let way = end - self
    let near = weight.abs() .< 0.5
    return Tensor.where(near, self + weight * way, end - way * (1 - weight)).called(.lerp)
  }
  /// The way from this tensor to `end`, the same part everywhere.
  public func lerp(_ end: Tensor, _ weight: Double) -> Tensor {
    checkFloatingPoint("lerp")
    let way = end - self
    return (Swift.abs(weight) < 0.5 ? self + way * weight : end - way * (1 - weight)).called(.lerp)
  }
}

extension TensorOperand {
  /// Adds a number to every element.
  @_disfavoredOverload
  public static func + (a: Self, b: some TensorScalar) -> Tensor {
    a.tensor + b.tensor(beside: a.tensor.dtype)
  }
  /// Adds a number to every element.
  @_disfavoredOverload
  public static func + (a: some TensorScalar, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype) + b.tensor
  }

  /// Subtracts a number from every element.
  @_disfavoredOverload
  public static func - (a: Self, b: some TensorScalar) -> Tensor {
    a.tensor - b.tensor(beside: a.tensor.dtype)
  }
  /// Subtracts every element from a number.
  @_disfavoredOverload
  public static func - (a: some TensorScalar, b: Self) -> Tensor {
    (a.tensor(beside: b.tensor.dtype) - b.tensor).called(.rsub)
  }

  /// Multiplies every element by a number.
  @_disfavoredOverload
  public static func * (a: Self, b: some TensorScalar) -> Tensor {
    a.tensor * b.tensor(beside: a.tensor.dtype)
  }
  /// Multiplies every element by a number.
  @_disfavoredOverload
  public static func * (a: some TensorScalar, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype) * b.tensor
  }

  /// Divides every element by a number.
  @_disfavoredOverload
  public static func / (a: Self, b: some TensorScalar) -> Tensor {
    a.tensor / b.tensor(beside: a.tensor.dtype.quotientType)
  }
  /// Divides a number by every element.
  @_disfavoredOverload
  public static func / (a: some TensorScalar, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype.quotientType) / b.tensor
  }

  /// Raises every element to a power.
  @_disfavoredOverload
  public static func ** (a: Self, b: some TensorScalar) -> Tensor { a.tensor.pow(b) }
  /// Raises a number to the power of every element.
  @_disfavoredOverload
  public static func ** (a: some TensorScalar, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype).pow(b.tensor)
  }
}
