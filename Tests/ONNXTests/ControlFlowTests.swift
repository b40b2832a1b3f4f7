import Datasets
import Gradbook
import Testing

@testable import ONNX

/// Numbers of onnxruntime from Tests/Oracles/onnx_control.py.
@Suite("Graphs in graphs")
struct ControlFlowTests {
  private static func model(_ name: String) throws -> ModelProto {
    try ModelProto.load(Samples.path("control/\(name).onnx"))
  }

  @Test(
    "Branches, loops and functions compute what onnxruntime computes",
    arguments: ["if", "loop", "while", "scan", "functions"])
  func runtime(_ name: String) throws {
    let numbers = try NPZFile(contentsOf: Samples.path("control/\(name).npz"))
    let model = try ONNXModel(Self.model(name))
    let x = try numbers.tensor("x")
    x.requiresGrad = true
    let results = try model.run(["x": x])
    #expect(results.count == model.outputNames.count)
    for (output, result) in results {
      #expect(ImportTests.difference(result, try numbers.tensor(output)) < 1e-5, "\(output)")
    }
    results.values.map { $0.sum() }.reduce(Tensor(0.0), +).backward()
    #expect(try #require(x.grad).abs().sum().item() > 0)
    for (name, weight) in model.namedParameters() { #expect(weight.grad != nil, "\(name)") }
  }

  @Test("Turns and functions are scopes of what was written out")
  func scopes() throws {
    func scopes(_ name: String) throws -> Set<[String]> {
      Set(try Self.model(name).program().instructions.map(\.scope))
    }
    #expect(try scopes("loop").isSuperset(of: [["rnn 0"], ["rnn 0", "cell"], ["rnn 3", "cell"]]))
    #expect(try scopes("if").contains(["head", "choose"]))
    #expect(try scopes("functions").contains(["block", "twice", "inner"]))
  }

  @Test(
    "What depends on the input's numbers is drawn, and refused when run",
    arguments: [("dependent-if", "If", "then_branch"), ("dependent-loop", "Loop", "body")])
  func dependent(_ name: String, _ kind: String, _ part: String) throws {
    let model = try Self.model(name)
    let graph = try ComputationGraph(of: model)
    #expect(graph.firstFault == nil)
    let node = try #require(graph.nodes.first { $0.symbol == kind })
    let inner = graph.nodes.filter { node in node.scope.contains { $0.hasSuffix(part) } }
    #expect(inner.contains { $0.symbol == "Tanh" })
    #expect(graph.edges.filter { $0.target == node.id }.count > 1)
    let error = #expect(throws: ONNXError.self) {
      try ONNXModel(model).run([Tensor.ones(4, 3)])
    }
    #expect(error?.description.contains("depends on numbers of the input") == true)
    #expect(error?.subject.english.contains(kind) == true)
    #expect(error?.chineseDescription.contains("取决于输入的数值") == true)
  }

  @Test("An If whose types are stated is a call in the program, with what its branches read")
  func opaque() throws {
    var model = try Self.model("dependent-if")
    model.graph?.valueInfo = [Samples.value("h", [4, 3])]
    let program = try model.program()
    let call = try #require(program.instructions.first { $0.operation == "If" })
    #expect(call.operands.contains(program.inputs[0]))
    #expect(program.instructions.last?.operation == "exp")
    #expect(throws: ONNXError.self) { try ONNXModel(model).run([Tensor.ones(4, 3)]) }
  }

