import Gradbook

// Graphs in graphs: functions that a model defines, and bodies of branches and loops.
extension Importer {
  /// Goes one graph deeper while `body` runs; the names around it are those of before when it ends.
  mutating func entering<Result>(
    _ name: String, _ subject: Text, _ body: (inout Importer) throws(ONNXError) -> Result
  ) throws(ONNXError) -> Result {
    guard depth < Self.deepest else {
      throw ONNXError(
        subject,
        Text(
          "Functions or graphs stand in one another more than \(Self.deepest) deep.",
          "函数或子图的嵌套超过 \(Self.deepest) 层。"),
        Text("A function must not call itself.", "函数不能调用自己。"))
    }
    let (outer, scope) = ((values, types, versions, outerScope), builder.scope)
    outerScope = builder.scope + (name.isEmpty ? [] : [name])
    depth += 1
    let result = try body(&self)
    (values, types, versions, outerScope) = outer
    builder.scope = scope
    depth -= 1
    return result
  }

  /// The outputs of a graph that sees the names around it.
  mutating func outputs(
    of graph: GraphProto, on inputs: [Int], _ name: String, _ subject: Text
  ) throws(ONNXError) -> [Int] {
    guard graph.input.count == inputs.count else {
      throw ONNXError(
        subject,
        Text(
          "Its graph “\(graph.name)” has \(graph.input.count) inputs, and \(inputs.count) are given.",
          "它的子图“\(graph.name)”有 \(graph.input.count) 个输入，却给了 \(inputs.count) 个。"))
    }
    return try entering(name, subject) { (importer) throws(ONNXError) in
      importer.note(graph)
      for tensor in graph.initializer { try importer.bind(tensor) }
      for (input, value) in zip(graph.input, inputs) { importer.values[input.name] = value }
      try importer.add(graph.node)
      return graph.output.compactMap { importer.values[$0.name] }
    }
  }

  /// The results of a function that the model defines, with its body in the place of the call.
  mutating func inline(
    _ function: FunctionProto, _ node: NodeProto, _ subject: Text
  ) throws(ONNXError) -> [Int] {
    guard node.input.count <= function.input.count else {
      throw ONNXError(
        subject,
        Text(
          "The function has \(function.input.count) inputs, and \(node.input.count) are given.",
          "该函数有 \(function.input.count) 个输入，却给了 \(node.input.count) 个。"))
    }
    var given = Dictionary(
      function.attributeProto.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for attribute in node.attribute { given[attribute.name] = attribute }
    if let missing = function.attribute.first(where: { given[$0] == nil }) {
      throw ONNXError(
        subject, Text("Its attribute “\(missing)” is missing.", "缺少属性“\(missing)”。"))
    }
    let inputs = inputs(of: node)
    let name = node.name.split(separator: "/").last.map(String.init) ?? function.name
    return try entering(name, subject) { (importer) throws(ONNXError) in
      importer.values = [:]
      for (name, value) in zip(function.input, inputs) { importer.values[name] = value }
      importer.types = Dictionary(
        function.valueInfo.compactMap { value in value.type.map { (value.name, $0) } },
        uniquingKeysWith: { first, _ in first })
      importer.versions = Self.versions(function.opsetImport)
      try importer.add(function.node.map { $0.with(given) })
      return function.output.compactMap { importer.values[$0] }
    }
  }
}

extension NodeProto {
  /// The node in a function's body, with the attributes of the call where it refers to them.
  fileprivate func with(_ given: [String: AttributeProto]) -> NodeProto {
    var node = self
    node.attribute = attribute.compactMap { attribute in
      if attribute.refAttrName.isEmpty {
        var own = attribute
        own.g = own.g?.with(given)
        own.graphs = own.graphs.map { $0.with(given) }
        return own
      }
      var value = given[attribute.refAttrName]
      value?.name = attribute.name
      return value
    }
    return node
  }
}

extension GraphProto {
  fileprivate func with(_ given: [String: AttributeProto]) -> GraphProto {
    var graph = self
    graph.node = node.map { $0.with(given) }
    return graph
  }
}
