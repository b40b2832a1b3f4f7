import Datasets
import Foundation
import Gradbook
import NN
import Testing
import Training

@testable import ONNX

@Suite("Models as modules")
struct ONNXModelTests {
  private static func model(_ name: String) throws -> ONNXModel {
    try ONNXModel(contentsOf: Samples.path(name))
  }

  @Test("Weights are parameters under their names, and what was run has gradients in scopes")
  func parameters() throws {
    let model = try Self.model("mlp-dynamo.onnx")
    #expect(model.inputNames == ["x"] && model.outputNames == ["y"])
    let names = ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]
    #expect(Set(model.namedParameters().map(\.name)) == Set(names))
    #expect(model.description.contains("x → y"))
    let x = Tensor.ones(3, 6)
    let y = try model.run([x])[0]
    #expect(y.name == "y" && y.shape == [3, 4] && x.name == nil)
    y.sum().backward()
    for (name, weight) in model.namedParameters() {
      #expect(weight.grad?.shape == weight.shape, "\(name)")
    }
    let encoder = try Self.model("encoder-script.onnx")
    let graph = ComputationGraph(of: try encoder.run([Tensor.ones(2, 5, 8)])[0])
    let scope = ["ONNXModel", "encoder", "layers.1", "self_attn"]
    #expect(graph.nodes.contains { $0.scope == scope })
  }

  @Test("Gradients of the weights are those of PyTorch", arguments: Samples.exported)
  func gradients(_ name: String) throws {
    let numbers = try NPZFile(
      contentsOf: Samples.path(String(name.prefix { $0 != "-" }) + ".npz"))
    let model = try Self.model(name)
    let y = try model.run([numbers.tensor("x")])[0]
    guard y.requiresGrad else {
      #expect(name.hasPrefix("mixed") && model.parameters().isEmpty)
      return
    }
    y.backward(try numbers.tensor("g"))
    let total = model.parameters().reduce(0.0) { sum, weight in
      sum + (weight.grad?.square().sum().item() ?? 0)
    }
    // The exporters split, join and transpose weights, so that one number is compared: the length of all
    // gradients, which no such thing changes. Batch norm is folded into a convolution, and the newer one
    // leaves out biases that are zero.
    let expected = try numbers.tensor("squares").item()
    let isOther = name.hasPrefix("block") || name == "encoder-dynamo.onnx"
    let isNear = (total - expected).magnitude < 1e-4 * max(1, expected)
    #expect(isNear || isOther, "\(total) \(expected)")
    #expect(total > 0)
  }

  @Test("An imported model can be trained, saved and exported again")
  func training() throws {
    let model = try Self.model("cnn-script.onnx")
    let generator = Generator(seed: 1)
    let x = Tensor.randn([2, 1, 8, 8], generator: generator)
    let target = Tensor.randn([2, 3], generator: generator)
    let optimizer = Adam(model.parameters(), lr: 0.02)
    var losses: [Double] = []
    for _ in 0..<30 {
      let loss = (model(x) - target).square().mean()
      losses.append(loss.item())
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    #expect(try #require(losses.last) < 0.1 * losses[0], "\(losses)")
    let again = try ONNXModel(
      ModelProto(exporting: model, [x]) { [model($0[0])] })
    #expect(Set(again.namedParameters().map(\.name)) == Set(model.namedParameters().map(\.name)))
    #expect(ImportTests.difference(try again.run([x])[0], model(x)) < 1e-6)
    let fresh = try Self.model("cnn-script.onnx")
    _ = try fresh.loadStateDict(model.stateDict())
    #expect(ImportTests.difference(fresh(x), model(x)) == 0)
  }

  @Test("Wrong inputs are told; each shape is written out by itself")
  func calls() throws {
    let model = try Self.model("mlp-script.onnx")
    for count in [1, 4, 2, 4] {
      #expect(try model.run([Tensor.ones(count, 6)])[0].shape == [count, 4])
    }
    #expect(try model.run(["x": Tensor.ones(2, 6)])["y"]?.shape == [2, 4])
    #expect(throws: ProgramError.self) { try model.run([]) }
    let shape = #expect(throws: ONNXError.self) { try model.run([Tensor.ones(2, 7)]) }
    #expect(shape?.description.contains("[2, 7] is not one of [batch, 6]") == true)
    let name = #expect(throws: ONNXError.self) { try model.run(["z": Tensor.ones(2, 6)]) }
    #expect(name?.description.contains("Input “z”: The model has no such input.") == true)
    let missing = #expect(throws: ONNXError.self) { try model.run([:]) }
    #expect(missing?.chineseDescription.contains("输入“x”：没有给出。") == true)
    #expect(throws: ProgramError.self) { try model.run([Tensor.ones([2, 6], dtype: .float64)]) }
  }

  @Test("A model with an operator that is not known is made and drawn, and refused when it is run")
  func unknown() throws {
    var model = Samples.model(
      [Samples.node("Twist", ["x"], ["h"], "odd/twist"), Samples.node("Relu", ["h"], ["y"])],
      input: [Samples.value("x", [1, 2])], output: [Samples.value("y", [1, 3])])
    for isTyped in [false, true] {
      if isTyped { model.graph?.valueInfo = [Samples.value("h", [1, 3])] }
      let module = try ONNXModel(model)
      let error = #expect(throws: ONNXError.self) { try module.run([Tensor.ones(1, 2)]) }
      #expect(error?.description.contains("Node 0, Twist “odd/twist”: ") == true)
      #expect(error?.description.contains("The operator Twist is not known here.") == true)
      #expect(error?.chineseDescription.contains("不认识算子 Twist") == true)
    }
    model.graph?.valueInfo = []
    let graph = try ComputationGraph(of: model)
    let twist = try #require(graph.nodes.first { $0.symbol == "Twist" })
    #expect(twist.value.summary == "[?]" && twist.scope == ["odd"])
    #expect(graph.text().contains("Relu") && graph.firstFault == nil)
    #expect(try ComputationGraph(json: graph.json()) == graph)
  }

  @Test("Extents that are named dynamic are open in the exported model")
  func dynamic() throws {
    let encoder = TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0, batchFirst: true)
    let model = try ModelProto(
      exporting: encoder, [Tensor.ones(2, 4, 8)], dynamicAxes: ["x": [0: "batch", 1: "time"]]
    ) { [encoder($0[0])] }
    try model.check()
    let open = ["[batch, time, 8]"]
    #expect(model.graph?.input.compactMap { $0.type?.tensorType?.shape?.dim.shown } == open)
    #expect(model.graph?.output.compactMap { $0.type?.tensorType?.shape?.dim.shown } == open)
    let module = try ONNXModel(model)
    encoder.eval()
    for (batch, time) in [(1, 1), (2, 4), (3, 5)] {
      let x = Tensor.randn([batch, time, 8], generator: Generator(seed: 2))
      let difference = ImportTests.difference(try module.run([x])[0], noGrad { encoder(x) })
      #expect(difference < 1e-5)
    }
    let gru = GRU(3, 4, batchFirst: true)
    let recurrent = try ModelProto(
      exporting: gru, [Tensor.ones(2, 5, 3)], dynamicAxes: ["x": [0: "batch"]]
    ) { [gru($0[0]).output] }
    let x = Tensor.randn([3, 5, 3], generator: Generator(seed: 2))
    let found = try ONNXModel(recurrent).run([x])[0]
    #expect(ImportTests.difference(found, noGrad { gru(x).output }) < 1e-5)
    let error = #expect(throws: ONNXError.self) {
      try ModelProto(
        exporting: gru, [Tensor.ones(2, 5, 3)], dynamicAxes: ["x": [1: "time"]]
      ) { [gru($0[0]).output] }
    }
    #expect(error?.description.contains("depends on the extent “time”") == true)
  }

  @Test("A module in training is exported as it computes in evaluation, and stays in training")
  func modes() throws {
    let model = Sequential(Linear(3, 4), Dropout(0.5), BatchNorm1d(4), ReLU())
    model.module(at: "2")?.eval()
    let path = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-\(UUID().uuidString).onnx"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let x = Tensor.ones(2, 3)
    try model.exportONNX(x, to: path, inputNames: ["image"], outputNames: ["scores"])
    #expect(model.modules().map(\.isTraining) == [true, true, true, false, true])
    #expect(x.name == nil)
    let read = try ModelProto.load(path)
    #expect(read.graph?.input.map(\.name) == ["image"])
    #expect(read.graph?.output.map(\.name) == ["scores"])
    let names = Set(read.graph?.initializer.map(\.name) ?? [])
    #expect(names.isSuperset(of: ["0.weight", "0.bias", "2.weight", "2.running_var"]))
    #expect(read.graph?.node.contains { $0.name.hasPrefix("/Sequential/0/Gemm") } == true)
    #expect(throws: ONNXError.self) {
      try model.exportONNX(x, to: path, dynamicAxes: ["y": [0: "batch"]])
    }
  }
}
