// Operators and functions on a tensor and a number in the program's text. Where a tensor is taken as
// well, that form is disfavoured, so that a literal is a number.

extension TensorOperand {
  /// Adds a number to every element.
  public static func + (a: Self, b: PlainNumber) -> Tensor {
    a + b.tensor(beside: a.tensor.dtype)
  }
  /// Adds a number to every element.
  public static func + (a: PlainNumber, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype) + b
  }
  /// Subtracts a number from every element.
  public static func - (a: Self, b: PlainNumber) -> Tensor {
    a - b.tensor(beside: a.tensor.dtype)
  }
  /// Subtracts every element from a number.
  public static func - (a: PlainNumber, b: Self) -> Tensor {
    (a.tensor(beside: b.tensor.dtype) - b).called(.rsub)
  }
  /// Multiplies every element by a number.
  public static func * (a: Self, b: PlainNumber) -> Tensor {
    a * b.tensor(beside: a.tensor.dtype)
  }
  /// Multiplies every element by a number.
  public static func * (a: PlainNumber, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype) * b
  }
  /// Divides every element by a number.
  public static func / (a: Self, b: PlainNumber) -> Tensor {
    a / b.tensor(beside: a.tensor.dtype.quotientType)
  }
  /// Divides a number by every element.
  public static func / (a: PlainNumber, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype.quotientType) / b
  }
  /// Raises every element to a power.
  public static func ** (a: Self, b: PlainNumber) -> Tensor { a.tensor.pow(b) }
  /// Raises a number to the power of every element.
  public static func ** (a: PlainNumber, b: Self) -> Tensor {
    a.tensor(beside: b.tensor.dtype).pow(b.tensor)
  }
}

extension TensorOperand {
  /// Where elements equal a number. Integers are compared with the number itself, also where their
  /// type could not hold it or a float32 could not.
  public static func .== (a: Self, b: PlainNumber) -> Tensor { a .== b.comparand(beside: a.tensor) }
  /// Where elements differ from a number.
  public static func .!= (a: Self, b: PlainNumber) -> Tensor { a .!= b.comparand(beside: a.tensor) }
  /// Where elements are below a number.
  public static func .< (a: Self, b: PlainNumber) -> Tensor { a .< b.comparand(beside: a.tensor) }
  /// Where elements are not above a number.
  public static func .<= (a: Self, b: PlainNumber) -> Tensor { a .<= b.comparand(beside: a.tensor) }
  /// Where elements are above a number.
  public static func .> (a: Self, b: PlainNumber) -> Tensor { a .> b.comparand(beside: a.tensor) }
  /// Where elements are not below a number.
  public static func .>= (a: Self, b: PlainNumber) -> Tensor { a .>= b.comparand(beside: a.tensor) }

  /// Where elements equal a number.
  public static func .== (a: PlainNumber, b: Self) -> Tensor { b .== a }
  /// Where elements differ from a number.
  public static func .!= (a: PlainNumber, b: Self) -> Tensor { b .!= a }
  /// Where a number is below the elements.
  public static func .< (a: PlainNumber, b: Self) -> Tensor { b .> a }
  /// Where a number is not above the elements.
  public static func .<= (a: PlainNumber, b: Self) -> Tensor { b .>= a }
  /// Where a number is above the elements.
  public static func .> (a: PlainNumber, b: Self) -> Tensor { b .< a }
  /// Where a number is not below the elements.
  public static func .>= (a: PlainNumber, b: Self) -> Tensor { b .<= a }

  /// Where elements equal a truth value.
  public static func .== (a: Self, b: Bool) -> Tensor { a .== Tensor(b) }
  /// Where elements differ from a truth value.
  public static func .!= (a: Self, b: Bool) -> Tensor { a .!= Tensor(b) }
}

