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
}
