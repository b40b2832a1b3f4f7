/// A small XML reader for tests: well-formedness, and the attributes of every element.
struct XMLChecker {
  struct Element {
    var name: String
    var attributes: [String: String]
  }
  struct Fault: Error, CustomStringConvertible { var description: String }

  private(set) var elements: [Element] = []
  private let text: [Unicode.Scalar]
  private var at = 0
  private var open: [String] = []

  init(_ string: String) throws {
    text = Array(string.unicodeScalars)
    for scalar in text where !Self.isAllowed(scalar) {
      throw Fault(description: "character U+\(String(scalar.value, radix: 16)) is not XML")
    }
    while at < text.count { try readNext() }
    guard open.isEmpty else { throw Fault(description: "\(open) not closed") }
    guard !elements.isEmpty else { throw Fault(description: "no element") }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private func starts(_ prefix: String) -> Bool {
    var place = at
    for scalar in prefix.unicodeScalars {
      guard place < text.count, text[place] == scalar else { return false }
      place += 1
    }
    return true
  }

  private mutating func skip(past end: String) throws -> String {
    let start = at
    while at < text.count, !starts(end) { at += 1 }
    guard at < text.count else { throw Fault(description: "no \(end)") }
    let found = String(String.UnicodeScalarView(text[start..<at]))
    at += end.unicodeScalars.count
    return found
  }

  private mutating func readNext() throws {
    if starts("<?") {
      _ = try skip(past: "?>")
    } else if starts("<!") {
      throw Fault(description: "no comment, declaration or CDATA is expected")
    } else if starts("</") {
      at += 2
      let name = try skip(past: ">")
      guard open.popLast() == name else { throw Fault(description: "</\(name)> out of place") }
    } else if starts("<") {
      try readElement()
    } else {
      try readText(until: "<")
    }
  }

  private mutating func readText(until end: Unicode.Scalar) throws {
    while at < text.count, text[at] != end {
      if text[at] == "&" {
        let isEntity = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].contains(where: starts)
        let rest = String(String.UnicodeScalarView(text[at..<min(at + 10, text.count)]))
        guard isEntity else { throw Fault(description: "a bare & before \(rest)") }
      }
      if text[at] == "]", starts("]]>") { throw Fault(description: "]]> in text") }
      at += 1
    }
  }

  private mutating func readElement() throws {
    at += 1
    var name = ""
    while at < text.count, !" />\n".unicodeScalars.contains(text[at]) {
      name.unicodeScalars.append(text[at])
      at += 1
    }
    var attributes: [String: String] = [:]
    while true {
      while at < text.count, text[at] == " " || text[at] == "\n" { at += 1 }
      if starts("/>") {
        at += 2
        break
      }
      if starts(">") {
        at += 1
        open.append(name)
        break
      }
      let key = try skip(past: "=\"")
      guard !key.contains("<"), !key.contains(" ") else {
        throw Fault(description: "bad attribute \(key) of \(name)")
      }
      let start = at
      try readText(until: "\"")
      let value = String(String.UnicodeScalarView(text[start..<min(at, text.count)]))
      guard !value.contains("<") else { throw Fault(description: "< in attribute \(key)") }
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw Fault(description: "\(name) has two \(key)")
      }
      at += 1
    }
    elements.append(Element(name: name, attributes: attributes))
  }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }
}
