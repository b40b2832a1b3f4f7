import Datasets
import Foundation
import Gradbook
import Testing

@testable import ONNX

@Suite("Elements in other files")
struct ExternalDataTests {
  /// A folder with a model in `model`, eight floats in `model/w.data` and a secret beside it.
  private struct Folder: ~Copyable {
    let root = FileManager.default.temporaryDirectory.appending(path: "onnx-\(UUID())")
    var model: URL { root.appending(path: "model") }

    init() throws {
      try FileManager.default.createDirectory(at: model, withIntermediateDirectories: true)
      let numbers = Tensor.arange(0, 8).to(.float32)
      try Data(numbers.elementBytes()).write(to: model.appending(path: "w.data"))
      try Data(numbers.elementBytes()).write(to: root.appending(path: "secret.data"))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Loads a model whose tensors of two floats have these entries.
    func load(_ entries: [[String: String]]) throws -> [TensorProto] {
      var model = Samples.neuron
      model.graph?.initializer = entries.map {
        var tensor = TensorProto()
        (tensor.name, tensor.dims, tensor.dataType, tensor.dataLocation) = ("W", [1, 2], 1, 1)
        tensor.externalData = $0.map(StringStringEntryProto.init).sorted { $0.key < $1.key }
        return tensor
      }
      let path = self.model.appending(path: "model.onnx").path
      try model.write(to: path)
      return try ModelProto.load(path).graph?.initializer ?? []
    }
  }

  @Test("Elements are loaded from where the model says")
  func loading() throws {
    let folder = try Folder()
    let tensors = try folder.load([
      ["location": "w.data", "offset": "8", "length": "8"], ["location": "w.data"],
      ["location": "w.data", "offset": "8", "length": "8"],
    ])
    #expect(try tensors.map { try $0.tensor().flat() } == [[2, 3], [0, 1], [2, 3]])
  }

  @Test("Without loading, the elements are asked for in vain, with the mend")
  func unloaded() throws {
    var tensor = TensorProto()
    (tensor.dims, tensor.dataType, tensor.dataLocation) = ([2], 1, 1)
    let error = #expect(throws: ONNXError.self) { try tensor.tensor() }
    #expect(error?.description.contains("ModelProto.load(path)") == true)
  }

  @Test(
    "Only files in the model's folder are read",
    arguments: [
      "../secret.data", "/etc/hostname", "a/../../secret.data", "", ".", "..", "w.data/",
      "./w.data",
      "link.data", "linked/secret.data", "..\\secret.data", "C:\\w.data", "w.data\0", "file:///etc",
    ])
  func paths(_ location: String) throws {
    let folder = try Folder()
    let link = folder.model.appending(path: "link.data")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: folder.root.appending(path: "secret.data"))
    try FileManager.default.createSymbolicLink(
      at: folder.model.appending(path: "linked"), withDestinationURL: folder.root)
    let error = #expect(throws: ONNXError.self) { try folder.load([["location": location]]) }
    #expect(
      error?.description.contains("is no file in the model's folder") == true,
      "\(error?.description ?? "")")
  }

  @Test(
    "Regions that lie outside, are of another size or are no numbers are refused",
    arguments: [
      ["offset": "28"], ["offset": "32"], ["offset": "9223372036854775807"], ["offset": "-1"],
      ["offset": "1e3"], ["length": "4"], ["length": "9223372036854775807"], ["offset": "0x8"],
    ])
  func regions(_ entries: [String: String]) throws {
    let folder = try Folder()
    let all = entries.merging(["location": "w.data"]) { a, _ in a }
    #expect(throws: ONNXError.self) { try folder.load([all]) }
  }

  @Test("Many tensors cannot make much memory of a small file")
  func overlaps() throws {
    let folder = try Folder()
    let error = #expect(throws: ONNXError.self) {
      try folder.load((0...6).map { ["location": "w.data", "offset": "\($0 * 4)"] })
    }
    #expect(error?.description.contains("overlap") == true)
  }

  @Test("A file that is not there, a folder and a pipe are refused at once")
  func kinds() throws {
    let folder = try Folder()
    let error = #expect(throws: DataFileError.self) { try folder.load([["location": "v.data"]]) }
    #expect(error?.description.contains("no such file") == true)
    try FileManager.default.createDirectory(
      at: folder.model.appending(path: "sub"), withIntermediateDirectories: true)
    #expect(throws: ONNXError.self) { try folder.load([["location": "sub"]]) }
    #expect(mkfifo(folder.model.appending(path: "pipe").path, 0o600) == 0)
    #expect(throws: ONNXError.self) { try folder.load([["location": "pipe"]]) }
  }
}
