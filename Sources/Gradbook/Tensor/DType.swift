/// The type of a tensor's elements.
public enum DType: String, Sendable, Codable, CaseIterable {
  /// Unsigned 8-bit integer: images.
  case uint8
  /// Signed 8-bit integer: quantized weights.
  case int8
  /// Signed 32-bit integer: the indices of other libraries. Computed with in 64 bits, and wrapped.
  case int32
  /// Signed 64-bit integer: the default of integer literals; indices and labels.
  case int64
  /// Truth values: masks.
  case bool
  /// Half precision: eleven significant bits, numbers up to 65504. Computed with in single precision,
  /// each result rounded to the nearest number, to the even one of two.
  case float16
  /// Single precision: the default of floating literals; training.
  case float32
  /// Double precision: gradient checks.
  case float64

  /// Another name of ``int32``, as in PyTorch.
  public static let int = DType.int32
  /// Another name of ``int64``, as in PyTorch.
  public static let long = DType.int64
  /// Another name of ``float16``, as in PyTorch.
  public static let half = DType.float16
  /// Another name of ``float32``, as in PyTorch.
  public static let float = DType.float32
  /// Another name of ``float64``, as in PyTorch.
  public static let double = DType.float64

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .float16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether elements are floating-point numbers, the only ones that can require a gradient.
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 || self == .float16 }

  /// Whether tensors are only stored in this type, and computed with in a wider one.
  @inlinable
  package var isOnlyStored: Bool { self == .float16 || self == .int32 }

  /// The type in which elements are computed with: a wider one where this one is only stored.
  var computed: DType {
    switch self {
    case .float16: .float32
    case .int32: .int64
    case .uint8, .int8, .int64, .bool, .float32, .float64: self
    }
  }

  /// Whether a number fits into an integer type, its fraction cut off. Negative ones may wrap into
  /// uint8, as in PyTorch; NaN fits nowhere. Other types take every number.
  func holds(_ number: Double) -> Bool {
    switch self {
    case .uint8: number > -256 && number < 256
    case .int8: number > -129 && number < 128
    case .int32: number > -0x1p31 - 1 && number < 0x1p31
    case .int64: number >= -0x1p63 && number < 0x1p63
    case .bool, .float16, .float32, .float64: true
    }
  }

  /// The integers that an integer type has.
  var range: ClosedRange<Int> {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .int32: Int(Int32.min)...Int(Int32.max)
    case .int64, .bool, .float16, .float32, .float64: .min ... .max
    }
  }

  /// Whether places are told in this type.
  var isIndex: Bool { self == .int64 || self == .int32 }

  /// The type of a quotient of such elements.
  var quotientType: DType { isFloatingPoint ? self : .float32 }

  /// The order of the kinds in promotion: truth values, integers, floating-point numbers.
  var category: Int {
    switch self {
    case .bool: 0
    case .uint8, .int8, .int32, .int64: 1
    case .float16, .float32, .float64: 2
    }
  }

  /// The smallest type that holds both, as PyTorch promotes two tensors with dimensions.
  public static func promoted(_ a: DType, _ b: DType) -> DType {
    if a == b { return a }
    if a.category != b.category { return a.category > b.category ? a : b }
    if a.byteCount != b.byteCount { return a.byteCount > b.byteCount ? a : b }
    // uint8 and int8: PyTorch's int16 is not among the types, and int64 takes every integer's place.
    return .int64
  }
}
