/// A word or sign of an expression, and where it stands.
struct ExpressionToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case number(Double)
    case name(String)
    /// A raised integer such as `²`.
    case superscript(Double)
    /// A sign; `**` is read as `^`, and look-alikes of a sign as the sign itself.
    case sign(Character)
    /// A semicolon or the end of a line, between statements.
    case separator
    case end
  }

  var kind: Kind
  /// The characters that the token takes in the source.
  var range: Range<Int>
}

/// Cuts the text of an expression into tokens.
struct ExpressionLexer {
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ characters: [Character]) {
    self.characters = characters
  }

  static func tokens(of characters: [Character]) throws(ExpressionProblem) -> [ExpressionToken] {
    var lexer = ExpressionLexer(characters)
    var tokens: [ExpressionToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(ExpressionProblem) -> ExpressionToken {
    while position < characters.count, isSpace(characters[position]) { position += 1 }
    guard position < characters.count else { return token(.end, from: position) }
    let start = position
    let character = characters[position]
    if character.isDigit || (character == "." && peek(1)?.isDigit == true) {
      return try number()
    }
    if character.beginsName { return try name() }
    if character.superscriptDigit != nil || character == "⁻" { return try superscript() }
    position += 1
    if character.isNewline || character == ";" || character == "；" {
      return token(.separator, from: start)
    }
    guard let sign = Self.signs[character] else {
      throw ExpressionProblem(.unexpectedCharacter(character), start..<start + 1)
    }
    if sign == "*", position < characters.count, Self.signs[characters[position]] == "*" {
      position += 1
      return token(.sign("^"), from: start)
    }
    if sign == "(" { depth += 1 }
    if sign == ")" { depth -= 1 }
    return token(.sign(sign), from: start)
  }

  /// The end of a line counts as space inside parentheses.
  private func isSpace(_ character: Character) -> Bool {
    character.isNewline ? depth > 0 : character.isWhitespace
  }

  private func peek(_ offset: Int) -> Character? {
    position + offset < characters.count ? characters[position + offset] : nil
  }

  private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
    ExpressionToken(kind: kind, range: start..<max(position, start))
  }

  private mutating func number() throws(ExpressionProblem) -> ExpressionToken {
    let start = position
    func isPart(_ character: Character) -> Bool { character.isDigit || character == "." }
    while let next = peek(0), isPart(next) { position += 1 }
    if let e = peek(0), e == "e" || e == "E" {
      let hasSign = peek(1).map { $0 == "+" || $0 == "-" || $0 == "−" } ?? false
      if peek(hasSign ? 2 : 1)?.isDigit == true {
        position += hasSign ? 2 : 1
        while peek(0)?.isDigit == true { position += 1 }
      }
    }
    let text = String(characters[start..<position]).replacing("−", with: "-")
    guard let value = Double(text) else {
      throw ExpressionProblem(.badNumber(text), start..<position)
    }
    return token(.number(value), from: start)
  }

  private mutating func name() throws(ExpressionProblem) -> ExpressionToken {
    let start = position
    while let next = peek(0), next.continuesName { position += 1 }
    let text = String(characters[start..<position])
    guard text.unicodeScalars.count <= ScalarExpression.nameLimit else {
      throw ExpressionProblem(.nameTooLong(text), start..<position)
    }
    return token(.name(text), from: start)
  }

  private mutating func superscript() throws(ExpressionProblem) -> ExpressionToken {
    let start = position
    let isNegative = characters[position] == "⁻"
    if isNegative { position += 1 }
    var value = 0.0
    let first = position
    while let digit = peek(0)?.superscriptDigit {
      value = value * 10 + Double(digit)
      position += 1
    }
    guard position > first else {
      throw ExpressionProblem(.unexpectedCharacter("⁻"), start..<position)
    }
    return token(.superscript(isNegative ? -value : value), from: start)
  }

  /// The signs, with what people type for them on other keyboards.
  private static let signs: [Character: Character] = [
    "+": "+", "＋": "+", "-": "-", "−": "-", "–": "-", "－": "-",
    "*": "*", "×": "*", "·": "*", "⋅": "*", "∗": "*", "＊": "*",
    "/": "/", "÷": "/", "∕": "/", "／": "/", "^": "^", "＾": "^",
    "(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",", "=": "=", "＝": "=",
  ]
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var superscriptDigit: Int? {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".firstIndex(of: self).map { "⁰¹²³⁴⁵⁶⁷⁸⁹".distance(from: "⁰".startIndex, to: $0) }
  }

  /// Letters of any script, `_`, and pictographs.
  fileprivate var beginsName: Bool {
    if self == "_" { return true }
    guard let scalar = unicodeScalars.first else { return false }
    if scalar.isASCII { return isLetter }
    let properties = scalar.properties
    return properties.isIDStart || properties.isEmojiPresentation
  }

  /// Also digits, indices such as `₁`, and primes.
  fileprivate var continuesName: Bool {
    if beginsName || isDigit || self == "′" || self == "'" { return true }
    return ("₀"..."₉").contains(self)
  }
}
