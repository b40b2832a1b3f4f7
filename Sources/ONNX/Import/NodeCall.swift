import Gradbook

/// One node while it becomes operations: what it reads, its attributes, and the program that grows.
struct NodeCall {
  let node: NodeProto
  let subject: Text
  /// The values of the inputs; `nil` for one that is left out.
  let inputs: [Int?]
  /// The version of the operators.
  let version: Int
  var builder: ProgramBuilder

  func fault(_ english: String, _ chinese: String, _ mend: Text = ONNXError.exportAgain)
    -> ONNXError
  {
    ONNXError(subject, Text(english, chinese), mend)
  }

  /// An error for what the operator may say and this engine does not compute.
  func unread(_ english: String, _ chinese: String) -> ONNXError {
    ONNXError(
      subject, Text("\(english) is not computed here.", "这里不支持\(chinese)。"),
      Text("Export the model without it, or simplify it first.", "请在导出时避免它，或先化简模型。"))
  }

  // MARK: Inputs

  func input(_ index: Int) throws(ONNXError) -> Int {
    guard let value = optional(index) else {
      throw fault("Its input \(index) is missing.", "缺少第 \(index) 个输入。")
    }
    return value
  }

  func optional(_ index: Int) -> Int? { inputs.indices.contains(index) ? inputs[index] : nil }

  func allInputs() throws(ONNXError) -> [Int] {
    var values: [Int] = []
    for index in inputs.indices { values.append(try input(index)) }
    return values
  }

  func shape(_ value: Int) -> [Int] { builder.shape(value) }
  func dtype(_ value: Int) -> DType { builder.dtype(value) }

  /// The whole numbers of an input that is the same in every run.
  func integers(_ index: Int) throws(ONNXError) -> [Int] {
    guard let tensor = builder.constant(try input(index)) else {
      throw ONNXError(
        subject,
        Text(
          "Its input \(index) depends on what the model is called on, and so does a shape.",
          "它的第 \(index) 个输入取决于模型的输入，因而某个形状也取决于它。"),
        Text(
          "Export the model with shapes that do not depend on numbers.", "请导出形状不依赖数值的模型。"))
    }
    guard tensor.dtype == .int64 || tensor.dtype == .int32 else {
      throw fault("Its input \(index) should be whole numbers.", "它的第 \(index) 个输入应是整数。")
    }
    return tensor.integers()
  }

  /// Whole numbers that are an attribute in old versions of the operator and an input in newer ones.
  func integers(_ name: String, orInput index: Int) throws(ONNXError) -> [Int]? {
    if optional(index) != nil { return try integers(index) }
    return try optionalIntegers(name)
  }

  // MARK: Attributes

  private func attribute(_ name: String) -> AttributeProto? {
    node.attribute.first { $0.name == name }
  }

  private func wrongKind(_ name: String) -> ONNXError {
    fault("Its attribute “\(name)” is of another type.", "它的属性“\(name)”类型不对。")
  }

  func integer(_ name: String, or absent: Int) throws(ONNXError) -> Int {
    guard let attribute = attribute(name) else { return absent }
    guard attribute.type == nil || attribute.type == 2 else { throw wrongKind(name) }
    return attribute.i ?? 0
  }

  func flag(_ name: String, or absent: Bool = false) throws(ONNXError) -> Bool {
    try integer(name, or: absent ? 1 : 0) != 0
  }

  func real(_ name: String, or absent: Double) throws(ONNXError) -> Double {
    guard let attribute = attribute(name) else { return absent }
    guard attribute.type == nil || attribute.type == 1 else { throw wrongKind(name) }
    return Double(attribute.f ?? 0)
  }

  func text(_ name: String, or absent: String = "") throws(ONNXError) -> String {
    guard let attribute = attribute(name) else { return absent }
    guard attribute.type == nil || attribute.type == 3 else { throw wrongKind(name) }
    return String(decoding: attribute.s ?? [], as: UTF8.self)
  }

  func texts(_ name: String) throws(ONNXError) -> [String]? {
    guard let attribute = attribute(name) else { return nil }
    guard attribute.type == nil || attribute.type == 8 else { throw wrongKind(name) }
    return attribute.strings.map { String(decoding: $0, as: UTF8.self) }
  }

  func optionalIntegers(_ name: String) throws(ONNXError) -> [Int]? {
    guard let attribute = attribute(name) else { return nil }
    guard attribute.type == nil || attribute.type == 7 else { throw wrongKind(name) }
    return attribute.ints
  }

