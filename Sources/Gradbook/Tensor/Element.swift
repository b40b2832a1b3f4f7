/// A Swift type that a tensor's elements can have in memory.
protocol Element: Sendable, Equatable {
  static var dtype: DType { get }
  init(real: Double)
  init(integer: Int64)
  var real: Double { get }
  var integer: Int64 { get }
  /// Whether it stands before `other` in order; of truth values `false` before `true`.
  func isBelow(_ other: Self) -> Bool
  /// Whether it stands before `other` in order, or equals it.
  func isAtMost(_ other: Self) -> Bool
  /// Whether it is NaN, which has no place in the order.
  var isUnordered: Bool { get }
  var isZero: Bool { get }
  /// What no element stands before: −∞, or the smallest integer.
  static var lowest: Self { get }
  /// An integer in the order of the elements: equal for equal ones, largest for NaN.
  var orderKey: Int64 { get }
  /// The sum; that of integers wraps, that of truth values is “at least one”.
  func adding(_ other: Self) -> Self
  /// The product; that of integers wraps, that of truth values is “both”.
  func multiplied(by other: Self) -> Self
}

extension Element {
  /// The same number as an element of this type.
  @inline(__always)
  init<Other: Element>(converting other: Other) {
    self = Other.dtype.isFloatingPoint ? Self(real: other.real) : Self(integer: other.integer)
  }
}

extension Element where Self: Comparable {
  @inline(__always) func isBelow(_ other: Self) -> Bool { self < other }
  @inline(__always) func isAtMost(_ other: Self) -> Bool { self <= other }
}

extension Element where Self: FixedWidthInteger {
  @inline(__always) static var lowest: Self { .min }
  @inline(__always) init(real: Double) { self.init(integer: truncatedInteger(real)) }
  @inline(__always) init(integer: Int64) { self.init(truncatingIfNeeded: integer) }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { Int64(self) }
  @inline(__always) var isUnordered: Bool { false }
  @inline(__always) var isZero: Bool { self == 0 }
  @inline(__always) var orderKey: Int64 { Int64(self) }
  @inline(__always) func adding(_ other: Self) -> Self { self &+ other }
  @inline(__always) func multiplied(by other: Self) -> Self { self &* other }
}

extension Element where Self: BinaryFloatingPoint {
  @inline(__always) static var lowest: Self { -.infinity }
  @inline(__always) init(real: Double) { self.init(real) }
  @inline(__always) init(integer: Int64) { self.init(integer) }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { truncatedInteger(Double(self)) }
  @inline(__always) var isUnordered: Bool { self != self }
  @inline(__always) func adding(_ other: Self) -> Self { self + other }
  @inline(__always) func multiplied(by other: Self) -> Self { self * other }
}

extension Float: Element {
  static var dtype: DType { .float32 }
  @inline(__always)
  var orderKey: Int64 {
    // The bits of negative numbers grow as the numbers fall.
    let bits = Int32(bitPattern: bitPattern)
    return isUnordered ? .max : self == 0 ? 0 : Int64(bits ^ (bits >> 31 & .max))
  }
}

extension Double: Element {
  static var dtype: DType { .float64 }
  @inline(__always)
  var orderKey: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return isUnordered ? .max : self == 0 ? 0 : bits ^ (bits >> 63 & .max)
  }
}

extension Int64: Element { static var dtype: DType { .int64 } }
extension Int32: Element {
  static var dtype: DType { .int32 }
  /// NaN and what is beyond 32 bits become −2³¹; integers wrap.
  @inline(__always)
  init(real: Double) { self = Int32(exactly: real.rounded(.towardZero)) ?? .min }
}
extension UInt8: Element { static var dtype: DType { .uint8 } }
extension Int8: Element { static var dtype: DType { .int8 } }

extension Bool: Element {
  static var dtype: DType { .bool }
  @inline(__always) static var lowest: Bool { false }
  @inline(__always) init(real: Double) { self = real != 0 }
  @inline(__always) init(integer: Int64) { self = integer != 0 }
  @inline(__always) var real: Double { self ? 1 : 0 }
  @inline(__always) var integer: Int64 { self ? 1 : 0 }
  @inline(__always) func isBelow(_ other: Bool) -> Bool { !self && other }
  @inline(__always) func isAtMost(_ other: Bool) -> Bool { !self || other }
  @inline(__always) var isUnordered: Bool { false }
  @inline(__always) var isZero: Bool { !self }
  @inline(__always) var orderKey: Int64 { integer }
  @inline(__always) func adding(_ other: Bool) -> Bool { self || other }
  @inline(__always) func multiplied(by other: Bool) -> Bool { self && other }
}

/// Truncates toward zero; NaN and what is beyond 64 bits become −2⁶³, as the processors give it that
/// PyTorch's results come from.
@inline(__always)
private func truncatedInteger(_ real: Double) -> Int64 {
  Int64(exactly: real.rounded(.towardZero)) ?? .min
}

@inline(never) @usableFromInline
func trapNotFloatingPoint(_ dtype: DType, _ operation: String) -> Never {
  trap(ShapeError.notFloatingPoint(dtype, operation).description)
}

/// Which elements an operation is defined for.
enum ElementKinds: Sendable {
  /// All; where it has no form for integers of its own, they are converted to float32.
  case all
  /// All but truth values.
  case numbers
  /// float16, float32 and float64.
  case fractions

  @inline(__always)
  func check(_ x: Tensor, _ operation: @autoclosure () -> String) {
    switch self {
    case .all: break
    case .numbers: x.checkNumbers(operation())
    case .fractions: x.checkFloatingPoint(operation())
    }
  }

  /// Throws for elements that the operation is not defined for.
  func check(_ dtype: DType, _ operation: String) throws(ShapeError) {
    switch self {
    case .all: break
    case .numbers: try ShapeRules.numbers(dtype, operation)
    case .fractions: try ShapeRules.floatingPoint(dtype, operation)
    }
  }
}

extension Tensor {
  /// Traps unless the tensor holds floating-point numbers.
  func checkFloatingPoint(_ operation: String) {
    guard dtype.isFloatingPoint else { trapNotFloatingPoint(dtype, operation) }
  }

  /// Traps where the tensor holds truth values.
  func checkNumbers(_ operation: String) {
    guard dtype != .bool else { trap(ShapeError.truthValues(operation).description) }
  }
}
