import Datasets
import Foundation
import Gradbook

/// The files beside a model in which elements of its tensors stand.
///
/// Only files in the model's folder and below are read: what a model names comes from whoever wrote
/// it. A region that several tensors name is in memory once, and all regions of a file together are
/// no longer than it.
struct ExternalData {
  private let folder: URL
  private var files: [String: File] = [:]

  private struct File {
    let source: DataSource
    var regions: [Range<Int>: [UInt8]] = [:]
    var byteCount = 0
  }

  init(besides path: String) {
    folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath()
  }

  /// The bytes of a tensor's elements.
  mutating func bytes(of tensor: TensorProto) throws -> [UInt8] {
    let location = tensor.externalText("location")
    var file = try files[location] ?? open(location, tensor)
    let region = try region(of: tensor, in: file.source)
    if let known = file.regions[region] { return known }
    file.byteCount += region.count
    guard file.byteCount <= file.source.count else {
      throw fault(tensor, "Regions of “\(location)” overlap.", "“\(location)”中的区域重叠。")
    }
    var reader = ByteReader(file.source)
    try reader.seek(region.lowerBound)
    let bytes = try reader.take(region.count)
    file.regions[region] = bytes
    files[location] = file
    return bytes
  }

  private func open(_ location: String, _ tensor: TensorProto) throws -> File {
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !["", "..", "."].contains($0) }
    guard isPlain, !location.contains(where: { "\\:\0".contains($0) }) else {
      throw outside(location, tensor)
    }
    let file = folder.appending(path: location).resolvingSymlinksInPath()
    guard file.path.hasPrefix(folder.path.hasSuffix("/") ? folder.path : folder.path + "/") else {
      throw outside(location, tensor)
    }
    let kind = try? FileManager.default.attributesOfItem(atPath: file.path)[.type]
    if let kind = kind as? FileAttributeType, kind != .typeRegular {
      throw fault(tensor, "“\(location)” is no plain file.", "“\(location)”不是普通文件。")
    }
    return File(source: try DataSource(contentsOf: file.path))
  }

  /// Where in the file the elements stand: as many bytes as the shape needs.
  private func region(of tensor: TensorProto, in source: DataSource) throws -> Range<Int> {
    func number(_ key: String, or absent: Int) throws -> Int {
      let text = tensor.externalText(key)
      if text.isEmpty { return absent }
      guard let number = Int(text), number >= 0 else {
        throw fault(
          tensor, "Its \(key) “\(text.prefix(20))” is no number of bytes.",
          "它的 \(key)“\(text.prefix(20))”不是字节数。")
      }
      return number
    }
    let wanted = try tensor.byteCount(tensor.elementType())
    let (start, count) = (try number("offset", or: 0), try number("length", or: wanted))
    guard count == wanted else {
      throw fault(
        tensor, "Its shape \(tensor.shownDims) needs \(wanted) bytes, and its length is \(count).",
        "其形状 \(tensor.shownDims) 需要 \(wanted) 字节，而 length 为 \(count)。")
    }
    guard start <= source.count, count <= source.count - start else {
      throw fault(
        tensor, "Bytes \(start) to \(start)+\(count) lie outside of a file of \(source.count).",
        "第 \(start) 到 \(start)+\(count) 字节超出了只有 \(source.count) 字节的文件。")
    }
    return start..<start + count
  }

  private func outside(_ location: String, _ tensor: TensorProto) -> ONNXError {
    ONNXError(
      tensor.subject,
      Text(
        "“\(location.prefix(80))” is no file in the model's folder.",
        "“\(location.prefix(80))”不是模型所在文件夹里的文件。"),
      Text(
        "If you trust the model, put its data beside it and save it again with onnx.save_model.",
        "如果信任该模型，请把数据放在它旁边，再用 onnx.save_model 重新保存。"))
  }

  private func fault(_ tensor: TensorProto, _ english: String, _ chinese: String) -> ONNXError {
    ONNXError(tensor.subject, Text(english, chinese), DataFileError.fetchAgain)
  }
}
