import Gradbook

/// Reads JSON value by value, in order, so that a name that comes twice is noticed.
package struct JSONScanner {
  /// Why the text is not what it should be.
  package struct Failure: Error {
    package let place: Int
    package let problem: Text
  }

  private let text: [UInt8]
  /// The byte that is read next.
  package private(set) var place = 0

  package init(_ text: [UInt8]) { self.text = text }

  private mutating func skipSpaces() {
    while place < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[place]) { place += 1 }
  }

  /// Passes over a character if it is the next one.
  package mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard place < text.count, text[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  package mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
    guard accept(character) else {
      throw failure(Text("'\(character)' should stand here.", "这里应为“\(character)”。"))
    }
  }

  /// Throws unless nothing but spaces is left.
  package mutating func requireEnd() throws(Failure) {
    skipSpaces()
    guard place == text.count else {
      throw failure(Text("Text follows the end.", "结尾之后还有内容。"))
    }
  }

  /// Reads an object; `body` reads each value. A name must not come twice.
  package mutating func object(
    _ body: (String, inout JSONScanner) throws(Failure) -> Void
  ) throws(Failure) {
    var names: Set<String> = []
    try expect("{")
    guard !accept("}") else { return }
    repeat {
      let name = try string()
      guard names.insert(name).inserted else {
        throw failure(Text("'\(name)' comes twice.", "“\(name)” 出现了两次。"))
      }
      try expect(":")
      try body(name, &self)
    } while accept(",")
    try expect("}")
  }

  /// Reads an array of whole numbers that are not negative.
  package mutating func integers() throws(Failure) -> [Int] {
    var numbers: [Int] = []
    try expect("[")
    guard !accept("]") else { return numbers }
    repeat { numbers.append(try integer()) } while accept(",")
    try expect("]")
    return numbers
  }

  private mutating func integer() throws(Failure) -> Int {
    skipSpaces()
    let start = place
    while place < text.count, (0x30...0x39).contains(text[place]) { place += 1 }
    guard let number = Int(String(decoding: text[start..<place], as: UTF8.self)) else {
      place = start
      throw failure(
        Text("A whole number below 2^63 should stand here.", "这里应为小于 2^63 的非负整数。"))
    }
    return number
  }

  package mutating func string() throws(Failure) -> String {
    try expect("\"")
    var bytes: [UInt8] = []
    while place < text.count, text[place] != UInt8(ascii: "\"") {
      let byte = text[place]
      guard byte >= 0x20 else {
        throw failure(Text("A control character stands in a string.", "字符串里有控制字符。"))
      }
      place += 1
      if byte == UInt8(ascii: "\\") {
        bytes += try escaped()
      } else {
        bytes.append(byte)
      }
    }
    guard place < text.count else {
      throw failure(Text("A string does not end.", "字符串没有结束。"))
    }
    place += 1
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw failure(Text("A string is not UTF-8.", "字符串不是 UTF-8 编码。"))
    }
    return string
  }

  /// Passes over a value of any kind.
  package mutating func skipValue() throws(Failure) {
    // Brackets that are open: values may be nested deeper than a program may call itself.
    var open: [UInt8] = []
    repeat {
      skipSpaces()
      guard place < text.count else { throw failure(Text("A value is missing.", "缺少一个值。")) }
      let byte = text[place]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // '{' and '}', '[' and ']' are two apart.
        guard open.popLast().map({ $0 + 2 == byte }) ?? false else {
          throw failure(Text("A value should stand here.", "这里应为一个值。"))
        }
      case UInt8(ascii: "\""):
        _ = try string()
        continue
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard !open.isEmpty else { throw failure(Text("A value is missing.", "缺少一个值。")) }
      default:
        let start = place
        while place < text.count, isWordByte(text[place]) { place += 1 }
        guard place > start else {
          throw failure(Text("A value should stand here.", "这里应为一个值。"))
        }
        continue
      }
      place += 1
    } while !open.isEmpty
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte)
      || [0x2b, 0x2d, 0x2e].contains(byte)
  }

  private mutating func escaped() throws(Failure) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 8, 0x66: 12, 0x6e: 10, 0x72: 13, 0x74: 9,
    ]
    guard place < text.count else {
      throw failure(Text("A string does not end.", "字符串没有结束。"))
    }
    let letter = text[place]
    place += 1
    if let byte = plain[letter] { return [byte] }
    guard letter == UInt8(ascii: "u"), var code = hexadecimal() else {
      throw failure(Text("An escape sequence is unknown.", "不认识的转义序列。"))
    }
    if (0xd800..<0xdc00).contains(code), text[place...].starts(with: [0x5c, 0x75]) {
      place += 2
      guard let low = hexadecimal(), (0xdc00..<0xe000).contains(low) else {
        throw failure(Text("Half of a surrogate pair is missing.", "代理对缺了一半。"))
      }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw failure(Text("Half of a surrogate pair is missing.", "代理对缺了一半。"))
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard place + 4 <= text.count else { return nil }
    defer { place += 4 }
    let digits = text[place..<place + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  package func failure(_ problem: Text) -> Failure { Failure(place: place, problem: problem) }
}
