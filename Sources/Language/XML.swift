/// Text as XML and HTML have it.
package enum XML {
  /// Text as it may stand between tags and in double-quoted attributes. Line ends and tabs stay;
  /// what may not stand in XML, or means nothing to a reader, becomes U+FFFD.
  package static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where !scalar.isPrintable: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether the character may stand in XML and means something to a reader: neither a control
  /// character, line end and tab included, nor one of the two that are no characters.
  package var isPrintable: Bool {
    value >= 0x20 && !(0x7F...0x9F).contains(value) && value & 0xFFFE != 0xFFFE
  }
}
