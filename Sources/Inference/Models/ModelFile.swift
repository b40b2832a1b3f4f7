import Datasets
import Foundation
import Gradbook
import ONNX
import Training

extension LoadedModel {
  /// Loads a model's file: `.onnx`, or `.safetensors` as `exportSafetensors(_:to:)` of a module writes
  /// it.
  ///
  /// - Throws: `DataFileError` for a file that cannot be read or is damaged, `ONNXError` for a model that
  ///   does not hold together, ``ModelFileError`` for one that cannot be served.
  public convenience init(contentsOf path: String) throws {
    let url = URL(fileURLWithPath: path)
    let model: ONNXModel
    switch url.pathExtension.lowercased() {
    case "onnx": model = try ONNXModel(contentsOf: path)
    case "safetensors": model = try ONNXModel(ModelProto(safetensors: path))
    default: throw ModelFileError.unknownKind(path)
    }
    try self.init(ONNXServedModel(model, path: path), name: url.lastPathComponent)
  }
}

/// The text under which a file of weights holds the graph that they belong to: a model of ONNX without
/// its weights, in base 64.
private let graphKey = "gradbook.graph"

extension Module {
  /// Writes the weights together with the graph that they belong to, so that the file can be served.
  ///
  /// ```swift
  /// let model = Sequential(Linear(2, 5), Tanh(), Linear(5, 1))
  /// try model.exportSafetensors(Tensor.zeros(1, 2), to: "model.safetensors")
  /// ```
  ///
  /// Other tools read the file as usual: the graph stands in its metadata, as a model of ONNX without
  /// weights. It is what the module computes in evaluation mode, for any number of rows.
  ///
  /// - Parameters:
  ///   - x: an input `[rows, …]`; only its shape and type matter.
  ///   - path: the file; it is replaced as a whole or not at all.
  /// - Throws: `ONNXError`, `ProgramError` or `DataFileError`, as `exportONNX` does.
  public nonisolated final func exportSafetensors(_ x: Tensor, to path: String) throws {
    var model = try ModelProto(
      exporting: self, [x], dynamicAxes: ["x": [0: "batch"]]
    ) { [self($0[0])] }
    let state = stateDict()
    model.graph?.initializer.removeAll { state[$0.name]?.shape == $0.dims }
    try state.write(to: path, metadata: [graphKey: model.encoded().base64EncodedString()])
  }
}

extension ModelProto {
  /// The model that a file of weights holds with its graph.
  fileprivate init(safetensors path: String) throws {
    let file = try SafetensorsFile(contentsOf: path)
    guard let text = file.metadata[graphKey] else { throw ModelFileError.noGraph(path) }
    guard let bytes = Data(base64Encoded: text) else { throw ModelFileError.damagedGraph(path) }
    try self.init(parsing: bytes, named: path)
    let known = Set(graph?.initializer.map(\.name) ?? [])
    for (name, tensor) in file.tensors where !known.contains(name) {
      graph?.initializer.append(TensorProto(tensor, name: name))
    }
  }
}
