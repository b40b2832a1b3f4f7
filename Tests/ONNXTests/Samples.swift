import Datasets
import Foundation
import Gradbook

@testable import ONNX

/// Models that tests make by hand.
enum Samples {
  static func value(_ name: String, _ extents: [Int], _ type: TensorProto.DataType = .float)
    -> ValueInfoProto
  {
    var value = ValueInfoProto()
    value.name = name
    var tensor = TypeProto.Tensor()
    tensor.elemType = type.rawValue
    tensor.shape = TensorShapeProto()
    tensor.shape?.dim = extents.map {
      var extent = TensorShapeProto.Dimension()
      extent.dimValue = $0
      return extent
    }
    value.type = TypeProto()
    value.type?.tensorType = tensor
    return value
  }

  static func node(_ type: String, _ input: [String], _ output: [String], _ name: String = "")
    -> NodeProto
  {
    var node = NodeProto()
    (node.opType, node.input, node.output, node.name) = (type, input, output, name)
    return node
  }

  static func integer(_ name: String, _ value: Int) -> AttributeProto {
    var attribute = AttributeProto()
    (attribute.name, attribute.i, attribute.type) = (name, value, 2)
    return attribute
  }

  static func model(
    _ nodes: [NodeProto], input: [ValueInfoProto], output: [ValueInfoProto],
    initializer: [TensorProto] = [], opset: Int = 17
  ) -> ModelProto {
    var graph = GraphProto()
    (graph.name, graph.node, graph.input, graph.output) = ("main", nodes, input, output)
    graph.initializer = initializer
    var model = ModelProto()
    (model.irVersion, model.producerName, model.graph) = (8, "gradbook", graph)
    model.opsetImport = [OperatorSetIdProto(version: opset)]
    return model
  }

  /// y = relu(x·Wᵀ + b) of two features.
  static var neuron: ModelProto {
    var gemm = node("Gemm", ["x", "W", "b"], ["h"], "fc")
    gemm.attribute = [integer("transB", 1)]
    return model(
      [gemm, node("Relu", ["h"], ["y"], "act")], input: [value("x", [1, 2])],
      output: [value("y", [1, 1])],
      initializer: [
        TensorProto(Tensor([[0.5, -1.0]]), name: "W"), TensorProto(Tensor([0.25]), name: "b"),
      ])
  }

  /// A file of the tests' resources.
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Resources/\(name)").path
  }

  /// The names of the files that PyTorch wrote.
  static var exported: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path(""))
    return (names ?? []).filter { $0.hasSuffix(".onnx") }.sorted()
  }
}
