/// A model as ONNX writes it: a graph of operators, and which versions of the operators are meant.
///
/// The types that end in `Proto` and their properties are those of ONNX's own schema, under its names
/// in lowerCamelCase; what is said there of a field holds here. A number that the file leaves out is
/// `nil`, a text that it leaves out is empty. Fields that are not listed are skipped.
///
/// Source: ONNX, onnx.proto.
public struct ModelProto: Sendable, Hashable {
  /// The version of the file's format, such as 10.
  public var irVersion: Int?
  /// The program that wrote the file, such as `pytorch`.
  public var producerName = ""
  /// The version of that program.
  public var producerVersion = ""
  /// A name space for the model, such as `org.onnx`.
  public var domain = ""
  /// The version of the model itself, as its author counts.
  public var modelVersion: Int?
  /// A text for people.
  public var docString = ""
  /// What is computed.
  public var graph: GraphProto?
  /// The versions of the operators, one for each domain that the nodes name.
  public var opsetImport: [OperatorSetIdProto] = []
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []
  /// Operators that the file defines itself.
  public var functions: [FunctionProto] = []

  /// An empty model.
  public init() {}
}

extension ModelProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .integer(1, "ir_version", \.irVersion), .text(2, "producer_name", \.producerName),
    .text(3, "producer_version", \.producerVersion), .text(4, "domain", \.domain),
    .integer(5, "model_version", \.modelVersion), .text(6, "doc_string", \.docString),
    .message(7, "graph", \.graph), .messages(8, "opset_import", \.opsetImport),
    .messages(14, "metadata_props", \.metadataProps), .messages(25, "functions", \.functions),
  ]
}

/// Which version of a domain's operators is meant.
public struct OperatorSetIdProto: Sendable, Hashable {
  /// The domain; empty for ONNX's own operators.
  public var domain = ""
  /// The number of the version, such as 17.
  public var version: Int?

  /// Names a version of a domain's operators.
  public init(domain: String = "", version: Int? = nil) {
    self.domain = domain
    self.version = version
  }
}

extension OperatorSetIdProto: WireMessage {
  init() { self.init(domain: "") }
  static let fields: [WireProperty<Self>] = [
    .text(1, "domain", \.domain), .integer(2, "version", \.version),
  ]
}

/// A text under a name.
public struct StringStringEntryProto: Sendable, Hashable {
  /// The name.
  public var key = ""
  /// The text.
  public var value = ""

  /// Makes an entry.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

extension StringStringEntryProto: WireMessage {
  init() { self.init(key: "", value: "") }
  static let fields: [WireProperty<Self>] = [.text(1, "key", \.key), .text(2, "value", \.value)]
}

/// An operator that a file defines by a graph of others.
public struct FunctionProto: Sendable, Hashable {
  /// The name.
  public var name = ""
  /// The name space of its name; empty for ONNX itself.
  public var domain = ""
  /// Tells functions of one name apart.
  public var overload = ""
  /// The names of its inputs.
  public var input: [String] = []
  /// The names of its outputs.
  public var output: [String] = []
  /// The names of the attributes that a call must give.
  public var attribute: [String] = []
  /// The attributes that a call may give, with their values where it does not.
  public var attributeProto: [AttributeProto] = []
  /// The calls, each after those whose results it reads.
  public var node: [NodeProto] = []
  /// A text for people.
  public var docString = ""
  /// The versions of the operators, one for each domain that the nodes name.
  public var opsetImport: [OperatorSetIdProto] = []
  /// The types of values in between, as far as the writer knew them.
  public var valueInfo: [ValueInfoProto] = []
  /// What programs note about it.
  public var metadataProps: [StringStringEntryProto] = []

  /// An empty function.
  public init() {}
}

extension FunctionProto: WireMessage {
  static let fields: [WireProperty<Self>] = [
    .text(1, "name", \.name), .texts(4, "input", \.input), .texts(5, "output", \.output),
    .texts(6, "attribute", \.attribute), .messages(7, "node", \.node),
    .text(8, "doc_string", \.docString), .messages(9, "opset_import", \.opsetImport),
    .text(10, "domain", \.domain), .messages(11, "attribute_proto", \.attributeProto),
    .messages(12, "value_info", \.valueInfo), .text(13, "overload", \.overload),
    .messages(14, "metadata_props", \.metadataProps),
  ]
}
