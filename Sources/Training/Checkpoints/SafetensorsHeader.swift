import Datasets
import Gradbook

/// What the header of a safetensors file says.
struct SafetensorsHeader {
  struct Entry {
    let name: String
    let element: SafetensorsElement
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
    var element: SafetensorsElement?
    var shape: [Int]?
    var offsets: [Int] = []
    try scanner.object { (key, scanner) throws(JSONScanner.Failure) in
      switch key {
      case "dtype":
        let type = try scanner.string()
        element = SafetensorsElement(type)
        if element == nil {
          throw scanner.failure(
            Text(
              "'\(name)' has elements of type \(type), which cannot be read.",
              "“\(name)” 的元素类型 \(type) 读不了。"))
        }
      case "shape": shape = try scanner.integers()
      case "data_offsets": offsets = try scanner.integers()
      default:
        throw scanner.failure(Text("'\(key)' is unknown.", "不认识“\(key)”。"))
      }
    }
    guard let element, let shape, offsets.count == 2, offsets[0] <= offsets[1],
      offsets[1] < 1 << 56
    else {
      throw scanner.failure(
        Text(
          "'\(name)' lacks its dtype, shape or data_offsets, or they are impossible.",
          "“\(name)” 的 dtype、shape 或 data_offsets 缺失，或不可能成立。"))
    }
    return Entry(name: name, element: element, shape: shape, range: offsets[0]..<offsets[1])
  }
}

/// How safetensors writes an element.
struct SafetensorsElement {
  private enum Kind {
    case plain(NumberCode)
    case half
    case brain
  }
  private let kind: Kind

  /// Bytes an element.
  var size: Int {
    if case .plain(let code) = kind { return code.size }
    return 2
  }

  init?(_ name: String) {
    switch name {
    case "BOOL": kind = .plain(NumberCode(.bool, 1))
    case "U8", "U16", "U32":
      kind = .plain(NumberCode(.unsigned, Int(name.dropFirst()).map { $0 / 8 } ?? 1))
    case "I8", "I16", "I32", "I64":
      kind = .plain(NumberCode(.signed, Int(name.dropFirst()).map { $0 / 8 } ?? 1))
    case "F32": kind = .plain(NumberCode(.float, 4))
    case "F64": kind = .plain(NumberCode(.float, 8))
    case "F16": kind = .half
    case "BF16": kind = .brain
    default: return nil
    }
  }

  /// What a type of element is called.
  static func name(_ dtype: DType) -> String {
    switch dtype {
    case .uint8: "U8"
    case .int8: "I8"
    case .int64: "I64"
    case .bool: "BOOL"
    case .float32: "F32"
    case .float64: "F64"
    }
  }

  /// A tensor of elements as they stand in a file. There must be as many bytes as the shape needs.
  func tensor(_ bytes: [UInt8], shape: [Int]) -> Tensor {
    if case .plain(let code) = kind { return code.tensor(bytes, shape: shape) }
    var isHalf = false
    if case .half = kind { isHalf = true }
    var wide: [UInt8] = []
    wide.reserveCapacity(2 * bytes.count)
    for start in stride(from: 0, to: bytes.count, by: 2) {
      let bits = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
      wide += littleEndianBytes(isHalf ? Self.single(half: bits) : bits << 16)
    }
    return .copying(wide, shape: shape, dtype: .float32)
  }

  /// The bits of a Float of the same value as a half-precision number.
  private static func single(half bits: UInt32) -> UInt32 {
    let sign = (bits & 0x8000) << 16
    let (exponent, fraction) = (bits >> 10 & 0x1f, bits & 0x3ff)
    if exponent == 0 { return (Float(fraction) * 0x1p-24).bitPattern | sign }
    return sign | (exponent == 31 ? 0xff : exponent + 112) << 23 | fraction << 13
  }
}
