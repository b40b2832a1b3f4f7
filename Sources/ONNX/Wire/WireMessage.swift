import Gradbook

/// A message of protobuf as a value: what its fields are is said once, for reading and for writing.
protocol WireMessage: Sendable, Hashable {
  init()
  /// The fields, in the order in which they are written.
  static var fields: [WireProperty<Self>] { get }
}

/// The bytes of a file while its messages are read, and how much more may be made of them.
final class WireDocument {
  let bytes: [UInt8]
  private let mostParts: Int
  private var partsLeft: Int

  /// How deep messages may stand in one another: protobuf's own limit.
  static let deepest = 100
  /// How many messages and texts there may be: an empty one is two bytes of a file and hundreds in
  /// memory. The largest models have some hundred thousand.
  static let mostParts = 1 << 22

  init(_ bytes: [UInt8], mostParts: Int = mostParts) {
    self.bytes = bytes
    self.mostParts = mostParts
    partsLeft = mostParts
  }

  /// Counts one more message or text.
  func countPart(at offset: Int) throws(WireFault) {
    partsLeft -= 1
    guard partsLeft >= 0 else {
      throw WireFault(
        offset, "There are more than \(mostParts) messages and texts.",
        "消息和文本的数目超过 \(mostParts)。")
    }
  }
}

/// Where a value of a field comes from.
struct WireSource {
  let document: WireDocument
  /// How many messages the field stands in.
  let depth: Int
  let field: WireField

  private func wrongKind(_ english: String, _ chinese: String) -> WireFault {
    WireFault(
      field.offset, "The field should be \(english).", "该字段应是\(chinese)。")
  }

  func varint() throws(WireFault) -> Int {
    guard case .varint(let bits) = field.value else { throw wrongKind("a whole number", "整数") }
    return Int(truncatingIfNeeded: bits)
  }

  func fixed32() throws(WireFault) -> UInt32 {
    guard case .fixed32(let bits) = field.value else {
      throw wrongKind("a number of 4 bytes", "4 字节的数")
    }
    return bits
  }

  func range() throws(WireFault) -> Range<Int> {
    guard case .bytes(let range) = field.value else {
      throw wrongKind("bytes with a length", "带长度的字节串")
    }
    return range
  }

  func bytes() throws(WireFault) -> [UInt8] {
    let range = try range()
    try document.countPart(at: field.offset)
    return Array(document.bytes[range])
  }

  func text() throws(WireFault) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else {
      throw WireFault(field.offset, "The text is not UTF-8.", "文本不是 UTF-8 编码。")
    }
    return text
  }

  /// Reads the message in the field into one that is there already: a field that stands twice is
  /// merged.
  func read<Message: WireMessage>(into message: inout Message) throws(WireFault) {
    try message.read(try range(), of: document, depth: depth + 1, at: field.offset)
  }

  /// Each of the numbers of a field, of which one or many may stand in a place.
  func each(
    one: (WireField.Value) -> UInt64?, next: (inout WireReader) throws(WireFault) -> UInt64,
    _ body: (UInt64) -> Void
  ) throws(WireFault) {
    if let bits = one(field.value) { return body(bits) }
    var reader = WireReader(document.bytes, try range())
    while !reader.isAtEnd { body(try next(&reader)) }
  }
}

extension WireMessage {
  /// Reads a message that is all the bytes.
  init(wire bytes: [UInt8]) throws(WireFault) { try self.init(WireDocument(bytes)) }

  /// Reads a message that is all of a document.
  init(_ document: WireDocument) throws(WireFault) {
    self.init()
    try read(document.bytes.indices, of: document, depth: 0, at: 0)
  }

  /// The message's bytes.
  var wire: [UInt8] {
    var writer = WireWriter()
    write(to: &writer)
    return writer.bytes
  }

  fileprivate mutating func read(
    _ range: Range<Int>, of document: WireDocument, depth: Int, at offset: Int
  ) throws(WireFault) {
    try document.countPart(at: offset)
    guard depth <= WireDocument.deepest else {
      throw WireFault(
        offset, "Messages stand in one another more than \(WireDocument.deepest) deep.",
        "消息嵌套超过 \(WireDocument.deepest) 层。")
    }
    let properties = Self.fields
    var reader = WireReader(document.bytes, range)
    while let field = try reader.next() {
      guard let property = properties.first(where: { $0.number == field.number }) else { continue }
      do throws(WireFault) {
        try property.read(&self, WireSource(document: document, depth: depth, field: field))
      } catch {
        throw error.inside(property.name)
      }
    }
  }

  func write(to writer: inout WireWriter) {
    for property in Self.fields { property.write(self, &writer) }
  }
}
