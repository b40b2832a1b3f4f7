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

  /// Another name of ``int64``, as in PyTorch.
  public static let long = DType.int64
  /// Another name of ``float32``, as in PyTorch.
  public static let float = DType.float32
  /// Another name of ``float64``, as in PyTorch.
  public static let double = DType.float64

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

  /// Whether a number fits into an integer type, its fraction cut off. Negative ones may wrap into
  /// uint8, as in PyTorch; NaN fits nowhere. Other types take every number.
  func holds(_ number: Double) -> Bool {
    switch self {
    case .uint8: number > -256 && number < 256
    case .int8: number > -129 && number < 128
    case .int64: number >= -0x1p63 && number < 0x1p63
    case .bool, .float32, .float64: true
    }
  }

  /// The integers that an integer type has.
  var range: ClosedRange<Int> {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .int64, .bool, .float32, .float64: .min ... .max
    }
  }

  /// The type of a quotient of such elements.
  var quotientType: DType { isFloatingPoint ? self : .float32 }

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
