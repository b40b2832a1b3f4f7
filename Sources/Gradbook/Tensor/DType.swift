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
