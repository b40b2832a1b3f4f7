import Gradbook

extension ModelProto {
  /// The model as a program of the engine, which runs, prints, is drawn and passes gradients back.
  ///
  /// Weights become constants under their names, inputs and outputs keep theirs, and the parts of a
  /// node's name (`/encoder/layers.0/MatMul`) become scopes. What computes shapes is computed here, as
  /// shapes are fixed. Half precision becomes float32, integers of all sizes int64. A recurrent layer
  /// becomes one cell a step, at most 4096.
  ///
  /// An operator that is not known becomes a call under its own name, with the shapes that the model
  /// states for its results: the program can be looked at, and running it throws a `ProgramError` that
  /// names it.
  ///
  /// ```swift
  /// let program = try ModelProto.load("model.onnx").program(shapes: ["x": [32, 784]])
  /// let y = try program(x)[0]
  /// ```
  ///
  /// - Parameters:
  ///   - shapes: the shapes of inputs of which the model leaves an extent open; a name that stands for
  ///     an extent stands for the same one everywhere.
  ///   - mostBytes: what a value may need; as much as this machine has if left out.
  /// - Throws: ``ONNXError``, with the node, for a model that does not hold together, an input whose
  ///   shape is open, or a call that the engine does not compute.
  public func program(
    shapes: [String: [Int]] = [:], mostBytes: Int? = nil
  ) throws(ONNXError) -> Program {
    try check()
    guard let graph else { throw ONNXError(Text("The model", "模型"), Text("", "")) }
    var importer = Importer(graph, opsetImport, ProgramBuilder(mostBytes: mostBytes))
    try importer.bindInputs(shapes)
    for (number, node) in graph.node.enumerated() { try importer.add(node, number) }
    return try importer.program()
  }
}

/// Goes through a graph that was checked, and makes a program of it.
private struct Importer {
  let graph: GraphProto
  let versions: [String: Int]
  var builder: ProgramBuilder
  /// The value that each name stands for.
  private var values: [String: Int] = [:]
  /// What the model says of types, by the name of the value.
  private let types: [String: TypeProto]

  init(_ graph: GraphProto, _ opsets: [OperatorSetIdProto], _ builder: ProgramBuilder) {
    self.graph = graph
    self.builder = builder
    versions = Dictionary(
      opsets.map { ($0.domain.plainDomain, $0.version ?? 0) }, uniquingKeysWith: { a, _ in a })
    types = Dictionary(
      (graph.valueInfo + graph.output).compactMap { value in value.type.map { (value.name, $0) } },
      uniquingKeysWith: { a, _ in a })
  }

  // MARK: Inputs

  mutating func bindInputs(_ shapes: [String: [Int]]) throws(ONNXError) {
    for tensor in graph.initializer {
      let numbers = try tensor.tensor()
      values[tensor.name] = try bound(tensor.subject) { (builder) throws(ShapeError) in
        try builder.constant(numbers, name: tensor.name)
      }
    }
    let inputs = graph.input.filter { values[$0.name] == nil }
    if let name = shapes.keys.sorted().first(where: { name in
      !inputs.contains { $0.name == name }
    }) {
      let known = inputs.map(\.name).joined(separator: ", ")
      throw ONNXError(
        Text("The model", "模型"),
        Text("It has no input “\(name)”.", "它没有名为“\(name)”的输入。"),
        Text("Name one of its inputs: \(known).", "请写它的输入之一：\(known)。"))
    }
    var extents: [String: Int] = [:]
    for input in inputs { try note(input, shapes[input.name], &extents) }
    for input in inputs { try bind(input, shapes[input.name], extents) }
  }

  private func subject(_ input: ValueInfoProto) -> Text {
    Text("Input “\(input.name)”", "输入“\(input.name)”")
  }

  /// Notes what a given shape says of the names of extents, and that it fits.
  private func note(
    _ input: ValueInfoProto, _ shape: [Int]?, _ extents: inout [String: Int]
  ) throws(ONNXError) {
    guard let shape, let dims = input.type?.tensorType?.shape?.dim else { return }
    var isFitting = dims.count == shape.count
    for (dim, extent) in zip(dims, shape) {
      if let value = dim.dimValue { isFitting = isFitting && value == extent }
      if !dim.dimParam.isEmpty {
        isFitting = isFitting && extents[dim.dimParam] ?? extent == extent
        extents[dim.dimParam] = extent
      }
    }
    guard isFitting else {
      throw ONNXError(
        subject(input),
        Text("The shape \(shape) is not one of \(dims.shown).", "形状 \(shape) 不符合 \(dims.shown)。"),
        Text("Give a shape that fits in program(shapes:).", "请在 program(shapes:) 中给出相符的形状。"))
    }
  }

