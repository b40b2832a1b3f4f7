import Gradbook

extension ModelProto {
  /// The version of ONNX's operators that programs are written with.
  public static let exportedOpset = 20

  /// A program as a model that other runtimes open, with the operators of version 20.
  ///
  /// Shapes are the program's. Inputs, weights and results keep their names, where no two have one;
  /// scopes become the parts of a node's name. Settings that ONNX has in single precision, such as a
  /// slope, are rounded to it.
  ///
  /// ```swift
  /// let program = try trace(x) { model($0) }
  /// try ModelProto(exporting: program).write(to: "model.onnx")
  /// ```
  ///
  /// - Throws: ``ONNXError``, with the instruction, for an operation that ONNX has no operator for; also
  ///   for a program from a file that does not hold together.
  public init(exporting program: Program) throws(ONNXError) {
    try self.init(exporting: program, outputNames: [])
  }

  /// A program as a model; results that are named here are called so.
  init(exporting program: Program, outputNames: [String]) throws(ONNXError) {
    do {
      _ = try program.prepared()
    } catch {
      throw ONNXError(
        Text("The program", "程序"), Text(describing: error),
        Text("Trace the function again.", "请重新追踪该函数。"))
    }
    var exporter = Exporter(program, outputNames)
    for (number, call) in program.instructions.enumerated() { try exporter.add(call, number) }
    self.init()
    irVersion = 9
    producerName = "gradbook"
    opsetImport = [OperatorSetIdProto(version: Self.exportedOpset)]
    graph = exporter.finished()
  }
}

/// Goes through a program and makes a graph of it.
private struct Exporter {
  let program: Program
  private var graph = GraphProto()
  private var names: [Int: String] = [:]
  private var taken: Set<String> = []
  private let outputNames: [String]
  /// The values that something reads.
  private let isRead: Set<Int>

  init(_ program: Program, _ outputNames: [String]) {
    self.program = program
    self.outputNames = outputNames
    isRead = Set(program.instructions.flatMap { $0.operands + $0.kept } + program.results)
    graph.name = "main"
    // What users see has its own name first.
    for value in program.inputs { name(value) }
    let made = Set(program.instructions.flatMap(\.results))
    for (place, value) in program.results.enumerated() {
      let isNamed = outputNames.indices.contains(place) && made.contains(value)
      name(value, isNamed ? outputNames[place] : nil)
    }
    for constant in program.constants {
      name(constant.value)
      var tensor = TensorProto()
      tensor.name = names[constant.value] ?? ""
      tensor.dims = constant.elements.shape
      tensor.dataType = TensorProto.DataType(of: constant.elements.dtype).rawValue
      tensor.rawData = constant.elements.bytes
      graph.initializer.append(tensor)
    }
    graph.input = program.inputs.map { info($0, names[$0] ?? "") }
  }

  /// Gives a value a name: the one that is wanted or its own, unless another has it. Of a weight that
  /// has two, `a = b`, it is the first.
  private mutating func name(_ value: Int, _ wish: String? = nil) {
    guard names[value] == nil else { return }
    let parts = program.values[value].name?.split(separator: " = ")
    let own = wish ?? parts?.first.map(String.init) ?? ""
    names[value] = own.isEmpty || taken.contains(own) ? fresh("value_\(value)") : own
    taken.insert(names[value] ?? "")
  }

  /// A name that no value has.
  private func fresh(_ wish: String) -> String {
    var name = wish
    while taken.contains(name) { name += "_" }
    return name
  }

  private func info(_ value: Int, _ name: String) -> ValueInfoProto {
    var tensor = TypeProto.Tensor()
    tensor.elemType = TensorProto.DataType(of: program.values[value].dtype).rawValue
    tensor.shape = TensorShapeProto()
    tensor.shape?.dim = program.values[value].shape.map { extent in
      var dimension = TensorShapeProto.Dimension()
      dimension.dimValue = extent
      return dimension
    }
    var info = ValueInfoProto()
    info.name = name
    info.type = TypeProto()
    info.type?.tensorType = tensor
    return info
  }

  mutating func add(_ call: Program.Instruction, _ number: Int) throws(ONNXError) {
    for value in call.results { name(value) }
    var written = ExportCall(program, call, number, names: names)
    guard let rule = ExportRule.named(call.operation) else {
      throw written.fault("ONNX has no operator for it.", "ONNX 没有对应的算子。")
    }
    try rule.write(&written)
    let outputs = Set(written.nodes.flatMap(\.output))
    if let missing = call.results.first(where: { value in
      isRead.contains(value) && !outputs.contains(names[value] ?? "")
    }) {
      let place = call.results.firstIndex(of: missing) ?? 0
      throw written.fault(
        "Its result \(place) is not written.", "它的第 \(place) 个结果无法导出。")
    }
    graph.node += written.nodes
    graph.initializer += written.constants
    taken.formUnion(written.made)
  }

  /// The graph with its outputs. A result that no node makes, or that is given twice, gets a node.
  mutating func finished() -> GraphProto {
    let made = Set(program.instructions.flatMap(\.results))
    var given: Set<String> = []
    for (place, value) in program.results.enumerated() {
      var name = names[value] ?? ""
      if !made.contains(value) || given.contains(name) {
        var node = NodeProto()
        (node.opType, node.input) = ("Identity", [name])
        node.name = "/Identity_result_\(place)"
        name = fresh(
          outputNames.indices.contains(place) ? outputNames[place] : "\(name)_result")
        taken.insert(name)
        node.output = [name]
        graph.node.append(node)
      }
      given.insert(name)
      graph.output.append(info(value, name))
    }
    return graph
  }
}
