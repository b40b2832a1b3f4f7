/// A piece of Swift source: enough of the language's words to match braces and to colour code.
package struct SwiftToken: Hashable, Sendable {
  /// What the piece is.
  package enum Kind: Hashable, Sendable {
    case keyword, identifier, number, string, comment, punctuation, space
  }

  package var kind: Kind
  /// The piece as it is written.
  package var text: String
  /// The line it begins on, counted from 1.
  package var line: Int
  /// Whether nothing but white space stands before it on its line.
  package var beginsLine: Bool

  /// Cuts source text into pieces that together are the text again.
  ///
  /// Nested comments, raw and multi-line strings and interpolations are understood; a bare `/…/`
  /// regular expression is read as operators. Text that is not Swift is cut as well, never refused.
  package static func tokens(of source: String) -> [SwiftToken] {
    var scanner = SwiftScanner(characters: Array(source))
    var result: [SwiftToken] = []
    var line = 1
    var beginsLine = true
    while let (kind, range) = scanner.next() {
      let text = String(scanner.characters[range])
      result.append(SwiftToken(kind: kind, text: text, line: line, beginsLine: beginsLine))
      line += text.count { $0.isNewline }
      beginsLine = kind == .space ? beginsLine || text.contains { $0.isNewline } : false
    }
    return result
  }

  package static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch", "class",
    "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough",
    "false", "fileprivate", "final", "for", "func", "get", "guard", "if", "import", "in", "init",
    "inout", "internal", "is", "let", "mutating", "nil", "operator", "override", "package",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "set", "some",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]
}

private struct SwiftScanner {
  let characters: [Character]
  var position = 0

  init(characters: [Character]) {
    self.characters = characters
  }

  mutating func next() -> (SwiftToken.Kind, Range<Int>)? {
    guard position < characters.count else { return nil }
    let start = position
    let kind = scan()
    return (kind, start..<position)
  }

  private func peek(_ offset: Int = 0) -> Character? {
    position + offset < characters.count ? characters[position + offset] : nil
  }

  private mutating func skip(while condition: (Character) -> Bool) {
    while let character = peek(), condition(character) { position += 1 }
  }

  private mutating func scan() -> SwiftToken.Kind {
    guard let character = peek() else { return .space }
    if character.isWhitespace {
      skip { $0.isWhitespace }
      return .space
    }
    if character == "/", peek(1) == "/" {
      skip { !$0.isNewline }
      return .comment
    }
    if character == "/", peek(1) == "*" {
      blockComment()
      return .comment
    }
    if character == "\"" || (character == "#" && startsRawString()) {
      string()
      return .string
    }
    if character == "#", peek(1) == "/" {
      position += 2
      while peek() != nil, !matches(["/", "#"]) { position += 1 }
      position = min(position + 2, characters.count)
      return .string
    }
    if character.isNumber {
      number()
      return .number
    }
    if character.isLetter || "_$@#`".contains(character) { return word() }
    position += 1
    return .punctuation
  }

  private mutating func word() -> SwiftToken.Kind {
    let start = position
    position += 1
    skip { $0.isLetter || $0.isNumber || "_`".contains($0) }
    let text = String(characters[start..<position])
    guard SwiftToken.keywords.contains(text) else { return .identifier }
    // A member's name, as in `x.var()`; but `0...self` and `Tensor.self` hold keywords.
    let isMember =
      start > 0 && characters[start - 1] == "." && !(start > 1 && characters[start - 2] == ".")
    return isMember && text != "self" && text != "init" ? .identifier : .keyword
  }

  private mutating func number() {
    skip { $0.isLetter || $0.isNumber || $0 == "_" }
    if peek() == ".", peek(1)?.isNumber == true {
      position += 1
      skip { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    if let sign = peek(), "+-".contains(sign), position > 0, "eE".contains(characters[position - 1])
    {
      position += 1
      skip { $0.isNumber }
    }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if peek() == "/", peek(1) == "*" {
        depth += 1
        position += 2
      } else if peek() == "*", peek(1) == "/" {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < characters.count
    position = min(position, characters.count)
  }

  private func startsRawString() -> Bool {
    var offset = 0
    while peek(offset) == "#" { offset += 1 }
    return peek(offset) == "\""
  }

  private func matches(_ text: [Character]) -> Bool {
    position + text.count <= characters.count
      && characters[position..<position + text.count].elementsEqual(text)
  }

  private mutating func string() {
    var hashes = 0
    while peek() == "#" {
      hashes += 1
      position += 1
    }
    let isMultiline = matches(["\"", "\"", "\""])
    let quote: [Character] = Array(repeating: "\"", count: isMultiline ? 3 : 1)
    position += quote.count
    let closing = quote + Array(repeating: "#", count: hashes)
    let escape: [Character] = ["\\"] + Array(repeating: "#", count: hashes)
    while let character = peek() {
      if matches(closing) {
        position += closing.count
        return
      }
      if matches(escape) {
        position += escape.count
        if peek() == "(" { interpolation() } else if peek() != nil { position += 1 }
      } else if character.isNewline && !isMultiline {
        return  // an unfinished string ends with its line
      } else {
        position += 1
      }
    }
  }

  /// From an opening parenthesis to just after its partner.
  private mutating func interpolation() {
    var depth = 0
    repeat {
      switch peek() {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"":
        string()
        continue
      case nil: return
      default: break
      }
      position += 1
    } while depth > 0
  }
}
