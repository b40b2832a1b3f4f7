/// Writes JSON, value by value.
package struct JSONText {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func object(_ members: (inout JSONText) -> Void) { nest("{", "}", members) }
  package mutating func array(_ elements: (inout JSONText) -> Void) { nest("[", "]", elements) }

  private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
    separate()
    bytes += open.utf8
    needsComma = false
    body(&self)
    bytes += close.utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  package mutating func member(_ name: String, _ value: (inout JSONText) -> Void) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    value(&self)
    needsComma = true
  }

  package mutating func member(_ name: String, _ value: String) {
    member(name) { $0.string(value) }
  }
  package mutating func member(_ name: String, _ value: Int) {
    member(name) { $0.number("\(value)") }
  }
  /// A number with three digits behind the point.
  package mutating func member(_ name: String, milli value: Double) {
    member(name) { $0.number("\((value * 1000).rounded() / 1000)") }
  }

  /// A number that is written already.
  package mutating func number(_ text: String) {
    separate()
    bytes += text.utf8
  }

  package mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0a: bytes += #"\n"#.utf8
      case 0..<0x20, 0x7f:
        let digits = String(byte, radix: 16)
        bytes += "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
