/// Text from outside made fit to stand in a picture or a table.
package enum Label {
  /// The most display columns of one line; a hanzi takes two.
  package static let maximumColumns = 24

  private static let isolate = Unicode.Scalar(0x2068 as UInt16) ?? " "
  private static let endOfIsolate = Unicode.Scalar(0x2069 as UInt16) ?? " "

  /// One line without control characters. A text with letters that are written from right to left
  /// is isolated, so that it turns no word beside it round; what would turn words round by itself
  /// (an override, an embedding, an isolate that does not end) becomes U+FFFD.
  package static func clean(_ text: String) -> String {
    if text.isPlain { return text }
    var result = String.UnicodeScalarView()
    var openIsolates = 0
    var runsBackwards = false
    let pairs = isolatePairs(text)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar.value {
      case 0x0A, 0x0D, 0x09, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      case 0x2068 where pairs.contains(index), 0x2069 where pairs.contains(index):
        openIsolates += scalar == isolate ? 1 : -1
        result.append(scalar)
      case 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      default:
        if openIsolates == 0, scalar.runsFromRightToLeft { runsBackwards = true }
        result.append(scalar)
      }
    }
    guard runsBackwards else { return String(result) }
    return String(isolate) + String(result) + String(endOfIsolate)
  }

  /// The places of isolates that end and of their ends: what `clean` itself has made of a part.
  private static func isolatePairs(_ text: String) -> Set<Int> {
    var open: [Int] = []
    var pairs: Set<Int> = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if scalar == isolate { open.append(index) }
      if scalar == endOfIsolate, let start = open.popLast() { pairs.formUnion([start, index]) }
    }
    return pairs
  }

  /// A clean line of at most `limit` columns, its end replaced by an ellipsis if it is longer.
  package static func clipped(_ text: String, columns limit: Int = maximumColumns) -> String {
    if text.isPlain, text.utf8.count <= limit { return text }
    // A hostile text may be huge: no more of it is looked at than could be shown.
    let head = clean(String(text.unicodeScalars.prefix(4 * limit + 4).map(Character.init)))
    if head.displayWidth <= limit { return head }
    var kept = ""
    var width = 0
    var open = 0
    for character in head {
      width += character.displayWidth
      if width > limit - 1 { break }
      kept.append(character)
      for scalar in character.unicodeScalars {
        open += scalar == isolate ? 1 : scalar == endOfIsolate ? -1 : 0
      }
    }
    return kept + "…" + String(repeating: String(endOfIsolate), count: max(0, open))
  }
}

extension Unicode.Scalar {
  /// Whether the scalar stands in a block of a script that is written from right to left, or is a
  /// mark that says so. Source: the Unicode Bidirectional Algorithm's default classes R and AL.
  fileprivate var runsFromRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
