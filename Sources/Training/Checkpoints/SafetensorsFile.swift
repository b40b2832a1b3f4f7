import Datasets
import Foundation
import Gradbook
import NN

/// Named tensors in the safetensors format, which PyTorch's and Hugging Face's tools read and write.
///
/// Layout: the header's length in eight bytes, the lowest first; the header, a JSON object of
/// `dtype`, `shape` and `data_offsets` for each name; the elements. 16- and 32-bit integers become
/// int64, half-precision numbers (F16, BF16) float32.
///
/// Source: Hugging Face, safetensors, README.
public struct SafetensorsFile: DataFile {
  /// The tensors in the header's order.
  public let tensors: StateDict
  /// The texts that came with them.
  public let metadata: [String: String]

  /// What the first bytes show.
  public static let kinds: [FileKind] = [.safetensors]

  /// Reads the tensors.
  ///
  /// - Throws: `DataFileError`, also if tensors overlap, leave gaps, have one name, or are of a type
  ///   that is not read.
  public init(reading source: DataSource) throws(DataFileError) {
    var reader = ByteReader(source)
    let length = Int(clamping: try reader.littleEndian(8))
    guard length <= Self.longestHeader else {
      throw reader.failure(
        Text("The header's length \(length) is impossible.", "文件头长度 \(length) 不可能成立。"), at: 0)
    }
    let start = reader.position
    let text = try reader.take(length)
    let header: SafetensorsHeader
    do {
      header = try SafetensorsHeader(text)
    } catch {
      throw reader.failure(error.problem, at: start + error.place)
    }
    var texts = header.metadata
    let names = texts.removeValue(forKey: Self.sharedKey)
    let body = reader.position
    try Self.requireNoGaps(header.entries, reader)
    var tensors = StateDict()
    for entry in header.entries {
      try reader.seek(body + entry.range.lowerBound)
      let code = try SafetensorsType.code(of: entry, reader)
      let count = try reader.byteCount(of: entry.shape, elementSize: code.size)
      guard count == entry.range.count else {
        throw reader.failure(
          Text(
            "'\(entry.name)' of shape \(entry.shape) needs \(count) bytes and has "
              + "\(entry.range.count).",
            "“\(entry.name)” 的形状 \(entry.shape) 需要 \(count) 字节，实际有 \(entry.range.count) 字节。"))
      }
      tensors[entry.name] = try code.tensor(from: &reader, shape: entry.shape)
    }
    try reader.seek(body + (header.entries.map(\.range.upperBound).max() ?? 0))
    try reader.requireEnd()
    if let names { try Self.addShared(names, to: &tensors, reader) }
    (self.tensors, metadata) = (tensors, texts)
  }

  /// Under which text the further names of tensors stand, as a JSON object of names and first names.
  private static let sharedKey = "gradbook.shared"

  private static func addShared(
    _ text: String, to tensors: inout StateDict, _ reader: ByteReader
  ) throws(DataFileError) {
    let names = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    for (name, first) in (names ?? ["": ""]).sorted(by: { $0.key < $1.key }) {
      guard let tensor = tensors[first], tensors[name] == nil else {
        throw reader.failure(
          Text(
            "The metadata's list of shared tensors names '\(first)', which is not there, or "
              + "'\(name)', which is.",
            "元数据的共享张量表里，“\(first)”不存在，或“\(name)”已经存在。"), at: 8)
      }
      tensors[name] = tensor
    }
  }

  /// 100 MB, the format's own limit.
  private static let longestHeader = 100_000_000

  private static func requireNoGaps(
    _ entries: [SafetensorsHeader.Entry], _ reader: ByteReader
  ) throws(DataFileError) {
    var end = 0
    for entry in entries.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard entry.range.lowerBound == end else {
        throw reader.failure(
          Text(
            "'\(entry.name)' begins at \(entry.range.lowerBound) instead of \(end): tensors overlap "
              + "or leave a gap.",
            "“\(entry.name)” 从 \(entry.range.lowerBound) 而不是 \(end) 开始：张量有重叠或空隙。"))
      }
      end = entry.range.upperBound
    }
  }

  /// The file's bytes for a state. A tensor that stands under several names, as a weight that two
  /// layers share, is written once; the metadata keep the other names.
  ///
  /// - Parameters:
  ///   - state: the tensors by name; views are written as their own elements.
  ///   - metadata: texts to go with it; `format` is `pt` unless given, which Hugging Face's loaders
  ///     ask for.
  public static func encode(_ state: StateDict, metadata: [String: String] = [:]) -> Data {
    let (state, shared) = withoutShared(state)
    var header = "{\"__metadata__\":{"
    let texts = metadata.merging(shared.merging(["format": "pt"]) { own, _ in own }) { own, _ in own
    }
    .sorted { $0.key < $1.key }
    header += texts.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",") + "}"
    // The widest elements first, so that each begins at a multiple of its size.
    let order = state.indices.sorted { a, b in
      (-state[a].tensor.dtype.byteCount, a) < (-state[b].tensor.dtype.byteCount, b)
    }
    var starts = [Int](repeating: 0, count: state.count)
    var end = 0
    for index in order {
      starts[index] = end
      end += state[index].tensor.count * state[index].tensor.dtype.byteCount
    }
    for (index, entry) in state.enumerated() {
      let size = entry.tensor.count * entry.tensor.dtype.byteCount
      let shape = entry.tensor.shape.map(String.init).joined(separator: ",")
      header +=
        ",\(quoted(entry.name)):{\"dtype\":\"\(SafetensorsType.name(entry.tensor.dtype))\","
      header += "\"shape\":[\(shape)],\"data_offsets\":[\(starts[index]),\(starts[index] + size)]}"
    }
    header += "}"
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    var data = Data(littleEndianBytes(UInt64(header.utf8.count)))
    data.append(contentsOf: header.utf8)
    for index in order { data.append(contentsOf: state[index].tensor.elementBytes()) }
    return data
  }

  private static func withoutShared(_ state: StateDict) -> (StateDict, [String: String]) {
    var (rest, names) = (StateDict(), [(name: String, first: String)]())
    for (index, entry) in state.enumerated() {
      if let first = state.first(sharing: index) {
        names.append((entry.name, first))
      } else {
        rest[entry.name] = entry.tensor
      }
    }
    if names.isEmpty { return (state, [:]) }
    let pairs = names.map { "\(quoted($0.name)):\(quoted($0.first))" }
    return (rest, [sharedKey: "{\(pairs.joined(separator: ","))}"])
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension StateDict {
  /// Writes the tensors to a safetensors file, so that a crash leaves either the old or the new one.
  ///
  /// - Throws: `DataFileError` if it cannot be written.
  public func write(to path: String, metadata: [String: String] = [:]) throws(DataFileError) {
    try writeAtomically(SafetensorsFile.encode(self, metadata: metadata), to: path)
  }

  /// Reads the tensors of a safetensors file.
  ///
  /// - Throws: `DataFileError` if it cannot be read.
  public init(contentsOf path: String) throws(DataFileError) {
    self = try SafetensorsFile(contentsOf: path).tensors
  }
}
