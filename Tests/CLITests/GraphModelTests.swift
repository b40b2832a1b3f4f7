import Foundation
import Gradbook
import Testing

@testable import ONNX

/// `gradbook graph model.onnx` as a program.
@Suite struct GraphModelTests {
  private static let resources = Program.root.appending(path: "Tests/ONNXTests/Resources")
  private static func path(_ name: String) -> String { resources.appending(path: name).path }

  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: resources.path))?
    .filter { $0.hasSuffix(".onnx") }.sorted() ?? []

  @Test("Forward is drawn, and nothing is fed", arguments: names)
  func forward(_ name: String) throws {
    try Program.inFolder { folder in
      let run = try Program.gradbook(["graph", Self.path(name), "-o", "model.svg"], in: folder)
      #expect(run.status == 0 && run.output == "model.svg\n", "\(run.errors)")
      let text = try String(contentsOf: folder.appending(path: "model.svg"), encoding: .utf8)
      #expect(text.contains(name) && text.contains("input") && text.contains("result"))
    }
  }

  @Test("Backward is drawn, with what was fed", arguments: names)
  func backward(_ name: String) throws {
    try Program.inFolder { folder in
      let run = try Program.gradbook(
        ["graph", Self.path(name), "--backward", "--seed", "7", "-o", "model.svg"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("fed with randn of seed 7. L is the sum of r × y over all"))
      #expect(!run.errors.contains("warning"))
      let text = try String(contentsOf: folder.appending(path: "model.svg"), encoding: .utf8)
      #expect(text.contains("\(name) · randn of seed 7") && text.contains("∂L/∂"))
    }
  }

  @Test("The tree of a run is the same for the same seed, and ones are ones")
  func numbers() throws {
    func tree(_ options: String...) throws -> String {
      try Program.gradbook(["graph", Self.path("mlp-script.onnx"), "--backward"] + options).output
    }
    #expect(try tree("--seed", "3") == tree("--seed", "3"))
    #expect(try tree("--seed", "3") != tree("--seed", "4"))
    #expect(try tree() == tree("--seed", "42"))
    let ones = try tree("--ones", "--input", "x=1x6")
    #expect(ones.contains("x") && ones.contains("[1, 6] mean 1 · |max| 1"))
  }

  @Test("Behind a softmax too gradients are not 0")
  func softmax() throws {
    try Program.inFolder { folder in
      _ = try Program.gradbook(
        ["graph", Self.path("encoder-script.onnx"), "--backward", "-o", "g.json"], in: folder)
      let graph = try ComputationGraph(
        json: String(contentsOf: folder.appending(path: "g.json"), encoding: .utf8))
      let x = try #require(graph.nodes.first { $0.name == "x" })
      #expect(try #require(x.gradient).maximumMagnitude > 1e-3)
      #expect(x.role == .input)
      #expect(graph.nodes.contains { $0.scope.first == "encoder" })
    }
  }

  @Test("An extent that the model leaves open is 1 and told, unless it is given")
  func extents() throws {
    let path = Self.path("mlp-dynamo.onnx")
    let open = try Program.gradbook(["graph", path])
    #expect(open.errors.contains("open (batch): they are 1. --input x=1x6 says it otherwise."))
    #expect(open.output.contains("[1, 4]"))
    let given = try Program.gradbook(["graph", path, "--input", "x=5x6"])
    #expect(given.errors.isEmpty && given.output.contains("[5, 4]"))
    let chinese = try Program.gradbook(["graph", path], language: "zh")
    #expect(chinese.errors.contains("模型没有定下 x 的某些维（batch）：这里取 1。"))
  }

  @Test(
    "What cannot be drawn or run is told with the mend, in both languages",
    arguments: [
      (["nowhere.onnx"], 1, "There is no such file.", "没有这个文件"),
      (["cnn.npz.onnx"], 1, "This is a zip archive", "这是 zip 压缩包"),
      (["mlp-dynamo.onnx"], 1, "mlp-dynamo.onnx.data", "mlp-dynamo.onnx.data"),
      (["cnn-script.onnx", "--input", "x=2x1x9x9"], 1, "is not one of [2, 1, 8, 8]", "不符合"),
      (["cnn-script.onnx", "--input", "x=9x9"], 1, "is not one of", "不符合"),
      (["mlp-dynamo.onnx", "--input", "x=99999999999x6"], 1, "mlp-dynamo.onnx.data", "data"),
      (["cnn-script.onnx", "--input", "z=1"], 1, "no input “z”", "没有名为“z”的输入"),
      (["cnn-script.onnx", "--input", "x"], 2, "“x” is no shape", "“x”不是形状"),
      (["cnn-script.onnx", "--input", "x=1x-2"], 2, "is no shape", "不是形状"),
      (["cnn-script.onnx", "--at", "x=1"], 2, "--at is for an expression", "--at 用于表达式"),
      (["cnn-script.onnx", "--second"], 2, "--second is for an expression", "--second 用于表达式"),
      (["x*x", "--ones"], 2, "--ones is for a model", "--ones 用于模型"),
      (["x*x", "--seed", "3"], 2, "--seed is for a model", "--seed 用于模型"),
      (["control-dependent-if.onnx", "--backward"], 1, "depends on numbers", "取决于输入的数值"),
      (["odd.onnx", "--backward"], 1, "The operator com.acme::Twist is not known", "不认识算子"),
    ])
  func refusals(_ words: [String], _ status: Int32, _ english: String, _ chinese: String) throws {
    try Program.inFolder { folder in
      for name in ["mlp-dynamo.onnx", "cnn-script.onnx"] {
        try FileManager.default.copyItem(
          atPath: Self.path(name), toPath: folder.appending(path: name).path)
      }
      try FileManager.default.copyItem(
        atPath: Self.path("cnn.npz"), toPath: folder.appending(path: "cnn.npz.onnx").path)
      try FileManager.default.copyItem(
        atPath: Self.path("control/dependent-if.onnx"),
        toPath: folder.appending(path: "control-dependent-if.onnx").path)
      try Self.odd.write(to: folder.appending(path: "odd.onnx").path)
      for (language, wanted) in [("en", english), ("zh", chinese)] {
        let run = try Program.gradbook(["graph"] + words, language: language, in: folder)
        #expect(run.status == status && run.output.isEmpty, "\(words): \(run.output)")
        #expect(run.errors.contains(wanted), "\(words): \(run.errors)")
      }
    }
  }

  @Test("A run that stops half-way leaves a picture of what it had recorded")
  func stopped() throws {
    try Program.inFolder { folder in
      // Which row is taken only a run can tell: of ones it is the tenth of two.
      let program = try trace(Tensor.zeros(2, 3)) { x in
        x.relu().indexSelect(dim: 0, (x.sum() * 1.5).reshape(1).long())
      }
      try ModelProto(exporting: program).write(to: folder.appending(path: "m.onnx").path)
      let words = ["graph", "m.onnx", "--backward", "--ones", "-o", "m.svg"]
      let run = try Program.gradbook(words, in: folder)
      #expect(run.status == 1 && run.errors.contains("recorded until then is in m.svg"))
      let text = try String(contentsOf: folder.appending(path: "m.svg"), encoding: .utf8)
      for part in ["✗ stopped here", "out of range", ">[2, 3]<", ">relu<"] {
        #expect(text.contains(part), "\(part)")
      }
    }
  }

  /// y = relu(com.acme::Twist(x)), whose types nobody states.
  private static var odd: ModelProto {
    var twist = NodeProto()
    (twist.opType, twist.domain, twist.name) = ("Twist", "com.acme", "odd/twist")
    (twist.input, twist.output) = (["x"], ["h"])
    var relu = NodeProto()
    (relu.opType, relu.input, relu.output) = ("Relu", ["h"], ["y"])
    var graph = GraphProto()
    graph.node = [twist, relu]
    var tensor = TypeProto.Tensor()
    tensor.elemType = 1
    tensor.shape = TensorShapeProto()
    var extent = TensorShapeProto.Dimension()
    extent.dimParam = "batch"
    tensor.shape?.dim = [extent]
    var x = ValueInfoProto()
    (x.name, x.type) = ("x", TypeProto())
    x.type?.tensorType = tensor
    var y = ValueInfoProto()
    y.name = "y"
    (graph.input, graph.output) = ([x], [y])
    var model = ModelProto()
    (model.irVersion, model.graph) = (9, graph)
    model.opsetImport = [
      OperatorSetIdProto(version: 20), OperatorSetIdProto(domain: "com.acme", version: 1),
    ]
    return model
  }

  @Test("An operator that nobody knows is drawn under its name, with an open shape")
  func unknown() throws {
    try Program.inFolder { folder in
      try Self.odd.write(to: folder.appending(path: "odd.onnx").path)
      let tree = try Program.gradbook(["graph", "odd.onnx"], in: folder)
      #expect(tree.status == 0 && tree.output.contains("com.acme::Twist"), "\(tree.errors)")
      #expect(tree.output.contains("[batch]") && tree.output.contains("[?]"))
      #expect(tree.errors.contains("drawn node by node, as the file has it"))
      #expect(tree.errors.contains("Node 0, Twist “odd/twist”: The operator com.acme::Twist"))
      let picture = try Program.gradbook(
        ["graph", "odd.onnx", "-o", "odd.svg", "--lang", "zh"], in: folder)
      #expect(picture.status == 0, "\(picture.errors)")
      let text = try String(contentsOf: folder.appending(path: "odd.svg"), encoding: .utf8)
      #expect(text.contains("com.acme::Twist"))
    }
  }
}
