/// The type of a tensor's elements.
public enum DType: String, Sendable, Codable, CaseIterable {
  /// Unsigned 8-bit integer: images.
  case uint8
  /// Signed 8-bit integer: quantized weights.
  case int8
  /// Signed 64-bit integer: the default of integer literals; indices and labels.
  case int64
  /// Truth values: masks.
  case bool
  /// Single precision: the default of floating literals; training.
  case float32
  /// Double precision: gradient checks.
  case float64

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether elements are floating-point numbers, the only ones that can require a gradient.
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  /// The order of the kinds in promotion: truth values, integers, floating-point numbers.
  var category: Int {
    switch self {
    case .bool: 0
    case .uint8, .int8, .int64: 1
    case .float32, .float64: 2
    }
  }

  /// The smallest type that holds both, as PyTorch promotes two tensors with dimensions.
  public static func promoted(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a.category != b.category { return a.category > b.category ? a : b }
    return a.category == 2 ? .float64 : .int64
  }
}

/// A Swift type that a tensor's elements can have in memory.
protocol Element: Sendable {
  static var dtype: DType { get }
  init(real: Double)
  init(integer: Int64)
  var real: Double { get }
  var integer: Int64 { get }
}

extension Float: Element {
  static var dtype: DType { .float32 }
  @inline(__always) init(real: Double) { self = Float(real) }
  @inline(__always) init(integer: Int64) { self = Float(integer) }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { saturatingInteger(Double(self)) }
}

extension Double: Element {
  static var dtype: DType { .float64 }
  @inline(__always) init(real: Double) { self = real }
  @inline(__always) init(integer: Int64) { self = Double(integer) }
  @inline(__always) var real: Double { self }
  @inline(__always) var integer: Int64 { saturatingInteger(self) }
}

extension Int64: Element {
  static var dtype: DType { .int64 }
  @inline(__always) init(real: Double) { self = saturatingInteger(real) }
  @inline(__always) init(integer: Int64) { self = integer }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { self }
}

extension UInt8: Element {
  static var dtype: DType { .uint8 }
  @inline(__always) init(real: Double) { self.init(integer: saturatingInteger(real)) }
  @inline(__always) init(integer: Int64) { self = UInt8(truncatingIfNeeded: integer) }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { Int64(self) }
}

extension Int8: Element {
  static var dtype: DType { .int8 }
  @inline(__always) init(real: Double) { self.init(integer: saturatingInteger(real)) }
  @inline(__always) init(integer: Int64) { self = Int8(truncatingIfNeeded: integer) }
  @inline(__always) var real: Double { Double(self) }
  @inline(__always) var integer: Int64 { Int64(self) }
}

extension Bool: Element {
  static var dtype: DType { .bool }
  @inline(__always) init(real: Double) { self = real != 0 }
  @inline(__always) init(integer: Int64) { self = integer != 0 }
  @inline(__always) var real: Double { self ? 1 : 0 }
  @inline(__always) var integer: Int64 { self ? 1 : 0 }
}

/// Truncates toward zero; NaN becomes 0 and what is out of range the nearest end of it.
@inline(__always)
private func saturatingInteger(_ real: Double) -> Int64 {
  if let exact = Int64(exactly: real.rounded(.towardZero)) { return exact }
  if real.isNaN { return 0 }
  return real > 0 ? .max : .min
}

/// Runs `body` with the Swift type of `dtype`: the one switch before a kernel that is generic.
@inline(__always)
func withElementType<R>(_ dtype: DType, _ body: (any Element.Type) -> R) -> R {
  switch dtype {
  case .uint8: body(UInt8.self)
  case .int8: body(Int8.self)
  case .int64: body(Int64.self)
  case .bool: body(Bool.self)
  case .float32: body(Float.self)
  case .float64: body(Double.self)
  }
}