  /// As many whole numbers as there are dimensions of a window.
  func integers(_ name: String, _ count: Int, or absent: Int) throws(ONNXError) -> [Int] {
    let numbers = try optionalIntegers(name) ?? Array(repeating: absent, count: count)
    guard numbers.count == count else {
      throw fault(
        "Its attribute “\(name)” should have \(count) numbers and has \(numbers.count).",
        "它的属性“\(name)”应有 \(count) 个数，实际有 \(numbers.count) 个。")
    }
    return numbers
  }

  func reals(_ name: String) -> [Float]? { attribute(name)?.floats }
  func tensor(_ name: String) -> TensorProto? { attribute(name)?.t }
  func has(_ name: String) -> Bool { attribute(name) != nil }

  /// A dimension, where negative numbers count from the end.
  func axis(_ number: Int, rank: Int) throws(ONNXError) -> Int {
    guard number >= -rank, number < rank else {
      throw fault(
        "Dimension \(number) does not exist in a tensor of \(rank).",
        "\(rank) 维张量没有第 \(number) 维。")
    }
    return number < 0 ? number + rank : number
  }

  /// Different dimensions.
  func axes(_ numbers: [Int], rank: Int) throws(ONNXError) -> [Int] {
    var found: [Int] = []
    for number in numbers {
      let axis = try axis(number, rank: rank)
      guard !found.contains(axis) else {
        throw fault("Dimension \(axis) is named twice.", "第 \(axis) 维写了两次。")
      }
      found.append(axis)
    }
    return found
  }

  // MARK: Operations

  /// The results of an operation of the catalogue.
  mutating func results(
    _ operation: String, _ settings: KeyValuePairs<String, AttributeValue> = [:],
    on operands: [Int], with kept: [Int] = []
  ) throws(ONNXError) -> [Int] {
    do throws(ShapeError) {
      return try builder.call(operation, settings, on: operands, with: kept)
    } catch {
      throw ONNXError(subject, error.text)
    }
  }

  /// The first result of an operation of the catalogue.
  mutating func apply(
    _ operation: String, _ settings: KeyValuePairs<String, AttributeValue>, _ operands: Int...,
    with kept: [Int] = []
  ) throws(ONNXError) -> Int {
    try results(operation, settings, on: operands, with: kept)[0]
  }

  /// The result of an operation without settings.
  mutating func apply(_ operation: String, _ operands: Int...) throws(ONNXError) -> Int {
    try results(operation, on: operands)[0]
  }

  mutating func constant(_ tensor: Tensor) throws(ONNXError) -> Int {
    do throws(ShapeError) {
      return try builder.constant(tensor)
    } catch {
      throw ONNXError(subject, error.text)
    }
  }

  /// A number in the type of another value, which must be that of fractions.
  mutating func constant(_ number: Double, like value: Int) throws(ONNXError) -> Int {
    guard dtype(value).isFloatingPoint else {
      throw fault(
        "It is called on \(dtype(value)), and should be on float32 or float64.",
        "它用在了 \(dtype(value)) 上，而应是 float32 或 float64。")
    }
    return try constant(Tensor.full([], number, dtype: dtype(value)))
  }

  mutating func reshape(_ value: Int, _ shape: [Int]) throws(ONNXError) -> Int {
    shape == self.shape(value) ? value : try apply("reshape", ["shape": .integers(shape)], value)
  }

  mutating func permute(_ value: Int, _ dims: [Int]) throws(ONNXError) -> Int {
    try apply("permute", ["dims": .integers(dims)], value)
  }

  /// Every `step`-th of `count` places of one dimension.
  mutating func slice(
    _ value: Int, _ axis: Int, from start: Int, count: Int, step: Int = 1
  ) throws(ONNXError) -> Int {
    let axis = try self.axis(axis, rank: shape(value).count)
    var (offsets, steps, shape) = (
      shape(value).map { _ in 0 }, shape(value).map { _ in 1 }, shape(value)
    )
    (offsets[axis], steps[axis], shape[axis]) = (start, step, count)
    return try apply(
      "slice",
      ["offsets": .integers(offsets), "steps": .integers(steps), "shape": .integers(shape)], value)
  }

  mutating func cat(_ values: [Int], _ axis: Int) throws(ONNXError) -> Int {
    values.count == 1 ? values[0] : try results("cat", ["dim": .integer(axis)], on: values)[0]
  }

  mutating func linear(_ x: Int, _ weight: Int, _ bias: Int?) throws(ONNXError) -> Int {
    try results("linear", on: [x, weight] + (bias.map { [$0] } ?? []))[0]
  }
}