  private mutating func bind(
    _ input: ValueInfoProto, _ given: [Int]?, _ extents: [String: Int]
  ) throws(ONNXError) {
    guard let type = input.type?.tensorType,
      let elements = type.elemType.flatMap(TensorProto.DataType.init)
    else {
      throw ONNXError(
        subject(input), Text("It is no tensor of numbers.", "它不是数值张量。"),
        Text("Export the model with tensors as inputs.", "请以张量作为输入导出模型。"))
    }
    let known = type.shape?.dim.map { $0.dimValue ?? extents[$0.dimParam] } ?? [nil]
    guard let shape = given ?? (known.contains(nil) ? nil : known.compactMap { $0 }) else {
      let shown = type.shape?.dim.shown ?? "…"
      throw ONNXError(
        subject(input),
        Text("The model leaves its shape open: \(shown).", "模型没有定下它的形状：\(shown)。"),
        Text(
          "Give it: program(shapes: [\"\(input.name)\": [1, …]]).",
          "请给出形状：program(shapes: [\"\(input.name)\": [1, …]])。"))
    }
    values[input.name] = try bound(subject(input)) { (builder) throws(ShapeError) in
      try builder.input(shape, elements.dtype, name: input.name)
    }
  }

  private mutating func bound(
    _ subject: Text, _ make: (inout ProgramBuilder) throws(ShapeError) -> Int
  ) throws(ONNXError) -> Int {
    do throws(ShapeError) {
      return try make(&builder)
    } catch {
      throw ONNXError(subject, error.text)
    }
  }

  // MARK: Nodes

  mutating func add(_ node: NodeProto, _ number: Int) throws(ONNXError) {
    builder.scope = node.name.split(separator: "/").dropLast().map(String.init)
    let domain = node.domain.plainDomain
    let version = versions[domain] ?? 0
    let inputs = node.input.map { $0.isEmpty ? nil : values[$0] }
    var call = NodeCall(
      node: node, subject: node.subject(number), inputs: inputs, version: version, builder: builder)
    let known = domain.isEmpty ? Operator.named(node.opType, version: version) : nil
    builder = ProgramBuilder()
    let results = if let known { try known.build(&call) } else { try unknown(&call) }
    builder = call.builder
    for (place, name) in node.output.enumerated() where !name.isEmpty {
      guard place < results.count else {
        throw call.fault("It has no output \(place).", "它没有第 \(place) 个输出。")
      }
      values[name] = results[place]
    }
  }

  /// A call of what is not known, with the types that the model states.
  private func unknown(_ call: inout NodeCall) throws(ONNXError) -> [Int] {
    let node = call.node
    var results: [(shape: [Int], dtype: DType)] = []
    for name in node.output {
      let type = types[name]?.tensorType
      let shape = type?.shape?.dim.map(\.dimValue) ?? [nil]
      guard let elements = type?.elemType.flatMap(TensorProto.DataType.init), !shape.contains(nil)
      else {
        throw ONNXError(
          call.subject,
          Text(
            "The operator is not known, and the model does not say what “\(name)” is.",
            "不认识该算子，而模型也没有说明“\(name)”的类型。"),
          Text(
            "Add the types with onnx.shape_inference.infer_shapes, or export other operators.",
            "请用 onnx.shape_inference.infer_shapes 补上类型，或导出为其他算子。"))
      }
      results.append((shape.compactMap { $0 }, elements.dtype))
    }
    let domain = node.domain.plainDomain
    do throws(ShapeError) {
      return try call.builder.call(
        unknown: domain.isEmpty ? node.opType : "\(domain)::\(node.opType)",
        on: call.inputs.compactMap { $0 }, results: results)
    } catch {
      throw ONNXError(call.subject, error.text)
    }
  }

  mutating func program() throws(ONNXError) -> Program {
    var results: [Int] = []
    for output in graph.output {
      guard let value = values[output.name] else { continue }
      builder.name(value, output.name)
      results.append(value)
    }
    return builder.program(results: results)
  }
}

extension [TensorShapeProto.Dimension] {
  /// `[batch, 3, ?]`.
  fileprivate var shown: String {
    let extents = map {
      $0.dimValue.map(String.init) ?? ($0.dimParam.isEmpty ? "?" : $0.dimParam)
    }
    return "[\(extents.joined(separator: ", "))]"
  }
}