extension Tensor {
  /// xⁿ for a number in the program's text, which is a fraction if it is written as one: see
  /// ``pow(_:)``.
  public func pow(_ exponent: PlainNumber) -> Tensor {
    switch exponent {
    case .integer(let value): pow(value)
    case .real(let value): pow(value)
    }
  }
  /// The larger of each element and a number.
  public func maximum(_ other: PlainNumber) -> Tensor { maximum(other.tensor(beside: dtype)) }
  /// The smaller of each element and a number.
  public func minimum(_ other: PlainNumber) -> Tensor { minimum(other.tensor(beside: dtype)) }
  /// The angle of the point (a number, self).
  public func atan2(_ other: PlainNumber) -> Tensor { atan2(other.tensor(beside: dtype)) }
  /// The remainder of division by a number toward zero, with the sign of this tensor.
  public func fmod(_ other: PlainNumber) -> Tensor { fmod(other.tensor(beside: dtype)) }
  /// The remainder of division by a number toward −∞, with the number's sign.
  public func remainder(_ other: PlainNumber) -> Tensor { remainder(other.tensor(beside: dtype)) }
  /// log(eᵃ + eᵇ) for a number b.
  public func logaddexp(_ other: PlainNumber) -> Tensor { logaddexp(other.tensor(beside: dtype)) }

  /// Adds a number, or `alpha` times it.
  public func add(_ other: PlainNumber, alpha: Double = 1) -> Tensor {
    add(other.tensor(beside: dtype), alpha: alpha)
  }
  /// Subtracts a number, or `alpha` times it.
  public func sub(_ other: PlainNumber, alpha: Double = 1) -> Tensor {
    sub(other.tensor(beside: dtype), alpha: alpha)
  }
  /// Multiplies by a number.
  public func mul(_ other: PlainNumber) -> Tensor { self * other }
  /// Divides by a number, rounded if asked; with rounding, integers stay integers.
  public func div(_ other: PlainNumber, roundingMode: RoundingMode? = nil) -> Tensor {
    guard let roundingMode else { return self / other }
    return div(other.tensor(beside: dtype), roundingMode: roundingMode)
  }
  /// Adds a number in place, or `alpha` times it. Returns the tensor.
  @discardableResult
  public func addInPlace(_ other: PlainNumber, alpha: Double = 1) -> Tensor {
    addInPlace(other.tensor(beside: dtype), alpha: alpha)
  }
  /// Multiplies by a number in place. Returns the tensor.
  @discardableResult
  public func mulInPlace(_ other: PlainNumber) -> Tensor {
    mulInPlace(other.tensor(beside: dtype))
  }
  /// Subtracts a number in place, or `alpha` times it. Returns the tensor.
  @discardableResult
  public func subInPlace(_ other: PlainNumber, alpha: Double = 1) -> Tensor {
    subInPlace(other.tensor(beside: dtype), alpha: alpha)
  }
  /// Divides by a number in place. Returns the tensor. Traps for integer tensors.
  @discardableResult
  public func divInPlace(_ other: PlainNumber) -> Tensor {
    divInPlace(other.tensor(beside: dtype.quotientType))
  }
  /// Writes a number into every element. Returns the tensor.
  @discardableResult
  public func copyInPlace(_ source: PlainNumber) -> Tensor {
    copyInPlace(source.tensor(beside: dtype))
  }

  /// A copy with a number where `mask` holds; the mask broadcasts.
  public func maskedFill(_ mask: Tensor, _ value: PlainNumber) -> Tensor {
    switch value {
    case .integer(let value): maskedFill(mask, value)
    case .real(let value): maskedFill(mask, value)
    }
  }
  /// Where `condition` holds one number, elsewhere the elements of `b`.
  public static func `where`(_ condition: Tensor, _ a: PlainNumber, _ b: Tensor) -> Tensor {
    `where`(condition, a.tensor(beside: b.dtype), b)
  }
  /// Where `condition` holds the elements of `a`, elsewhere one number.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: PlainNumber) -> Tensor {
    `where`(condition, a, b.tensor(beside: a.dtype))
  }
  /// Where `condition` holds one number, elsewhere another: int64 if both are whole, else float32.
  public static func `where`(
    _ condition: Tensor, _ a: PlainNumber, _ b: PlainNumber
  ) -> Tensor {
    `where`(condition, Tensor(a), Tensor(b))
  }
}

extension PlainNumber {
  fileprivate func comparand(beside tensor: Tensor) -> Tensor {
    switch self {
    case .integer(let value): value.comparand(beside: tensor.dtype)
    case .real(let value): value.comparand(beside: tensor.dtype)
    }
  }
}
