import Gradbook

/// What is wrong with an expression, and where.
struct ExpressionProblem: Error, Hashable, Sendable {
  let kind: ExpressionError.Kind
  let range: Range<Int>

  init(_ kind: ExpressionError.Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// An expression that cannot be read or computed.
package struct ExpressionError: BilingualError, Hashable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    case empty
    case tooLong(Int)
    case tooDeep
    case unexpectedCharacter(Character)
    case badNumber(String)
    case nameTooLong(String)
    case expectedOperand(found: String?)
    case expectedOperator(found: String?)
    case missingOperator(before: String?)
    case misplacedAssignment
    case comparison
    case unclosed
    case unopened
    case unknownFunction(String, isValue: Bool)
    case needsParentheses(String, argument: String?)
    case powerOfFunction(String, exponent: String, argument: String?)
    case wrongCount(String, expected: ClosedRange<Int>, found: Int)
    case settingNotNumber(String)
    case expectedBinding
    case expectedComma
    case notConstant(String)
    case missingValues([String], given: [String])
  }

  /// What is wrong.
  package let kind: Kind
  /// The characters of ``source`` that are meant.
  package let range: Range<Int>
  /// The text that was read.
  package let source: String

  /// One or two sentences: what is wrong, and the mend.
  package var text: Text { kind.text }

  /// The sentences, with the place in the source marked below it; no line wider than `width`.
  package func report(_ language: Language, width: Int = 80) -> String {
    guard let excerpt = SourceExcerpt(source, marking: range, width: width - 4) else {
      return text(language)
    }
    return "\(text(language))\n  \(excerpt.line)\n  \(excerpt.marks)"
  }
}

/// One line of a source, cut to a width around a place, and the marks to stand below it.
private struct SourceExcerpt {
  let line: String
  let marks: String

  init?(_ source: String, marking range: Range<Int>, width: Int) {
    // Only what can be seen is looked at: a hostile source may be huge.
    let characters = Array(source.prefix(range.lowerBound + width + 1))
    guard !characters.isEmpty, !range.isEmpty || range.lowerBound <= characters.count else {
      return nil
    }
    let start = min(range.lowerBound, characters.count)
    let lineStart = characters[..<start].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    let lineEnd = characters[start...].firstIndex(where: \.isNewline) ?? characters.count
    let shown = characters[lineStart..<lineEnd].map(Self.visible)
    let place = start - lineStart
    var first = 0
    if Self.columns(shown[..<min(place + 8, shown.count)]) > width {
      first = place
      while first > 0, Self.columns(shown[first..<place]) < width / 2 { first -= 1 }
    }
    var last = first
    while last < shown.count, Self.columns(shown[first...last]) < width - 2 { last += 1 }
    let count = max(1, min(range.upperBound - lineStart, last) - place)
    let lead = first > 0 ? "…" : ""
    line = lead + shown[first..<last].joined() + (last < shown.count ? "…" : "")
    let end = min(place + count, shown.count)
    let width = place < end ? Self.columns(shown[place..<end]) : 1
    marks =
      String(repeating: " ", count: lead.count + Self.columns(shown[first..<place]))
      + String(repeating: "^", count: max(1, width))
  }

  private static func visible(_ character: Character) -> String {
    if character == "\t" { return " " }
    guard let scalar = character.unicodeScalars.first,
      ![.control, .format].contains(scalar.properties.generalCategory)
    else { return "\u{FFFD}" }
    // A pile of combining marks would spill over the lines above.
    return character.unicodeScalars.count <= 8
      ? String(character) : String(String.UnicodeScalarView(character.unicodeScalars.prefix(8)))
  }

  private static func columns(_ shown: ArraySlice<String>) -> Int {
    shown.reduce(0) { $0 + $1.displayWidth }
  }
}