  @Test("Functions that call themselves, and more turns than can be written out, are refused")
  func limits() throws {
    var model = try Self.model("functions")
    model.functions[0].node[0].opType = "Twice"
    model.functions[0].node[0].domain = "local"
    let endless = #expect(throws: ONNXError.self) { try model.program() }
    #expect(endless?.description.contains("more than 64 deep") == true)

    var wide = try Self.model("functions")
    // Each calls the next twice: 2³⁰ nodes in all.
    wide.functions = (0..<30).map { level in
      var function = FunctionProto()
      (function.name, function.domain) = (level == 0 ? "Twice" : "F\(level)", "local")
      (function.input, function.output) = (["a"], ["c"])
      function.opsetImport = wide.opsetImport
      let names = [("a", "b"), ("b", "c")]
      function.node = names.map { input, output in
        var node = Samples.node(level == 29 ? "Identity" : "F\(level + 1)", [input], [output])
        node.domain = level == 29 ? "" : "local"
        return node
      }
      return function
    }
    wide.graph?.node[0].input = ["x"]
    let many = #expect(throws: ONNXError.self) { try wide.program() }
    #expect(many?.description.contains("more than 262144 nodes") == true)

    var long = try Self.model("loop")
    let place = try #require(long.graph?.initializer.firstIndex { $0.name == "four" })
    long.graph?.initializer[place] = TensorProto(Tensor.full([], 1 << 40), name: "four")
    long.graph?.initializer.append(TensorProto(Tensor.full([], 0), name: "zero"))
    let loop = try #require(long.graph?.node[0].attribute.firstIndex { $0.name == "body" })
    long.graph?.node[0].attribute[loop].g?.node[0].input[1] = "zero"
    let turns = #expect(throws: ONNXError.self) { try long.program() }
    #expect(turns?.description.contains("more than 4096 turns") == true)
  }

  @Test("Models with something changed in them are refused or run, and nothing traps")
  func hostile() throws {
    var generator = Generator(seed: 4)
    for name in ["if", "loop", "while", "scan", "functions", "dependent-if", "dependent-loop"] {
      let model = try Self.model(name)
      for _ in 0..<150 {
        var changed = model
        Self.change(&changed, &generator)
        _ = try? ComputationGraph(of: changed)
        _ = try HostileImportTests.run(changed)
      }
    }
  }

  /// Changes a node somewhere, also in a graph of a node or in a function.
  private static func change(_ model: inout ModelProto, _ generator: inout Generator) {
    let isInFunction = !model.functions.isEmpty && Bool.random(using: &generator)
    if isInFunction {
      let place = Int.random(in: 0..<model.functions.count, using: &generator)
      change(&model.functions[place].node, &generator)
    } else if var graph = model.graph {
      change(&graph.node, &generator)
      model.graph = graph
    }
  }

  private static func change(_ nodes: inout [NodeProto], _ generator: inout Generator) {
    guard !nodes.isEmpty else { return }
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }
    let place = Int.random(in: 0..<nodes.count, using: &generator)
    let graphs = nodes[place].attribute.indices.filter { nodes[place].attribute[$0].g != nil }
    if !graphs.isEmpty, Bool.random(using: &generator) {
      let attribute = pick(graphs)
      guard var graph = nodes[place].attribute[attribute].g else { return }
      if Bool.random(using: &generator), !graph.output.isEmpty {
        graph.output.removeLast()
      } else if Bool.random(using: &generator), !graph.input.isEmpty {
        graph.input.removeLast()
      } else {
        change(&graph.node, &generator)
      }
      nodes[place].attribute[attribute].g = graph
      return
    }
    let names = nodes.flatMap(\.input)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: nodes[place].opType = pick(["If", "Loop", "Scan", "Twice", "Leaky", "Relu", "Add"])
    case 1 where !nodes[place].input.isEmpty: nodes[place].input[0] = pick(names)
    case 2 where !nodes[place].input.isEmpty: nodes[place].input.removeLast()
    case 3 where !nodes[place].input.isEmpty:
      nodes[place].input[nodes[place].input.count - 1] = pick(names + [""])
    case 4 where !nodes[place].attribute.isEmpty:
      let attribute = Int.random(in: 0..<nodes[place].attribute.count, using: &generator)
      nodes[place].attribute[attribute].i = pick(HostileImportTests.wholes)
      nodes[place].attribute[attribute].ints = [pick(HostileImportTests.wholes)]
    default: nodes[place].output.removeLast()
    }
  }
}
