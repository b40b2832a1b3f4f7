/// Text from outside made fit to stand in a picture or a table.
package enum Label {
  /// The most display columns of one line; a hanzi takes two.
  package static let maximumColumns = 24

  /// One line without control characters.
  package static func clean(_ text: String) -> String {
    if text.isPlain { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x09, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A clean line of at most `limit` columns, its end replaced by an ellipsis if it is longer.
  package static func clipped(_ text: String, columns limit: Int = maximumColumns) -> String {
    if text.isPlain, text.utf8.count <= limit { return text }
    // A hostile text may be huge: no more of it is looked at than could be shown.
    let head = clean(String(text.unicodeScalars.prefix(4 * limit + 4).map(Character.init)))
    if head.columns <= limit { return head }
    var kept = ""
    var width = 0
    for character in head {
      width += String(character).columns
      if width > limit - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

extension String {
  /// Whether the text is printable ASCII and nothing else, as most texts are.
  fileprivate var isPlain: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  /// The columns that a terminal would give this text: two for a hanzi, none for an accent.
  package var columns: Int {
    if isPlain { return utf8.count }
    return unicodeScalars.reduce(0) { total, scalar in
      switch scalar.value {
      case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x20D0...0x20FF: total
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
        total + 2
      default: total + 1
      }
    }
  }

  /// The text with spaces before it, up to a width in columns.
  package func alignedRight(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  /// The text with spaces after it, up to a width in columns.
  package func alignedLeft(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
