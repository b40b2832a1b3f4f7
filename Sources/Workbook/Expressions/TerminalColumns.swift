extension String {
  /// The columns that the text takes in a terminal.
  package var terminalColumns: Int { reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

  /// The text with spaces before it, up to a width in columns.
  package func padded(toRight width: Int) -> String {
    String(repeating: " ", count: max(0, width - terminalColumns)) + self
  }

  /// The text with spaces after it, up to a width in columns.
  package func padded(toLeft width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - terminalColumns))
  }
}

extension String {
  /// The text, its end replaced by an ellipsis if it is wider than `columns`.
  package func cut(toColumns columns: Int) -> String {
    if terminalColumns <= columns { return self }
    var kept = ""
    var width = 0
    for character in self {
      width += String(character).terminalColumns
      if width > columns - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

extension Character {
  fileprivate var isWide: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return true
    default: return false
    }
  }
}
