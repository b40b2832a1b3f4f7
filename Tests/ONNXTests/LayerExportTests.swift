import Datasets
import Foundation
import Gradbook
import NN
import Testing

@testable import ONNX

/// Every layer and every kind of model of the lessons is exported. What onnxruntime computes of the
/// models stands in Resources/layers.npz, made by Tests/Oracles/onnx_layers.py from what this suite
/// writes with GRADBOOK_ONNX_FOLDER set; the script lets onnx.checker judge them too. Beside it
/// layers.txt has the operators of each model, so that a change of the export is noticed here.
@Suite("Layers as models")
struct LayerExportTests {
  private static func exported(_ layer: LayerExport) throws -> ModelProto {
    try ModelProto(
      exporting: layer.module, layer.sample ?? layer.inputs, dynamicAxes: layer.dynamicAxes,
      forward: layer.call)
  }

  private static func file(_ place: Int) -> String { String(format: "%03d", place) }

  /// Writes the models and their inputs for the script.
  private static func write(_ layer: LayerExport, _ model: ModelProto, _ place: Int) throws {
    guard let folder = ProcessInfo.processInfo.environment["GRADBOOK_ONNX_FOLDER"] else { return }
    var model = model
    model.docString = layer.name
    try model.write(to: "\(folder)/layer-\(file(place)).onnx")
    for (input, info) in zip(layer.inputs, model.graph?.input ?? []) {
      let tensor = TensorProto(input, name: info.name)
      try Data(tensor.wire).write(
        to: URL(fileURLWithPath: "\(folder)/layer-\(file(place))-\(info.name).pb"))
    }
  }

  private static func operators(_ model: ModelProto) -> String {
    (model.graph?.node.map(\.opType) ?? []).joined(separator: " ")
  }

  @Test("onnxruntime computes of every exported layer what the layer computes")
  func agrees() throws {
    let layers = LayerExport.all()
    let models = try layers.map(Self.exported)
    for (place, (layer, model)) in zip(layers, models).enumerated() {
      try model.check()
      try Self.write(layer, model, place)
    }
    let listed = try String(contentsOfFile: Samples.path("layers.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let numbers = try NPZFile(contentsOf: Samples.path("layers.npz"))
    #expect(listed.count == layers.count, "Run Tests/Oracles/onnx_layers.py again.")
    for (place, (layer, model)) in zip(layers, models).enumerated() {
      let line = "\(layer.name): \(Self.operators(model))"
      #expect(listed.dropFirst(place).first == line, "Run Tests/Oracles/onnx_layers.py again.")
      layer.module.eval()
      for (output, result) in noGrad({ layer.call(layer.inputs) }).enumerated() {
        let expected = try numbers.tensor("\(Self.file(place))-\(output)")
        #expect(result.shape == expected.shape, "\(layer.name)")
        #expect(ImportTests.difference(result, expected) < 1e-5, "\(layer.name), output \(output)")
      }
    }
  }

  @Test("An exported layer that is read again computes the same")
  func roundTrip() throws {
    var unread: Set<String> = []
    for layer in LayerExport.all() {
      let model = try ModelProto(parsing: Self.exported(layer).encoded())
      let results: [Tensor]
      do {
        results = try ONNXModel(model).run(layer.inputs)
      } catch let error as ONNXError where error.problem.english.contains("is not known here") {
        // Some operators are written and not read.
        unread.insert(String(layer.name.prefix { $0 != "," }))
        continue
      }
      layer.module.eval()
      for (found, expected) in zip(results, noGrad { layer.call(layer.inputs) }) {
        #expect(ImportTests.difference(found, expected) < 1e-5, "\(layer.name)")
      }
    }
    #expect(unread.isEmpty)
  }

  /// The layers that are classes of their own: those that others are made from are left out.
  private static func declaredLayers() throws -> Set<String> {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/NN").standardizedFileURL
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).allObjects
    var parents: [String: String] = [:]
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let pattern = #/\n(?:nonisolated )?(?:public|open) (?:final )?class (\w+): (\w+)/#
      for match in text.matches(of: pattern) {
        parents[String(match.1)] = String(match.2)
      }
    }
    func isModule(_ name: String) -> Bool {
      name == "Module" || parents[name].map(isModule) == true
    }
    let bases = Set(parents.values)
    return Set(parents.keys.filter { isModule($0) && $0 != "Module" && !bases.contains($0) })
  }

  @Test("Every public layer is among them; the containers that are never called are not")
  func complete() throws {
    let names = LayerExport.all().map { layer in String(layer.name.prefix { $0 != "," }) }
    let missing = try Self.declaredLayers().subtracting(names)
    #expect(missing == ["ModuleList", "ModuleDict"])
    #expect(names.contains("Sequential"))
  }
}
