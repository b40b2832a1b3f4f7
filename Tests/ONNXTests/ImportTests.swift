import Datasets
import Gradbook
import Testing

@testable import ONNX

/// Numbers from Tests/Oracles/onnx_models.py.
@Suite("Models as programs")
struct ImportTests {
  /// The largest difference, as a part of the larger of 1 and the largest expected number.
  static func difference(_ found: Tensor, _ expected: Tensor) -> Double {
    guard found.shape == expected.shape else { return .infinity }
    let scale = max(1, expected.flat().map(\.magnitude).max() ?? 0)
    return (zip(found.flat(), expected.flat()).map { ($0 - $1).magnitude }.max() ?? 0) / scale
  }

  @Test("What PyTorch wrote gives PyTorch's numbers and gradients", arguments: Samples.exported)
  func exported(_ name: String) throws {
    let numbers = try NPZFile(
      contentsOf: Samples.path(String(name.prefix { $0 != "-" }) + ".npz"))
    let x = try numbers.tensor("x")
    let program = try ModelProto.load(Samples.path(name)).program(shapes: ["x": x.shape])
    x.requiresGrad = true
    let y = try program(x)[0]
    #expect(Self.difference(y, try numbers.tensor("y")) < 1e-5)
    y.backward(try numbers.tensor("g"))
    let gradient = try #require(x.grad)
    #expect(Self.difference(gradient, try numbers.tensor("x_grad")) < 1e-5)
  }

  @Test("Scopes, names and constants are the model's; what computes shapes is gone")
  func reading() throws {
    let program = try ModelProto.load(Samples.path("encoder-script.onnx")).program()
    let operations = Set(program.instructions.map(\.operation))
    #expect(operations.isSuperset(of: ["linear", "standardize", "softmax", "erf", "matmul"]))
    #expect(operations.isDisjoint(with: ["cat", "remainder", "to", "sqrt"]))
    #expect(program.instructions.contains { $0.scope == ["encoder", "layers.1", "self_attn"] })
    #expect(program.inputs.map { program.values[$0].name } == ["x"])
    #expect(program.results.map { program.values[$0].name } == ["y"])
    let names = program.constants.compactMap { program.values[$0.value].name }
    #expect(names.contains("encoder.layers.0.linear1.bias"))
    let graph = ComputationGraph(of: program)
    #expect(graph.text().contains("out.weight"))
    let expected = "float32[2, 5, 8]"
    #expect(program.description.contains("input %\(program.inputs[0]): \(expected) x"))
  }

  @Test("An input whose extent is open takes the shape that is given, and no other")
  func shapes() throws {
    let model = try ModelProto.load(Samples.path("mlp-script.onnx"))
    for count in [1, 5] {
      let program = try model.program(shapes: ["x": [count, 6]])
      #expect(try program(Tensor.ones(count, 6))[0].shape == [count, 4])
    }
    func complaint(_ shapes: [String: [Int]]) -> String {
      let error = #expect(throws: ONNXError.self) { try model.program(shapes: shapes) }
      return error?.description ?? ""
    }
    #expect(
      complaint([:]).contains("Input “x”: The model leaves its shape open: [batch, 6]. Give it"))
    #expect(complaint(["x": [3, 7]]).contains("The shape [3, 7] is not one of ["))
    #expect(complaint(["x": [3]]).contains("The shape [3] is not one of ["))
    #expect(complaint(["z": [3]]).contains("Name one of its inputs: x."))
    #expect(complaint(["x": [-1, 6]]).contains("negative"))
    #expect(complaint(["x": [1 << 60, 6]]).contains("more elements than memory can hold"))
  }

  @Test("An input that comes out again under another name stays the input")
  func aliases() throws {
    let model = Samples.model(
      [Samples.node("Identity", ["x"], ["y"])], input: [Samples.value("x", [2])],
      output: [Samples.value("y", [2])])
    let program = try model.program()
    #expect(program.results == program.inputs)
    #expect(program.inputs.map { program.values[$0].name } == ["x"])
  }

  @Test("An operator that is not known is kept and named, and refused only when run")
  func unknown() throws {
    var model = Samples.model(
      [Samples.node("Twist", ["x"], ["h"], "odd/twist"), Samples.node("Relu", ["h"], ["y"])],
      input: [Samples.value("x", [1, 2])], output: [Samples.value("y", [1, 3])])
    model.graph?.node[0].domain = "com.acme"
    model.opsetImport.append(OperatorSetIdProto(domain: "com.acme", version: 1))
    let untyped = #expect(throws: ONNXError.self) { try model.program() }
    #expect(untyped?.description.contains("Nor does the model say what “h” is") == true)
    model.graph?.valueInfo = [Samples.value("h", [1, 3])]
    let program = try model.program()
    #expect(program.instructions.map(\.operation) == ["com.acme::Twist", "relu"])
    #expect(ComputationGraph(of: program).text().contains("com.acme::Twist"))
    let error = #expect(throws: ProgramError.self) { try program(Tensor.ones(1, 2)) }
    #expect(error?.description.contains("“com.acme::Twist”") == true)
  }

  @Test("An operator of a version before the one that is read is not taken for it")
  func versions() throws {
    let model = Samples.model(
      [Samples.node("Softmax", ["x"], ["y"])], input: [Samples.value("x", [2, 2])],
      output: [Samples.value("y", [2, 2])], opset: 11)
    #expect(try model.program().instructions.map(\.operation) == ["Softmax"])
    var newer = model
    newer.opsetImport[0].version = 13
    #expect(try newer.program().instructions.map(\.operation) == ["softmax"])
  }

  @Test("A call that does not fit is told with its node, in both languages")
  func misfits() throws {
    var model = Samples.neuron
    model.graph?.input = [Samples.value("x", [1, 3])]
    let error = #expect(throws: ONNXError.self) { try model.program() }
    #expect(error?.description.hasPrefix("Node 0, Gemm “fc”: linear: an input of shape") == true)
    #expect(error?.chineseDescription.hasPrefix("节点 0（Gemm“fc”）：linear：形状为") == true)
    var wrong = Samples.neuron
    wrong.graph?.node[0].attribute[0].type = 7
    wrong.graph?.node[0].attribute[0].i = nil
    wrong.graph?.node[0].attribute[0].ints = [1]
    let kind = #expect(throws: ONNXError.self) { try wrong.program() }
    #expect(kind?.description.contains("attribute “transB” is of another type") == true)
  }
}
