import Datasets
import Foundation
import Gradbook

extension ModelProto: DataFile {
  /// A file of ONNX shows nothing by its first bytes.
  public static let kinds: [FileKind] = []

  /// Reads a model; elements that stand in other files are not loaded, which ``load(_:)`` does.
  ///
  /// Fields that ONNX's schema does not have are skipped. Messages stand in one another at most 100
  /// deep, and there are at most 4,194,304 of them and of texts.
  ///
  /// - Throws: `DataFileError`, with the byte and the field; also for a model without a graph.
  public init(reading source: DataSource) throws(DataFileError) {
    let bytes = try source.whole()
    do throws(WireFault) {
      try self.init(wire: bytes)
    } catch {
      let place = error.place.isEmpty ? "" : "\(error.place): "
      throw DataFileError(
        file: source.name, offset: error.offset,
        problem: Text(place + error.problem.english, place + error.problem.chinese),
        mend: DataFileError.fetchAgain)
    }
    guard graph != nil else {
      throw DataFileError(
        file: source.name, problem: Text("The model has no graph.", "模型中没有计算图。"),
        mend: DataFileError.fetchAgain)
    }
  }

  /// Reads a model with the elements that stand in other files, as `onnx.load` does. Those must be in
  /// the model's folder or below it.
  ///
  /// - Throws: `DataFileError` for a file that cannot be read or is damaged, ``ONNXError`` for data of
  ///   a tensor that is not where the model says.
  public static func load(_ path: String) throws -> ModelProto {
    var model = try ModelProto(contentsOf: path)
    var files = ExternalData(besides: path)
    try model.graph?.load(&files)
    return model
  }

  /// The file's bytes.
  public func encoded() -> Data { Data(wire) }

  /// Writes the model, so that a crash leaves either the old file or the new one.
  ///
  /// - Throws: `DataFileError` if it cannot be written.
  public func write(to path: String) throws(DataFileError) {
    try writeAtomically(encoded(), to: path)
  }
}

extension GraphProto {
  /// Loads what tensors have in other files, those of attributes and of graphs in them too.
  fileprivate mutating func load(_ files: inout ExternalData) throws {
    for index in initializer.indices { try initializer[index].load(&files) }
    for index in node.indices {
      for place in node[index].attribute.indices { try node[index].attribute[place].load(&files) }
    }
  }
}

extension AttributeProto {
  fileprivate mutating func load(_ files: inout ExternalData) throws {
    try t?.load(&files)
    try g?.load(&files)
    for index in tensors.indices { try tensors[index].load(&files) }
    for index in graphs.indices { try graphs[index].load(&files) }
  }
}

extension TensorProto {
  fileprivate mutating func load(_ files: inout ExternalData) throws {
    guard isExternal else { return }
    rawData = try files.bytes(of: self)
    externalData = []
    dataLocation = nil
  }
}
