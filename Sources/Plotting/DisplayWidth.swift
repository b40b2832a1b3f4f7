extension Character {
  /// The columns that the character takes in a terminal: 2 for hanzi, full-width signs and most
  /// emoji, 0 for a control or combining character that stands alone, else 1.
  ///
  /// Ambiguous characters such as `→` and `│` count as 1, as terminals do outside East Asian
  /// legacy encodings. Source: Unicode Standard Annex 11 (East Asian Width), classes W and F.
  package var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.value < 0x20 || scalar.value == 0x7F { return 0 }
    if scalar.properties.generalCategory == .nonspacingMark
      || scalar.properties.generalCategory == .format
    {
      return 0
    }
    if unicodeScalars.contains("\u{FE0F}") { return 2 }
    return Self.wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]
}

extension StringProtocol {
  /// The columns that the text takes in a terminal; a hanzi counts as 2.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Unicode.Scalar {
  /// Whether the character may stand in XML and means something to a reader: neither a control
  /// character, line end and tab included, nor one of the two that are no characters.
  package var isPrintable: Bool {
    value >= 0x20 && !(0x7F...0x9F).contains(value) && value & 0xFFFE != 0xFFFE
  }
}
