import Datasets
import Gradbook

/// What the header of a safetensors file says.
struct SafetensorsHeader {
  struct Entry {
    let name: String
    /// What the file calls the type of the elements.
    let type: String
    let shape: [Int]
    let range: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]

  init(_ text: [UInt8]) throws(JSONScanner.Failure) {
    var scanner = JSONScanner(text)
    var (entries, metadata) = (entries, metadata)
    try scanner.object { (name, scanner) throws(JSONScanner.Failure) in
      if name == "__metadata__" {
        try scanner.object { (key, scanner) throws(JSONScanner.Failure) in
          metadata[key] = try scanner.string()
        }
      } else {
        entries.append(try Self.entry(name, &scanner))
      }
    }
    try scanner.requireEnd()
    (self.entries, self.metadata) = (entries, metadata)
  }

  private static func entry(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int] = []
    try scanner.object { (key, scanner) throws(JSONScanner.Failure) in
      switch key {
      case "dtype": type = try scanner.string()
      case "shape": shape = try scanner.integers()
      case "data_offsets": offsets = try scanner.integers()
      // As the format's own reader does.
      default: try scanner.skipValue()
      }
    }
    guard let type, let shape, offsets.count == 2, offsets[0] <= offsets[1],
      offsets[1] < 1 << 56
    else {
      throw scanner.failure(
        Text(
          "'\(name)' lacks its dtype, shape or data_offsets, or they are impossible.",
          "“\(name)” 的 dtype、shape 或 data_offsets 缺失，或不可能成立。"))
    }
    return Entry(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }
}

/// How safetensors writes elements.
enum SafetensorsType {
  private static let codes: [String: NumberCode] = [
    "BOOL": NumberCode(.bool, 1), "U8": NumberCode(.unsigned, 1), "I8": NumberCode(.signed, 1),
    "U16": NumberCode(.unsigned, 2), "I16": NumberCode(.signed, 2), "U32": NumberCode(.unsigned, 4),
    "I32": NumberCode(.signed, 4), "I64": NumberCode(.signed, 8), "F16": NumberCode(.float, 2),
    "BF16": NumberCode(.brainFloat, 2), "F32": NumberCode(.float, 4), "F64": NumberCode(.float, 8),
  ]

  /// The format's types that are not read.
  private static let unread: Set<String> = [
    "U64", "C64", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F6_E2M3",
    "F6_E3M2", "F4",
  ]

  /// How a type's elements stand in the file.
  ///
  /// - Throws: `DataFileError` if they are not read.
  static func code(
    of entry: SafetensorsHeader.Entry, _ reader: ByteReader
  ) throws(DataFileError) -> NumberCode {
    if let code = codes[entry.type] { return code }
    guard unread.contains(entry.type) else {
      throw reader.failure(
        Text(
          "'\(entry.name)' has elements of type \(entry.type), which the format does not have.",
          "“\(entry.name)” 的元素类型 \(entry.type) 不属于这种格式。"))
    }
    throw reader.failure(
      Text(
        "The file is sound, but elements of type \(entry.type), as '\(entry.name)' has, are not read.",
        "文件完好，但“\(entry.name)”的元素类型 \(entry.type) 读不了。"),
      mend(entry.type))
  }

  private static func mend(_ type: String) -> Text {
    switch type {
    case "U64":
      Text(
        "Convert it to I64 before saving: .to(torch.int64).", "请先用 .to(torch.int64) 转换成 I64 再保存。")
    case "C64":
      Text(
        "Save its parts as F32 instead: t.real and t.imag.", "请把 t.real 和 t.imag 两部分分别存成 F32。")
    default:
      Text(
        "Convert it to F32 before saving: .to(torch.float32).",
        "请先用 .to(torch.float32) 转换成 F32 再保存。")
    }
  }

  /// What a type of element is called.
  static func name(_ dtype: DType) -> String {
    switch dtype {
    case .uint8: "U8"
    case .int8: "I8"
    case .int32: "I32"
    case .int64: "I64"
    case .bool: "BOOL"
    case .float16: "F16"
    case .float32: "F32"
    case .float64: "F64"
    }
  }
}
