import Gradbook

extension ModelProto {
  /// Checks that the model holds together: that each value has one name and is there before it is
  /// read, that operators' versions are named, and that weights have the bytes that their shapes need.
  ///
  /// Whether operators get the inputs and attributes that they want is not looked at here; that is
  /// told when the model becomes a program.
  ///
  /// - Throws: ``ONNXError`` for the first thing that does not.
  public func check() throws(ONNXError) {
    let subject = Text("The model", "模型")
    guard let graph else {
      throw ONNXError(subject, Text("It has no graph.", "它没有计算图。"))
    }
    var versions: [String: Int] = [:]
    for opset in opsetImport {
      let domain = opset.domain.plainDomain
      guard let version = opset.version, version > 0, versions[domain] == nil else {
        throw ONNXError(
          subject,
          Text(
            "The operators of “\(domain)” have no version, or two.",
            "“\(domain)”的算子没有版本号，或有两个版本号。"))
      }
      versions[domain] = version
    }
    var check = GraphCheck(domains: Set(versions.keys))
    try check.enter(graph)
    for function in functions {
      var check = GraphCheck(domains: Set(function.opsetImport.map(\.domain.plainDomain)))
      try check.enter(function)
    }
  }
}

extension String {
  /// ONNX's own domain has two names.
  var plainDomain: String { self == "ai.onnx" ? "" : self }
}

extension NodeProto {
  /// What a message calls the node.
  func subject(_ number: Int) -> Text {
    let label = name.isEmpty ? "" : "“\(name)”"
    return Text(
      "Node \(number), \(opType)\(label.isEmpty ? "" : " \(label)")",
      "节点 \(number)（\(opType)\(label)）")
  }
}

/// Goes through a graph and those in its nodes' attributes, which see the names around them.
private struct GraphCheck {
  let domains: Set<String>
  /// The names of the values that are there.
  private var known: Set<String> = []

  init(domains: Set<String>) { self.domains = domains }

  mutating func enter(_ graph: GraphProto) throws(ONNXError) {
    let before = known.count
    var own: [String] = []
    let subject = Text("Graph “\(graph.name)”", "计算图“\(graph.name)”")
    for input in graph.input {
      try define(input.name, &own, subject)
      try input.check()
    }
    let inputs = Set(own)
    for tensor in graph.initializer {
      if !inputs.contains(tensor.name) { try define(tensor.name, &own, subject) }
      try tensor.check()
    }
    guard Set(graph.initializer.map(\.name)).count == graph.initializer.count else {
      throw ONNXError(subject, Text("Two initializers have one name.", "两个初始值同名。"))
    }
    try enter(graph.node, &own)
    for output in graph.output {
      try output.check()
      guard known.contains(output.name) else {
        throw ONNXError(
          subject,
          Text("Nothing makes its output “\(output.name)”.", "没有节点产生它的输出“\(output.name)”。"))
      }
    }
    for value in graph.valueInfo { try value.check() }
    known.subtract(own)
    assert(known.count == before)
  }

  mutating func enter(_ function: FunctionProto) throws(ONNXError) {
    var own: [String] = []
    let subject = Text("Function “\(function.name)”", "函数“\(function.name)”")
    for input in function.input { try define(input, &own, subject) }
    try enter(function.node, &own)
    for output in function.output where !known.contains(output) {
      throw ONNXError(
        subject, Text("Nothing makes its output “\(output)”.", "没有节点产生它的输出“\(output)”。"))
    }
  }

  private mutating func define(
    _ name: String, _ own: inout [String], _ subject: Text
  ) throws(ONNXError) {
    guard !name.isEmpty else {
      throw ONNXError(subject, Text("A value has no name.", "有一个值没有名字。"))
    }
    guard known.insert(name).inserted else {
      throw ONNXError(subject, Text("Two values are called “\(name)”.", "有两个值都叫“\(name)”。"))
    }
    own.append(name)
  }

  private mutating func enter(_ nodes: [NodeProto], _ own: inout [String]) throws(ONNXError) {
    for (number, node) in nodes.enumerated() {
      let subject = node.subject(number)
      guard !node.opType.isEmpty else {
        throw ONNXError(subject, Text("It names no operator.", "它没有写明算子。"))
      }
      guard domains.contains(node.domain.plainDomain) else {
        throw ONNXError(
          subject,
          Text(
            "The model does not say which version of the operators of “\(node.domain)” is meant.",
            "模型没有说明“\(node.domain)”的算子是哪个版本。"))
      }
      for input in node.input where !input.isEmpty && !known.contains(input) {
        let comesLater = nodes[number...].contains { $0.output.contains(input) }
        throw ONNXError(
          subject,
          comesLater
            ? Text(
              "It reads “\(input)”, which is made only after it.", "它读取的“\(input)”要在它之后才产生。")
            : Text("It reads “\(input)”, which nothing makes.", "它读取的“\(input)”不存在。"))
      }
      try check(node, subject)
      for output in node.output where !output.isEmpty { try define(output, &own, subject) }
    }
  }

  private mutating func check(_ node: NodeProto, _ subject: Text) throws(ONNXError) {
    var names: Set<String> = []
    for attribute in node.attribute {
      guard !attribute.name.isEmpty, names.insert(attribute.name).inserted else {
        throw ONNXError(
          subject,
          Text(
            "It has two attributes “\(attribute.name)”, or one without a name.",
            "它有两个名为“\(attribute.name)”的属性，或有没有名字的属性。"))
      }
      if let fault = attribute.fault { throw ONNXError(subject, fault) }
      for tensor in [attribute.t].compactMap({ $0 }) + attribute.tensors { try tensor.check() }
      for graph in [attribute.g].compactMap({ $0 }) + attribute.graphs { try enter(graph) }
    }
  }
}

extension AttributeProto {
  /// What is wrong with the attribute: it must have the one value that its type says. A value of 0,
  /// or an empty one, may be left out.
  ///
  /// One that stands for an attribute of the call of a function has none.
  fileprivate var fault: Text? {
    let present: [(AttributeType, Bool)] = [
      (.float, f != nil), (.int, i != nil), (.string, s != nil), (.tensor, t != nil),
      (.graph, g != nil), (.floats, !floats.isEmpty), (.ints, !ints.isEmpty),
      (.strings, !strings.isEmpty), (.tensors, !tensors.isEmpty), (.graphs, !graphs.isEmpty),
    ]
    let found = present.filter(\.1).map(\.0)
    let own = type.flatMap(AttributeType.init)
    let isRight = found.allSatisfy { $0 == own || type == nil } && found.count <= 1
    let isMissing = refAttrName.isEmpty && found.isEmpty && (own == .tensor || own == .graph)
    if isRight && !isMissing { return nil }
    return Text(
      "Its attribute “\(name)” does not have the one value that its type says.",
      "它的属性“\(name)”的值与其类型不符。")
  }
}

extension ValueInfoProto {
  fileprivate func check() throws(ONNXError) {
    let extents = type?.tensorType?.shape?.dim ?? []
    guard let extent = extents.first(where: { ($0.dimValue ?? 0) < 0 }), let value = extent.dimValue
    else { return }
    throw ONNXError(
      Text("Value “\(name)”", "值“\(name)”"),
      Text("It has the extent \(value).", "它有一维的大小是 \(value)。"))
  }
}
