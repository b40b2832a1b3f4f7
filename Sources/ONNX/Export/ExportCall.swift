import Gradbook

/// One instruction while it becomes nodes.
struct ExportCall {
  private let program: Program
  private let call: Program.Instruction
  private let number: Int
  private let names: [Int: String]
  private(set) var nodes: [NodeProto] = []
  private(set) var constants: [TensorProto] = []
  /// The names that nodes and constants in between got.
  private(set) var made: [String] = []

  init(_ program: Program, _ call: Program.Instruction, _ number: Int, names: [Int: String]) {
    (self.program, self.call, self.number, self.names) = (program, call, number, names)
  }

  func fault(_ english: String, _ chinese: String) -> ONNXError {
    ONNXError(
      Text("Instruction \(number), \(call.operation)", "第 \(number) 条指令（\(call.operation)）"),
      Text(english, chinese),
      Text(
        "Export the part of the model without it, or write it with other operations.",
        "请导出不含它的部分，或改用其他运算来写。"))
  }

  // MARK: What the instruction says

  /// The names of the operands.
  var operands: [String] { call.operands.map { names[$0] ?? "" } }
  /// The names of what is read beside them.
  var kept: [String] { call.kept.map { names[$0] ?? "" } }
  /// The name of the result.
  var result: String { call.results.first.flatMap { names[$0] } ?? "" }

  /// The names of all results.
  var results: [String] { call.results.map { names[$0] ?? "" } }
  /// What is read beside the operands.
  var keptValues: [Program.Value] { call.kept.map { program.values[$0] } }

  func value(_ operand: Int) -> Program.Value { program.values[call.operands[operand]] }
  var resultShape: [Int] { call.results.first.map { program.values[$0].shape } ?? [] }

  func attribute(_ name: String) -> AttributeValue? { call.attributes[name] }
  func reals(_ name: String) throws(ONNXError) -> [Double] {
    guard case .list(let list) = call.attributes[name] else { throw odd(name) }
    return list.compactMap { if case .real(let number) = $0 { number } else { nil } }
  }
  func integers(_ name: String) throws(ONNXError) -> [Int] {
    guard case .list(let list) = call.attributes[name] else { throw odd(name) }
    return list.compactMap { if case .integer(let number) = $0 { number } else { nil } }
  }
  /// Dimensions, where none are all.
  func dims() throws(ONNXError) -> [Int] {
    let all = Array(value(0).shape.indices)
    guard case .list = call.attributes["dims"] else { return all }
    let dims = try integers("dims")
    return dims.isEmpty ? all : dims
  }
  func integer(_ name: String) throws(ONNXError) -> Int {
    guard case .integer(let number) = call.attributes[name] else { throw odd(name) }
    return number
  }
  func real(_ name: String) throws(ONNXError) -> Double {
    guard case .real(let number) = call.attributes[name] else { throw odd(name) }
    return number
  }
  func flag(_ name: String) throws(ONNXError) -> Bool {
    guard case .flag(let flag) = call.attributes[name] else { throw odd(name) }
    return flag
  }
  func text(_ name: String) throws(ONNXError) -> String {
    guard case .text(let text) = call.attributes[name] else { throw odd(name) }
    return text
  }
  func isLeftOut(_ name: String) -> Bool {
    call.attributes[name] == nil || call.attributes[name] == .nothing
  }
  private func odd(_ name: String) -> ONNXError {
    fault("Its setting “\(name)” is of another type.", "它的设置“\(name)”类型不对。")
  }

  // MARK: What is written

  private mutating func fresh() -> String {
    let name = "\(result)_part_\(made.count)"
    made.append(name)
    return name
  }

  /// Adds a node that makes the result, or with a name of its own something on the way.
  mutating func node(
    _ type: String, _ inputs: [String], _ attributes: [AttributeProto] = [], as output: String
  ) {
    node(type, inputs, attributes, as: [output])
  }

  /// Adds a node that makes several results.
  mutating func node(
    _ type: String, _ inputs: [String], _ attributes: [AttributeProto] = [], as outputs: [String]
  ) {
    var node = NodeProto()
    (node.opType, node.input, node.output) = (type, inputs, outputs)
    node.name = (call.scope + ["\(type)_\(number)_\(nodes.count)"]).map { "/" + $0 }.joined()
    node.attribute = attributes
    nodes.append(node)
  }

  /// Adds the node that makes the result.
  mutating func node(_ type: String, _ inputs: [String], _ attributes: [AttributeProto] = []) {
    node(type, inputs, attributes, as: result)
  }

  /// Adds a node on the way, and gives the name of what it makes.
  mutating func step(
    _ type: String, _ inputs: [String], _ attributes: [AttributeProto] = []
  ) -> String {
    let name = fresh()
    node(type, inputs, attributes, as: name)
    return name
  }

  /// Adds a constant, and gives its name.
  mutating func constant(_ tensor: Tensor) -> String {
    let name = fresh()
    constants.append(TensorProto(tensor, name: name))
    return name
  }

  mutating func constant(_ numbers: [Int]) -> String {
    constant(Tensor(flat: numbers, shape: [numbers.count]))
  }

  /// A number of the first operand's type.
  mutating func scalar(_ number: Double) -> String {
    constant(Tensor.full([], number, dtype: value(0).dtype))
  }
}

extension AttributeProto {
  private init(_ name: String, _ type: AttributeType) {
    self.init()
    self.name = name
    self.type = type.rawValue
  }
  /// A whole number.
  static func integer(_ name: String, _ value: Int) -> AttributeProto {
    var attribute = AttributeProto(name, .int)
    attribute.i = value
    return attribute
  }
  /// Whether something holds.
  static func flag(_ name: String, _ value: Bool) -> AttributeProto {
    integer(name, value ? 1 : 0)
  }
  /// A number, rounded to single precision.
  static func real(_ name: String, _ value: Double) -> AttributeProto {
    var attribute = AttributeProto(name, .float)
    attribute.f = Float(value)
    return attribute
  }
  /// Whole numbers.
  static func integers(_ name: String, _ values: [Int]) -> AttributeProto {
    var attribute = AttributeProto(name, .ints)
    attribute.ints = values
    return attribute
  }
  /// A text.
  static func text(_ name: String, _ value: String) -> AttributeProto {
    var attribute = AttributeProto(name, .string)
    attribute.s = Array(value.utf8)
    return attribute
  }
}
