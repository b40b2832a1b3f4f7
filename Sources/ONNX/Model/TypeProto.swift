/// A value's name and type.
public struct ValueInfoProto: Sendable, Hashable {
  /// The name.
  public var name = ""
  /// The type, if the writer knew it.
  public var type: TypeProto?
  /// A text for people.
  public var docString = ""
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []

  /// A value without a name and a type.
  public init() {}
}

extension ValueInfoProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .text(1, "name", \.name), .message(2, "type", \.type), .text(3, "doc_string", \.docString),
    .messages(4, "metadata_props", \.metadataProps),
  ]
}

/// The type of a value: a tensor's, or one of the others, which are kept as their bytes.
public struct TypeProto: Sendable, Hashable {
  /// The type of a tensor.
  public var tensorType: Tensor?
  /// The type of a sequence, as its bytes.
  public var sequenceType: [UInt8]?
  /// The type of a map, as its bytes.
  public var mapType: [UInt8]?
  /// What it stands for, such as `IMAGE`.
  public var denotation = ""
  /// The type of a sparse tensor, as its bytes.
  public var sparseTensorType: [UInt8]?
  /// The type of a value that may be missing, as its bytes.
  public var optionalType: [UInt8]?

  /// No type.
  public init() {}

  /// The type of a tensor.
  public struct Tensor: Sendable, Hashable {
    /// The raw value of the elements' ``TensorProto/DataType``.
    public var elemType: Int?
    /// The extents; `nil` where not even their number is known.
    public var shape: TensorShapeProto?

    /// A tensor of which nothing is known.
    public init() {}
  }
}

extension TypeProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .message(1, "tensor_type", \.tensorType), .bytes(4, "sequence_type", \.sequenceType),
    .bytes(5, "map_type", \.mapType), .text(6, "denotation", \.denotation),
    .bytes(8, "sparse_tensor_type", \.sparseTensorType),
    .bytes(9, "optional_type", \.optionalType),
  ]
}

extension TypeProto.Tensor: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .integer(1, "elem_type", \.elemType), .message(2, "shape", \.shape),
  ]
}

/// The extents of a tensor.
public struct TensorShapeProto: Sendable, Hashable {
  /// The extents, outermost first.
  public var dim: [Dimension] = []

  /// The shape of a number alone.
  public init() {}

  /// An extent: a number, or a name that stands for one.
  public struct Dimension: Sendable, Hashable {
    /// The extent as a number.
    public var dimValue: Int?
    /// The name that stands for the extent, such as `batch`.
    public var dimParam = ""
    /// What it stands for, such as `IMAGE`.
    public var denotation = ""

    /// An extent that is not known.
    public init() {}
  }
}

extension TensorShapeProto: WireMessage {
  static let fields: [WireProperty<Self>] = [.messages(1, "dim", \.dim)]
}

extension TensorShapeProto.Dimension: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .integer(1, "dim_value", \.dimValue), .text(2, "dim_param", \.dimParam),
    .text(3, "denotation", \.denotation),
  ]
}
