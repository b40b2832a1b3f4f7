import Platform

/// What a value and its derivative are written with.
///
/// An elementwise operation is written once over this protocol and used four ways: with `Float`
/// and `Double` in the kernels and on scalar tapes, with ``Traced`` where the derivative itself
/// is recorded, and with ``Formula`` where it is shown.
protocol ElementaryNumber: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The type of a comparison's result.
  associatedtype Condition

  init(_ constant: Double)

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  static func exp(_ x: Self) -> Self
  static func exp2(_ x: Self) -> Self
  static func expm1(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log2(_ x: Self) -> Self
  static func log10(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func sqrt(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tan(_ x: Self) -> Self
  static func asin(_ x: Self) -> Self
  static func acos(_ x: Self) -> Self
  static func atan(_ x: Self) -> Self
  static func atan2(_ y: Self, _ x: Self) -> Self
  static func sinh(_ x: Self) -> Self
  static func cosh(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func erf(_ x: Self) -> Self
  static func sigmoid(_ x: Self) -> Self
  static func pow(_ x: Self, _ exponent: Self) -> Self
  /// The remainder of division toward zero, exact.
  static func fmod(_ x: Self, _ divisor: Self) -> Self
  /// a/b². Computed without b², which overflows or vanishes long before the quotient does.
  static func overSquare(_ a: Self, _ b: Self) -> Self
  /// x/(a² + b²) of numbers scaled so that no square overflows or vanishes; x where both are 0.
  static func overSquares(_ x: Self, _ a: Self, _ b: Self) -> Self
  static func abs(_ x: Self) -> Self
  static func sign(_ x: Self) -> Self
  static func floor(_ x: Self) -> Self
  static func ceil(_ x: Self) -> Self
  static func trunc(_ x: Self) -> Self
  /// Rounds half to even.
  static func round(_ x: Self) -> Self

  static func isLess(_ a: Self, _ b: Self) -> Condition
  static func isEqual(_ a: Self, _ b: Self) -> Condition
  static func select(_ condition: Condition, _ a: Self, _ b: Self) -> Self
}

extension ElementaryNumber {
  @inline(__always) static func square(_ x: Self) -> Self { x * x }
  @inline(__always) static func overSquare(_ a: Self, _ b: Self) -> Self { a / b / b }
  @inline(__always)
  static func overSquares(_ x: Self, _ a: Self, _ b: Self) -> Self {
    let larger = select(isLess(abs(a), abs(b)), abs(b), abs(a))
    let isPlain = isLess(0, larger)
    let scale = select(isPlain, select(isEqual(larger, Self(.infinity)), 1, larger), 1)
    let (p, q) = (a / scale, b / scale)
    // A NaN is in the sum, also where it is not the larger of the two.
    return x / scale / select(isEqual(abs(a) + abs(b), 0), 1, p * p + q * q) / scale
  }
  @inline(__always) static func isGreater(_ a: Self, _ b: Self) -> Condition { isLess(b, a) }
}

/// A number that a kernel computes with.
protocol KernelNumber:
  ElementaryNumber, MatrixElement, DrawnNumber, BinaryFloatingPoint, SIMDScalar, Codable
where Condition == Bool {}

extension KernelNumber {
  @inline(__always) static func isLess(_ a: Self, _ b: Self) -> Bool { a < b }
  @inline(__always) static func isEqual(_ a: Self, _ b: Self) -> Bool { a == b }
  @inline(__always)
  static func select(_ condition: Bool, _ a: Self, _ b: Self) -> Self { condition ? a : b }
  @inline(__always) static func abs(_ x: Self) -> Self { x.magnitude }
  /// −1, 0 or 1; 0 for NaN too.
  @inline(__always)
  static func sign(_ x: Self) -> Self { x > 0 ? 1 : (x < 0 ? -1 : 0) }
  @inline(__always) static func floor(_ x: Self) -> Self { x.rounded(.down) }
  @inline(__always) static func ceil(_ x: Self) -> Self { x.rounded(.up) }
  @inline(__always) static func trunc(_ x: Self) -> Self { x.rounded(.towardZero) }
  @inline(__always) static func round(_ x: Self) -> Self { x.rounded(.toNearestOrEven) }
  @inline(__always) static func sqrt(_ x: Self) -> Self { x.squareRoot() }
  /// 1 / (1 + e⁻ˣ); the quotient is exact to rounding at both ends, because e⁻ˣ may overflow to
  /// infinity without harm.
  @inline(__always) static func sigmoid(_ x: Self) -> Self { 1 / (1 + exp(-x)) }
}

extension Double: KernelNumber {
  @inline(__always) static func exp(_ x: Double) -> Double { Platform.exp(x) }
  @inline(__always) static func exp2(_ x: Double) -> Double { Platform.exp2(x) }
  @inline(__always) static func expm1(_ x: Double) -> Double { Platform.expm1(x) }
  @inline(__always) static func log(_ x: Double) -> Double { Platform.log(x) }
  @inline(__always) static func log2(_ x: Double) -> Double { Platform.log2(x) }
  @inline(__always) static func log10(_ x: Double) -> Double { Platform.log10(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { Platform.log1p(x) }
  @inline(__always) static func sin(_ x: Double) -> Double { Platform.sin(x) }
  @inline(__always) static func cos(_ x: Double) -> Double { Platform.cos(x) }
  @inline(__always) static func tan(_ x: Double) -> Double { Platform.tan(x) }
  @inline(__always) static func asin(_ x: Double) -> Double { Platform.asin(x) }
  @inline(__always) static func acos(_ x: Double) -> Double { Platform.acos(x) }
  @inline(__always) static func atan(_ x: Double) -> Double { Platform.atan(x) }
  @inline(__always) static func atan2(_ y: Double, _ x: Double) -> Double { Platform.atan2(y, x) }
  @inline(__always) static func sinh(_ x: Double) -> Double { Platform.sinh(x) }
  @inline(__always) static func cosh(_ x: Double) -> Double { Platform.cosh(x) }
  @inline(__always) static func tanh(_ x: Double) -> Double { Platform.tanh(x) }
  @inline(__always) static func erf(_ x: Double) -> Double { Platform.erf(x) }
  @inline(__always) static func pow(_ x: Double, _ e: Double) -> Double { Platform.pow(x, e) }
  @inline(__always) static func fmod(_ x: Double, _ d: Double) -> Double { Platform.fmod(x, d) }
}

extension Float: KernelNumber {
  @inline(__always) static func exp(_ x: Float) -> Float { FloatFunctions.exp(x) }
  @inline(__always) static func exp2(_ x: Float) -> Float { exp2f(x) }
  @inline(__always) static func expm1(_ x: Float) -> Float { FloatFunctions.expm1(x) }
  @inline(__always) static func log(_ x: Float) -> Float { FloatFunctions.log(x) }
  @inline(__always) static func log2(_ x: Float) -> Float { log2f(x) }
  @inline(__always) static func log10(_ x: Float) -> Float { log10f(x) }
  @inline(__always) static func log1p(_ x: Float) -> Float { FloatFunctions.log1p(x) }
  @inline(__always) static func sin(_ x: Float) -> Float { sinf(x) }
  @inline(__always) static func cos(_ x: Float) -> Float { cosf(x) }
  @inline(__always) static func tan(_ x: Float) -> Float { tanf(x) }
  @inline(__always) static func asin(_ x: Float) -> Float { asinf(x) }
  @inline(__always) static func acos(_ x: Float) -> Float { acosf(x) }
  @inline(__always) static func atan(_ x: Float) -> Float { atanf(x) }
  @inline(__always) static func atan2(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
  @inline(__always) static func sinh(_ x: Float) -> Float { sinhf(x) }
  @inline(__always) static func cosh(_ x: Float) -> Float { coshf(x) }
  @inline(__always) static func tanh(_ x: Float) -> Float { FloatFunctions.tanh(x) }
  @inline(__always) static func erf(_ x: Float) -> Float { FloatFunctions.erf(x) }
  @inline(__always) static func pow(_ x: Float, _ e: Float) -> Float { powf(x, e) }
  @inline(__always) static func fmod(_ x: Float, _ d: Float) -> Float { fmodf(x, d) }
}
