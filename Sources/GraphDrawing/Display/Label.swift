import Gradbook

extension Label {
  /// Escaped for XML text and for attribute values in double quotes.
  static func xml(_ text: String) -> String {
    let text = clean(text)
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

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
