import Gradbook

/// What is wrong with bytes that should be messages in protobuf's wire format.
struct WireFault: Error {
  /// The byte, counted from 0.
  let offset: Int
  /// The fields that it stands in, outermost first: `graph`, `node`, `[3]`.
  private(set) var path: [String] = []
  let problem: Text

  init(_ offset: Int, _ english: String, _ chinese: String) {
    self.offset = offset
    problem = Text(english, chinese)
  }

  /// The same fault, seen from the message that has it in a field.
  func inside(_ field: String...) -> WireFault {
    var fault = self
    fault.path = field + path
    return fault
  }

  /// `graph.node[3].name`.
  var place: String {
    path.reduce("") { $0.isEmpty || $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
  }
}

/// A field as it stands in the bytes: its number, where it begins, and its value.
struct WireField {
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    /// Bytes with their length before them: a text, a message, numbers in a row.
    case bytes(Range<Int>)
    /// What a field of a kind long given up had in it.
    case group
  }
  let number: Int
  let offset: Int
  let value: Value
}

/// Reads protobuf's wire format: a message is its fields one after the other, each a number of seven
/// bits a byte (a varint), which holds the field's number and the kind of what follows, and then a
/// varint, 4 or 8 bytes, or a length and so many bytes.
///
/// Nothing is read outside of the bytes, and nothing is allocated.
///
/// Source: Protocol Buffers, Encoding.
struct WireReader {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  /// - Parameter range: a part of the bytes; must lie within them.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  /// The next field; `nil` at the end. A group is skipped.
  mutating func next() throws(WireFault) -> WireField? {
    if isAtEnd { return nil }
    let offset = position
    let (number, kind) = try tag()
    if kind == 3 {
      try skipGroup(number, offset)
      return WireField(number: number, offset: offset, value: .group)
    }
    return WireField(number: number, offset: offset, value: try value(kind, number, offset))
  }

  private mutating func tag() throws(WireFault) -> (number: Int, kind: UInt64) {
    let offset = position
    let tag = try varint()
    guard (8...UInt64(UInt32.max)).contains(tag) else {
      throw WireFault(
        offset, "No field has the number \(tag >> 3).", "没有编号为 \(tag >> 3) 的字段。")
    }
    return (Int(tag >> 3), tag & 7)
  }

  private mutating func value(
    _ kind: UInt64, _ number: Int, _ offset: Int
  ) throws(WireFault) -> WireField.Value {
    switch kind {
    case 0: return .varint(try varint())
    case 1: return .fixed64(try fixed(8))
    case 2:
      let length = try varint()
      guard length <= UInt64(end - position) else {
        throw WireFault(
          offset, "Field \(number) should have \(length) bytes, and \(end - position) follow.",
          "字段 \(number) 应有 \(length) 字节，而后面只有 \(end - position) 字节。")
      }
      let start = position
      position += Int(length)
      return .bytes(start..<position)
    case 5: return .fixed32(UInt32(truncatingIfNeeded: try fixed(4)))
    default:
      throw WireFault(
        offset, "Field \(number) is of kind \(kind), which does not exist or has no beginning.",
        "字段 \(number) 的类型编号 \(kind) 不存在，或没有开头。")
    }
  }

  /// Skips to the end of a group, over those that are in it.
  private mutating func skipGroup(_ number: Int, _ offset: Int) throws(WireFault) {
    var open = [number]
    while let innermost = open.last {
      let start = position
      guard !isAtEnd else {
        throw WireFault(offset, "Group \(number) does not end.", "编组 \(number) 没有结尾。")
      }
      let (number, kind) = try tag()
      switch kind {
      case 3 where open.count < WireDocument.deepest: open.append(number)
      case 4 where number == innermost: open.removeLast()
      default: _ = try value(kind, number, start)
      }
    }
  }

  /// The next number of seven bits a byte, the lowest first.
  mutating func varint() throws(WireFault) -> UInt64 {
    let offset = position
    var number: UInt64 = 0
    for place in 0..<10 {
      guard position < end else { break }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7f) << UInt64(7 * place)
      if byte < 0x80 { return number }
    }
    throw WireFault(
      offset, "A number is cut off, or has more than ten bytes.", "一个数不完整，或超过十个字节。")
  }

  /// The next bytes as a number, the lowest first.
  mutating func fixed(_ count: Int) throws(WireFault) -> UInt64 {
    guard end - position >= count else {
      throw WireFault(
        position, "\(count) bytes should follow, and \(end - position) do.",
        "后面应有 \(count) 字节，实际只有 \(end - position) 字节。")
    }
    defer { position += count }
    return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
