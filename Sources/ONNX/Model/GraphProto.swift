/// A graph of operators: nodes that read values by name and give names to what they make.
public struct GraphProto: Sendable, Hashable {
  /// The calls, each after those whose results it reads.
  public var node: [NodeProto] = []
  /// The name.
  public var name = ""
  /// Values that the file holds, such as weights.
  public var initializer: [TensorProto] = []
  /// A text for people.
  public var docString = ""
  /// What the graph is called on. An input that is an initializer too may be left out.
  public var input: [ValueInfoProto] = []
  /// What the graph gives.
  public var output: [ValueInfoProto] = []
  /// The types of values in between, as far as the writer knew them.
  public var valueInfo: [ValueInfoProto] = []
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []

  /// An empty graph.
  public init() {}
}

extension GraphProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .messages(1, "node", \.node), .text(2, "name", \.name),
    .messages(5, "initializer", \.initializer), .text(10, "doc_string", \.docString),
    .messages(11, "input", \.input), .messages(12, "output", \.output),
    .messages(13, "value_info", \.valueInfo), .messages(16, "metadata_props", \.metadataProps),
  ]
}

/// One call of an operator.
public struct NodeProto: Sendable, Hashable {
  /// The names of the values that it reads; an empty one is an input that is left out.
  public var input: [String] = []
  /// The names of its results; an empty one is a result that nobody wants.
  public var output: [String] = []
  /// The name.
  public var name = ""
  /// The operator, such as `Conv`.
  public var opType = ""
  /// The operator's domain; empty for ONNX's own.
  public var domain = ""
  /// Tells functions of one name apart.
  public var overload = ""
  /// The settings of the call, each under another name.
  public var attribute: [AttributeProto] = []
  /// A text for people.
  public var docString = ""
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []

  /// A node without anything.
  public init() {}
}

extension NodeProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .texts(1, "input", \.input), .texts(2, "output", \.output), .text(3, "name", \.name),
    .text(4, "op_type", \.opType), .messages(5, "attribute", \.attribute),
    .text(6, "doc_string", \.docString), .text(7, "domain", \.domain),
    .text(8, "overload", \.overload), .messages(9, "metadata_props", \.metadataProps),
  ]
}

/// A setting of a node. Which of the values counts is said by ``type``.
public struct AttributeProto: Sendable, Hashable {
  /// The name.
  public var name = ""
  /// A number.
  public var f: Float?
  /// A whole number.
  public var i: Int?
  /// A text, as its bytes in UTF-8.
  public var s: [UInt8]?
  /// A tensor.
  public var t: TensorProto?
  /// A graph, such as a branch of `If`.
  public var g: GraphProto?
  /// Numbers.
  public var floats: [Float] = []
  /// Whole numbers.
  public var ints: [Int] = []
  /// Texts.
  public var strings: [[UInt8]] = []
  /// Tensors.
  public var tensors: [TensorProto] = []
  /// Graphs.
  public var graphs: [GraphProto] = []
  /// A text for people.
  public var docString = ""
  /// The raw value of the ``AttributeType``.
  public var type: Int?
  /// In a function: the attribute of the call whose value this one has.
  public var refAttrName = ""

  /// An attribute without a value.
  public init() {}

  /// Which of the values an attribute has.
  public enum AttributeType: Int, Sendable {
    /// A number, in `f`.
    case float = 1
    /// A whole number, in `i`.
    case int
    /// A text, in `s`.
    case string
    /// A tensor, in `t`.
    case tensor
    /// A graph, in `g`.
    case graph
    /// Numbers, in `floats`.
    case floats
    /// Whole numbers, in `ints`.
    case ints
    /// Texts, in `strings`.
    case strings
    /// Tensors, in `tensors`.
    case tensors
    /// Graphs, in `graphs`.
    case graphs
  }
}

extension AttributeProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .text(1, "name", \.name), .float(2, "f", \.f), .integer(3, "i", \.i), .bytes(4, "s", \.s),
    .message(5, "t", \.t), .message(6, "g", \.g), .floats(7, "floats", \.floats),
    .integers(8, "ints", \.ints), .byteStrings(9, "strings", \.strings),
    .messages(10, "tensors", \.tensors), .messages(11, "graphs", \.graphs),
    .text(13, "doc_string", \.docString), .integer(20, "type", \.type),
    .text(21, "ref_attr_name", \.refAttrName),
  ]
}
