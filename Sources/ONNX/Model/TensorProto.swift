import Datasets
import Gradbook

/// A tensor in a file: its elements stand in ``rawData``, in the list for their type, or in another
/// file that ``externalData`` names.
public struct TensorProto: Sendable, Hashable {
  /// The extent along each dimension.
  public var dims: [Int] = []
  /// The raw value of the elements' ``DataType-swift.enum``.
  public var dataType: Int?
  /// Elements of single precision.
  public var floatData: [Float] = []
  /// Also smaller integers, truth values and the bits of half-precision numbers.
  public var int32Data: [Int] = []
  /// Texts.
  public var stringData: [[UInt8]] = []
  /// Integers of 64 bits.
  public var int64Data: [Int] = []
  /// The name.
  public var name = ""
  /// The elements in row-major order, the lowest byte of each first.
  public var rawData: [UInt8]?
  /// Elements of double precision.
  public var doubleData: [Double] = []
  /// Also unsigned numbers of 32 bits.
  public var uint64Data: [Int] = []
  /// A text for people.
  public var docString = ""
  /// Where the elements stand, if ``dataLocation`` is 1: `location`, `offset` and `length`.
  public var externalData: [StringStringEntryProto] = []
  /// Where the elements stand: 1 in another file; here if left out or 0.
  public var dataLocation: Int?
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []

  /// An empty tensor without a type.
  public init() {}

  /// Whether the elements stand in another file.
  public var isExternal: Bool { dataLocation == 1 }
}

extension TensorProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .integers(1, "dims", \.dims), .integer(2, "data_type", \.dataType),
    .floats(4, "float_data", \.floatData, isPacked: true),
    .integers(5, "int32_data", \.int32Data, isPacked: true),
    .byteStrings(6, "string_data", \.stringData),
    .integers(7, "int64_data", \.int64Data, isPacked: true), .text(8, "name", \.name),
    .bytes(9, "raw_data", \.rawData), .doubles(10, "double_data", \.doubleData),
    .integers(11, "uint64_data", \.uint64Data, isPacked: true),
    .text(12, "doc_string", \.docString),
    .messages(13, "external_data", \.externalData), .integer(14, "data_location", \.dataLocation),
    .messages(16, "metadata_props", \.metadataProps),
  ]
}

extension TensorProto {
  /// The types of elements that this engine reads. Integers that it has not become int64, numbers of
  /// bfloat16 float32.
  public enum DataType: Int, Sendable, CaseIterable {
    /// Single precision, 4 bytes.
    case float = 1
    /// Whole numbers 0…255.
    case uint8
    /// Whole numbers −128…127.
    case int8
    /// Whole numbers of 16 bits without a sign.
    case uint16
    /// Whole numbers of 16 bits.
    case int16
    /// Whole numbers of 32 bits.
    case int32
    /// Whole numbers of 64 bits.
    case int64
    /// Truth values, a byte each.
    case bool = 9
    /// Half precision, 2 bytes.
    case float16
    /// Double precision, 8 bytes.
    case double
    /// Whole numbers of 32 bits without a sign.
    case uint32
    /// Whole numbers of 64 bits without a sign.
    case uint64
    /// The upper half of single precision, 2 bytes.
    case bfloat16 = 16

    /// The type that holds such elements.
    public var dtype: DType { code.dtype }

    /// How a file writes them.
    var code: NumberCode {
      switch self {
      case .float: NumberCode(.float, 4)
      case .double: NumberCode(.float, 8)
      case .float16: NumberCode(.float, 2)
      case .bfloat16: NumberCode(.brainFloat, 2)
      case .bool: NumberCode(.bool, 1)
      case .uint8: NumberCode(.unsigned, 1)
      case .uint16: NumberCode(.unsigned, 2)
      case .uint32: NumberCode(.unsigned, 4)
      case .uint64: NumberCode(.unsigned, 8)
      case .int8: NumberCode(.signed, 1)
      case .int16: NumberCode(.signed, 2)
      case .int32: NumberCode(.signed, 4)
      case .int64: NumberCode(.signed, 8)
      }
    }

    /// The type in which a file has elements of `dtype`.
    public init(of dtype: DType) {
      switch dtype {
      case .float32: self = .float
      case .float64: self = .double
      case .float16: self = .float16
      case .int32: self = .int32
      case .int64: self = .int64
      case .int8: self = .int8
      case .uint8: self = .uint8
      case .bool: self = .bool
      }
    }
  }

  /// Holds a copy of the elements of `tensor`.
  public init(_ tensor: Tensor, name: String = "") {
    dims = tensor.shape
    dataType = DataType(of: tensor.dtype).rawValue
    rawData = tensor.elementBytes()
    self.name = name
  }
}
