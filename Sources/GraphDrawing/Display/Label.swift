import Gradbook

extension Label {
  /// A clean text, as it may stand between tags and in double-quoted attributes.
  static func xml(_ text: String) -> String { XML.escaped(clean(text)) }

  /// What an XML id and a CSS selector can hold: letters, digits, `_`, `-`, `.`.
  static func identifier(_ text: String) -> String {
    let kept = text.unicodeScalars.prefix(60).map { scalar -> Character in
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || scalar == "_" || scalar == "-"
      return isPlain ? Character(scalar) : "-"
    }
    return String(kept)
  }

  /// A name of at most `columns`; of a longer path such as `encoder.0.attention.in_proj.weight` the
  /// end, where names differ.
  static func tail(_ name: String, columns: Int = maximumColumns) -> String {
    let clean = clipped(name, columns: 200)
    guard clean.displayWidth > columns, clean.contains(".") else {
      return clipped(name, columns: columns)
    }
    var parts = clean.split(separator: ".")
    while parts.count > 1, parts.joined(separator: ".").displayWidth > columns - 1 {
      parts.removeFirst()
    }
    return clipped("…" + parts.joined(separator: "."), columns: columns)
  }
}
