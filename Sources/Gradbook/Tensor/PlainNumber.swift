import CTape

/// A number in the program's text that stands beside a tensor: it keeps all its digits.
///
/// In `x * 0.1` the literal is one of these, so a float64 tensor is multiplied by 0.1, and not by the
/// float32 nearest to it. Among themselves these numbers compute as Python's do: in `x * (1 / 3)`
/// the quotient is a third, and in `x * (1 - 0.999)` the difference is one of Doubles. What is asked
/// to be a tensor, as in `Tensor(0.1)` and `let t: Tensor = 0.1`, is a tensor of its type instead.
public enum PlainNumber: Sendable {
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case real(Double)

  /// The number as a Double.
  var real: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  /// The number as one of Swift's.
  var scalar: any TensorScalar {
    switch self {
    case .integer(let value): value
    case .real(let value): value
    }
  }

  /// The number as a tensor of rank 0, in the type that it takes beside elements of type `other`.
  func tensor(beside other: DType) -> Tensor {
    switch self {
    case .integer(let value): value.tensor(beside: other)
    case .real(let value): value.tensor(beside: other)
    }
  }
}

extension PlainNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .real(value) }
}

extension PlainNumber {
  /// The sum.
  public static func + (a: PlainNumber, b: PlainNumber) -> PlainNumber { a.with(b, +, &+) }
  /// The difference.
  public static func - (a: PlainNumber, b: PlainNumber) -> PlainNumber { a.with(b, -, &-) }
  /// The product.
  public static func * (a: PlainNumber, b: PlainNumber) -> PlainNumber { a.with(b, *, &*) }
  /// The quotient, which is a fraction also for whole numbers.
  public static func / (a: PlainNumber, b: PlainNumber) -> PlainNumber { .real(a.real / b.real) }
  /// The power: whole where both are whole and the result fits into an Int.
  public static func ** (a: PlainNumber, b: PlainNumber) -> PlainNumber {
    a.with(b, Double.pow, exactPower)
  }
  /// The negative.
  public static prefix func - (a: PlainNumber) -> PlainNumber {
    switch a {
    case .integer(let value): .integer(0 &- value)
    case .real(let value): .real(-value)
    }
  }

  private func with(
    _ other: PlainNumber, _ reals: (Double, Double) -> Double, _ integers: (Int, Int) -> Int?
  ) -> PlainNumber {
    if case .integer(let a) = self, case .integer(let b) = other, let result = integers(a, b) {
      return .integer(result)
    }
    return .real(reals(real, other.real))
  }
}

// An expression of literals alone is computed with all digits also where a tensor is asked for, as in
// `let t: Tensor = 1 - 0.999`.
extension PlainNumber {
  /// The sum as a tensor of rank 0.
  @_disfavoredOverload
  public static func + (a: PlainNumber, b: PlainNumber) -> Tensor { Tensor(a + b) }
  /// The difference as a tensor of rank 0.
  @_disfavoredOverload
  public static func - (a: PlainNumber, b: PlainNumber) -> Tensor { Tensor(a - b) }
  /// The product as a tensor of rank 0.
  @_disfavoredOverload
  public static func * (a: PlainNumber, b: PlainNumber) -> Tensor { Tensor(a * b) }
  /// The quotient as a tensor of rank 0.
  @_disfavoredOverload
  public static func / (a: PlainNumber, b: PlainNumber) -> Tensor { Tensor(a / b) }
  /// The negative as a tensor of rank 0.
  @_disfavoredOverload
  public static prefix func - (a: PlainNumber) -> Tensor { Tensor(-a) }
}

extension Tensor {
  /// Makes a tensor of rank 0: an integer as int64, a fraction as float32 that remembers its Double
  /// for ``valueToWrite(in:)``.
  convenience init(_ number: PlainNumber) {
    switch number {
    case .integer(let value):
      self.init(flat: [value], shape: [])
    case .real(let value): self.init(literal: value, .float32)
    }
  }

  /// Makes a tensor of rank 0 and of type float32 or float16 that remembers its Double.
  convenience init(literal value: Double, _ dtype: DType) {
    self.init(storage: .literal(value), layout: Layout(contiguous: []), dtype: dtype)
    if dtype == .float16 { fill(value) }
    role = .literal
  }

  /// What `x[…] = 0.1` writes into elements of type `dtype`: the compiler makes a tensor of the
  /// literal, so this is the only place where one counts with all its digits.
  func valueToWrite(in dtype: DType) -> Tensor {
    guard dtype == .float64, role == .literal, version == 0, node == nil else { return self }
    if calls_are_observed() { noteDeparture() }
    return Tensor(flat: [storage.exactLiteral], shape: [])
  }
}

extension PlainNumber {
  /// Infinity, so that `x.maskedFill(mask, -.infinity)` says what it is.
  public static var infinity: PlainNumber { .real(.infinity) }
  /// Not a number.
  public static var nan: PlainNumber { .real(.nan) }
}
