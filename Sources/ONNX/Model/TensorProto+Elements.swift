import Datasets
import Foundation
import Gradbook

extension TensorProto {
  /// The elements as a tensor of their own.
  ///
  /// - Throws: ``ONNXError`` for a type that is not read, another number of elements than the shape
  ///   has, or elements that stand in another file and were not loaded.
  public func tensor() throws(ONNXError) -> Tensor {
    let type = try elementType()
    let bytes = try elementBytes(type)
    var reader = ByteReader(DataSource(Data(bytes), named: name))
    do throws(DataFileError) {
      let tensor = try type.code.tensor(from: &reader, shape: dims)
      guard type != .uint64 || !bytes.enumerated().contains(where: { $0 % 8 == 7 && $1 > 0x7f })
      else {
        throw reader.failure(
          Text("It has a number beyond those of int64.", "其中有超出 int64 范围的数。"), Self.typeMend)
      }
      return tensor
    } catch {
      throw ONNXError(subject, error.problem, error.mend)
    }
  }

  /// Throws unless the elements are there, as many as the shape has and of a type that is read.
  func check() throws(ONNXError) {
    let type = try elementType()
    if !isExternal { _ = try elementBytes(type) }
  }

  private static let typeMend = Text(
    "Export the model with float32, float64, int64 or bool.",
    "请用 float32、float64、int64 或 bool 导出模型。")

  /// What a message calls the tensor.
  var subject: Text { Text("Tensor “\(name)”", "张量“\(name)”") }

  /// The type of the elements, if it is read.
  func elementType() throws(ONNXError) -> DataType {
    guard let type = dataType.flatMap(DataType.init) else {
      let number = dataType.map(String.init)
      throw ONNXError(
        subject,
        Text(
          "Its elements are of type \(number ?? "–"), which is not read.",
          "其元素的类型编号是 \(number ?? "–")，不在可读之列。"), Self.typeMend)
    }
    return type
  }

  /// How many bytes the elements of the shape have in a file.
  func byteCount(_ type: DataType) throws(ONNXError) -> Int {
    var count = type.code.size
    var isPossible = dims.count <= 32
    for extent in dims {
      let (product, overflow) = count.multipliedReportingOverflow(by: max(extent, 1))
      isPossible = isPossible && extent >= 0 && !overflow && product < 1 << 48
      count = isPossible ? product : 0
    }
    guard isPossible else {
      throw ONNXError(
        subject, Text("No tensor has the shape \(shownDims).", "没有形状为 \(shownDims) 的张量。"))
    }
    return dims.contains(0) ? 0 : count
  }

  var shownDims: String { dims.count > 8 ? "[\(dims.count) extents]" : "\(dims)" }

  /// The elements as a file has them, the lowest byte of each first.
  private func elementBytes(_ type: DataType) throws(ONNXError) -> [UInt8] {
    if isExternal, rawData == nil {
      throw ONNXError(
        subject,
        Text(
          "Its elements stand in another file, “\(externalText("location"))”.",
          "其元素存放在另一个文件“\(externalText("location"))”中。"),
        Text(
          "Read the model with ModelProto.load(path), or save it in one file: "
            + "torch.onnx.export(..., external_data=False).",
          "请用 ModelProto.load(path) 读取模型，或存成一个文件：torch.onnx.export(..., external_data=False)。"
        ))
    }
    let bytes = rawData ?? listedBytes(type)
    let wanted = try byteCount(type)
    guard bytes.count == wanted else {
      throw ONNXError(
        subject,
        Text(
          "Its shape \(shownDims) needs \(wanted) bytes, and \(bytes.count) are there.",
          "其形状 \(shownDims) 需要 \(wanted) 字节，实际有 \(bytes.count) 字节。"))
    }
    return bytes
  }

  /// The bytes of elements that stand in the list for their type.
  private func listedBytes(_ type: DataType) -> [UInt8] {
    var writer = WireWriter()
    switch type {
    case .float: floatData.forEach { writer.fixed($0.bitPattern) }
    case .double: doubleData.forEach { writer.fixed($0.bitPattern) }
    case .int64: int64Data.forEach { writer.fixed($0) }
    case .uint64: uint64Data.forEach { writer.fixed($0) }
    case .uint32: uint64Data.forEach { writer.fixed(UInt32(truncatingIfNeeded: $0)) }
    case .int32: int32Data.forEach { writer.fixed(UInt32(truncatingIfNeeded: $0)) }
    case .int16, .uint16, .float16, .bfloat16:
      int32Data.forEach { writer.fixed(UInt16(truncatingIfNeeded: $0)) }
    case .int8, .uint8, .bool: int32Data.forEach { writer.fixed(UInt8(truncatingIfNeeded: $0)) }
    }
    return writer.bytes
  }

  /// An entry of ``externalData``; empty if there is none.
  func externalText(_ key: String) -> String {
    externalData.first { $0.key == key }?.value ?? ""
  }
}
