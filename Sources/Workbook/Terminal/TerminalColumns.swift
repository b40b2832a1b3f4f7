import Plotting

extension String {
  /// The text with spaces before it, up to a width in columns.
  package func padded(toRight width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text with spaces after it, up to a width in columns.
  package func padded(toLeft width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}

extension String {
  /// The text, its end replaced by an ellipsis if it is wider than `columns`.
  package func cut(toColumns columns: Int) -> String {
    if displayWidth <= columns { return self }
    var kept = ""
    var width = 0
    for character in self {
      width += String(character).displayWidth
      if width > columns - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
