import Gradbook

/// Goes through a graph that was checked, and makes a program of it.
struct Importer {
  var builder: ProgramBuilder
  /// The value that each name stands for.
  var values: [String: Int] = [:]
  /// The versions of the operators, by domain.
  var versions: [String: Int]
  /// What the model says of types, by the name of the value.
  var types: [String: TypeProto] = [:]
  /// The scopes around the graph that is gone through.
  var outerScope: [String] = []
  /// How many graphs and functions stand around it.
  var depth = 0
  /// Why calls cannot be computed that stand in the program under their own names.
  private(set) var uncomputed: [ONNXError] = []
  private let functions: [[String]: FunctionProto]
  private let weights: Set<String>
  private var nodesLeft = Self.mostNodes

  /// How many nodes there may be when functions and loops are written out.
  static let mostNodes = 1 << 18
  /// How deep graphs and functions may stand in one another.
  static let deepest = 64

  init(_ model: ModelProto, _ builder: ProgramBuilder, weights: Set<String>) {
    self.builder = builder
    self.weights = weights
    versions = Self.versions(model.opsetImport)
    functions = Dictionary(
      model.functions.map { ([$0.domain.plainDomain, $0.name, $0.overload], $0) },
      uniquingKeysWith: { first, _ in first })
    if let graph = model.graph { note(graph) }
  }

  static func versions(_ opsets: [OperatorSetIdProto]) -> [String: Int] {
    Dictionary(
      opsets.map { ($0.domain.plainDomain, $0.version ?? 0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Notes what a graph says of the types of its values.
  mutating func note(_ graph: GraphProto) {
    for value in graph.valueInfo + graph.output { types[value.name] = value.type }
  }

  mutating func bind(_ tensor: TensorProto) throws(ONNXError) {
    let numbers = try tensor.tensor()
    let isWeight = depth == 0 && weights.contains(tensor.name)
    values[tensor.name] = try bound(tensor.subject) { (builder) throws(ShapeError) in
      try isWeight
        ? builder.weight(numbers, name: tensor.name)
        : builder.constant(numbers, name: tensor.name)
    }
  }

  mutating func bound(
    _ subject: Text, _ make: (inout ProgramBuilder) throws(ShapeError) -> Int
  ) throws(ONNXError) -> Int {
    do throws(ShapeError) {
      return try make(&builder)
    } catch {
      throw ONNXError(subject, error.text)
    }
  }

  // MARK: Nodes

  mutating func add(_ nodes: [NodeProto]) throws(ONNXError) {
    for (number, node) in nodes.enumerated() { try add(node, number) }
  }

  private mutating func add(_ node: NodeProto, _ number: Int) throws(ONNXError) {
    let subject = node.subject(number)
    guard nodesLeft > 0 else {
      throw ONNXError(
        subject,
        Text(
          "With functions and loops written out, the model has more than \(Self.mostNodes) nodes.",
          "展开函数和循环之后，模型的节点超过 \(Self.mostNodes) 个。"),
        Text("Export it with fewer turns.", "请减少循环次数后重新导出。"))
    }
    nodesLeft -= 1
    builder.scope = outerScope + node.name.split(separator: "/").dropLast().map(String.init)
    let results = try results(of: node, subject)
    for (place, name) in node.output.enumerated() where !name.isEmpty {
      guard place < results.count else {
        throw ONNXError(subject, Text("It has no output \(place).", "它没有第 \(place) 个输出。"))
      }
      values[name] = results[place]
    }
  }

  private mutating func results(
    of node: NodeProto, _ subject: Text
  ) throws(ONNXError) -> [Int] {
    let domain = node.domain.plainDomain
    if let function = functions[[domain, node.opType, node.overload]] {
      return try inline(function, node, subject)
    }
    if domain.isEmpty, let flow = ControlFlow(rawValue: node.opType) {
      if let results = try written(flow, node, subject) { return results }
      return try uncomputed(node, subject, flow.refusal)
    }
    guard domain.isEmpty, let known = Operator.named(node.opType, version: versions[""] ?? 0) else {
      let name = node.shownType
      return try uncomputed(
        node, subject,
        Text("The operator \(name) is not known here.", "这里不认识算子 \(name)。"))
    }
    return try calling(node, subject) { (call) throws(ONNXError) in try known.build(&call) }
  }

  /// Lends the builder to a call.
  mutating func calling<Result>(
    _ node: NodeProto, _ subject: Text, _ body: (inout NodeCall) throws(ONNXError) -> Result
  ) throws(ONNXError) -> Result {
    var call = NodeCall(
      node: node, subject: subject, inputs: inputs(of: node),
      version: versions[node.domain.plainDomain] ?? 0, builder: builder)
    builder = ProgramBuilder()
    let result = try body(&call)
    builder = call.builder
    return result
  }

  func inputs(of node: NodeProto) -> [Int?] { node.input.map { $0.isEmpty ? nil : values[$0] } }

  /// A call of what the engine cannot compute, with the types that the model states.
  private mutating func uncomputed(
    _ node: NodeProto, _ subject: Text, _ reason: Text
  ) throws(ONNXError) -> [Int] {
    var results: [(shape: [Int], dtype: DType)] = []
    for name in node.output {
      let type = types[name]?.tensorType
      let shape = type?.shape?.dim.map(\.dimValue) ?? [nil]
      guard let elements = type?.elemType.flatMap(TensorProto.DataType.init), !shape.contains(nil)
      else {
        throw ONNXError(
          subject,
          Text(
            "\(reason.english) Nor does the model say what “\(name)” is.",
            "\(reason.chinese)模型也没有说明“\(name)”的类型。"),
          Text(
            "Add the types with onnx.shape_inference.infer_shapes to look at it as a program, or export "
              + "it with other operators to run it.",
            "想看它的程序，请用 onnx.shape_inference.infer_shapes 补上类型；想运行它，请导出为其他算子。"))
      }
      results.append((shape.compactMap { $0 }, elements.dtype))
    }
    uncomputed.append(
      ONNXError(
        subject, reason,
        Text(
          "It can be drawn; to run the model, export it without this node, for instance with "
            + "operators of ONNX's own.",
          "可以画出来；要运行模型，请在导出时避开这个节点，例如改用 ONNX 自带的算子。")))
    let operands = inputs(of: node).compactMap { $0 } + node.captured.compactMap { values[$0] }
    do throws(ShapeError) {
      return try builder.call(unknown: node.shownType, on: operands, results: results)
    } catch {
      throw ONNXError(subject, error.text)
    }
  }

  /// The program that gives the graph's outputs.
  mutating func program(of graph: GraphProto) -> Program {
    var results: [Int] = []
    for output in graph.output {
      guard let value = values[output.name] else { continue }
      builder.name(value, output.name)
      results.append(value)
    }
    return builder.program(results: results)
  }
}

extension NodeProto {
  /// The operator's name, with its domain where that is not ONNX's own.
  var shownType: String {
    let domain = domain.plainDomain
    return domain.isEmpty ? opType : "\(domain)::\(opType)"
  }

  /// The graphs in its attributes.
  var graphs: [GraphProto] { attribute.flatMap { ($0.g.map { [$0] } ?? []) + $0.graphs } }

  /// The names that the graphs in its attributes read from around them, once each; some may be made
  /// in the graphs themselves.
  var captured: [String] {
    var found: [String] = []
    func visit(_ graph: GraphProto) {
      for node in graph.node {
        found += node.input
        for inner in node.graphs { visit(inner) }
      }
      found += graph.output.map(\.name)
    }
    for graph in graphs { visit(graph) }
    var seen: Set<String> = []
    return found.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
