import Datasets
import Foundation
import Gradbook
import Testing

@testable import ONNX

@Suite("Models as values")
struct ModelTests {
  @Test("A model survives being written and read")
  func roundTrip() throws {
    let model = Samples.neuron
    let read = try ModelProto(parsing: model.encoded())
    #expect(read == model)
    #expect(read.encoded() == model.encoded())
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).onnx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.write(to: path)
    #expect(try ModelProto.load(path) == model)
  }

  @Test("What PyTorch's exporters write is read, and written again as it was")
  func exporters() throws {
    #expect(Samples.exported.count >= 10)
    for name in Samples.exported {
      let data = try Data(contentsOf: URL(fileURLWithPath: Samples.path(name)))
      let model = try ModelProto(parsing: data, named: name)
      #expect(model.producerName == "pytorch")
      #expect(model.graph?.node.isEmpty == false)
      // The newer exporter writes the empty name of ONNX's own domain, two bytes, which we leave out.
      let left = name.contains("dynamo") ? 2 : 0
      #expect(model.encoded().count == data.count - left, "\(name)")
      #expect(left > 0 || model.encoded() == data, "\(name)")
      #expect(try ModelProto(parsing: model.encoded()) == model)
    }
  }

  @Test("A damaged file is refused with its byte and field, in both languages")
  func damage() throws {
    var bytes = Array(Samples.neuron.encoded())
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "R")))
    bytes[place] = 0xff
    let error = #expect(throws: DataFileError.self) { try ModelProto(parsing: Data(bytes)) }
    #expect(error?.offset == place - 2)
    #expect(error?.description.contains("graph.node[1].op_type: The text is not UTF-8") == true)
    #expect(error?.chineseDescription.contains("graph.node[1].op_type: 文本不是 UTF-8 编码") == true)
  }

  @Test(
    "A file of another kind is called so",
    arguments: [
      ("", "The file is empty"), ("<!DOCTYPE html><html>", "web page"), ("{\"a\": 1}", "JSON"),
    ])
  func foreign(_ content: String, _ words: String) throws {
    let error = #expect(throws: DataFileError.self) { try ModelProto(parsing: Data(content.utf8)) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("A tensor's elements may stand in the list for their type")
  func lists() throws {
    func tensor(_ type: TensorProto.DataType, _ fill: (inout TensorProto) -> Void) throws -> Tensor
    {
      var proto = TensorProto()
      (proto.dims, proto.dataType) = ([2], type.rawValue)
      fill(&proto)
      return try proto.tensor()
    }
    #expect(try tensor(.float) { $0.floatData = [1.5, -2] }.flat() == [1.5, -2])
    #expect(try tensor(.double) { $0.doubleData = [0.1, 2] }.flat() == [0.1, 2])
    #expect(try tensor(.int64) { $0.int64Data = [-3, .max] }.dtype == .int64)
    #expect(try tensor(.int32) { $0.int32Data = [-3, 7] }.flat() == [-3, 7])
    #expect(try tensor(.int16) { $0.int32Data = [-3, 7] }.flat() == [-3, 7])
    #expect(try tensor(.int8) { $0.int32Data = [-3, 7] }.flat() == [-3, 7])
    #expect(try tensor(.uint8) { $0.int32Data = [3, 255] }.flat() == [3, 255])
    #expect(try tensor(.uint16) { $0.int32Data = [3, 65535] }.flat() == [3, 65535])
    #expect(try tensor(.uint32) { $0.uint64Data = [3, 1 << 31] }.flat() == [3, 0x1p31])
    #expect(try tensor(.uint64) { $0.uint64Data = [3, 1 << 40] }.flat() == [3, 0x1p40])
    #expect(try tensor(.bool) { $0.int32Data = [0, 1] }.dtype == .bool)
    #expect(try tensor(.float16) { $0.int32Data = [0x3c00, 0xc000] }.flat() == [1, -2])
    #expect(try tensor(.bfloat16) { $0.int32Data = [0x3f80, 0xc000] }.flat() == [1, -2])
    #expect(throws: ONNXError.self) { try tensor(.uint64) { $0.uint64Data = [3, -1] } }
  }

  @Test(
    "A tensor whose bytes do not fit its shape is refused",
    arguments: [
      ([3], 1, "needs 12 bytes, and 8 are there"), ([-1], 1, "No tensor has the shape"),
      ([1 << 40, 1 << 40], 1, "No tensor has the shape"), ([2], 8, "type 8, which is not read"),
      ([2], 999, "type 999"), ([0, 1 << 62], 1, "No tensor"),
    ])
  func misfits(_ dims: [Int], _ type: Int, _ words: String) throws {
    var proto = TensorProto()
    (proto.name, proto.dims, proto.dataType) = ("W", dims, type)
    proto.rawData = [UInt8](repeating: 0, count: 8)
    let error = #expect(throws: ONNXError.self) { try proto.tensor() }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("Tensor “W”") == true)
    #expect(error?.chineseDescription.hasPrefix("张量“W”") == true)
  }
}
