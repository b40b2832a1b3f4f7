import Course

/// A run of prose after parsing: the small mark-up that lessons are written in.
///
/// | written | means |
/// |---|---|
/// | `` `code` `` | code |
/// | `*text*`, `**text**` | emphasis, strong emphasis |
/// | `$f'(x) = 2x^2$` | mathematics, see ``Maths`` |
/// | `[text](08)`, `[text](#section-2)`, `[text](page.html)` | a link to a lesson, a place, a page |
/// | `\*` | the sign itself |
///
/// A mark without a partner stands for itself, so any text whatever can be parsed.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case maths([Maths])
  case link([Inline], destination: LocalLink)

  /// Parses one paragraph's text.
  package static func parse(_ source: some StringProtocol) -> [Inline] {
    var parser = InlineParser(characters: Array(source))
    return parser.run(upTo: parser.characters.count)
  }
}

/// Where a link may lead: nowhere outside the pages that the lessons write.
package enum LocalLink: Hashable, Sendable {
  /// Another lesson's page, by the lesson's number.
  case lesson(Int)
  /// A place in this page.
  case anchor(String)
  /// A file beside this page.
  case page(String)

  /// Reads a link's destination; `nil` for one that leaves the pages.
  init?(_ destination: String) {
    let parts = destination.split(separator: "/", omittingEmptySubsequences: false)
    if let number = Int(destination) {
      guard LessonCatalogue[number] != nil else { return nil }
      self = .lesson(number)
    } else if destination.hasPrefix("#"), destination.count > 1 {
      self = .anchor(String(destination.dropFirst()))
    } else if !destination.isEmpty, !destination.hasPrefix("/"), !parts.contains(".."),
      destination.allSatisfy({ $0.isLetter || $0.isNumber || "-_./".contains($0) })
    {
      self = .page(destination)
    } else {
      return nil
    }
  }
}

/// A scanner with one place of look-ahead over the characters of one paragraph.
private struct InlineParser {
  let characters: [Character]
  var position = 0
  var plain = ""
  var result: [Inline] = []

  init(characters: [Character]) {
    self.characters = characters
  }

  mutating func run(upTo end: Int) -> [Inline] {
    while position < end {
      let character = characters[position]
      switch character {
      case "\\" where position + 1 < end && characters[position + 1].isMark:
        plain.append(characters[position + 1])
        position += 2
      case "`": delimited("`", end: end) { .code(String($0)) }
      case "$": delimited("$", end: end, tight: true) { .maths(Maths.parse(String($0))) }
      case "*" where position + 1 < end && characters[position + 1] == "*":
        delimited("**", end: end, tight: true) { .strong(Inline.parse(String($0))) }
      case "*": delimited("*", end: end, tight: true) { .emphasis(Inline.parse(String($0))) }
      case "[": link(end: end)
      default:
        plain.append(character)
        position += 1
      }
    }
    flush()
    return result
  }

  private mutating func flush() {
    if !plain.isEmpty { result.append(.text(plain)) }
    plain = ""
  }

  private mutating func delimited(
    _ mark: String, end: Int, tight: Bool = false, make: (ArraySlice<Character>) -> Inline
  ) {
    let width = mark.count
    let start = position + width
    guard let close = partner(of: Array(mark), from: start, end: end), close > start,
      !tight || !(characters[start].isWhitespace || characters[close - 1].isWhitespace)
    else {
      plain += mark
      position = start
      return
    }
    flush()
    result.append(make(characters[start..<close]))
    position = close + width
  }

  /// The next place where `mark` stands, not escaped and not inside code.
  private func partner(of mark: [Character], from start: Int, end: Int) -> Int? {
    var index = start
    var inCode = false
    while index + mark.count <= end {
      if characters[index] == "\\" && mark != ["`"] {
        index += 2
        continue
      }
      let isDouble = index + 1 < end && characters[index] == "*" && characters[index + 1] == "*"
      if !inCode && Array(characters[index..<index + mark.count]) == mark {
        if mark == ["*"] && isDouble {
          index += 2
          continue
        }
        // Of three stars the last two close: the first one belongs to what is inside.
        let isTriple = mark.count == 2 && index + 2 < end && characters[index + 2] == "*"
        return isTriple ? index + 1 : index
      }
      if characters[index] == "`" { inCode.toggle() }
      index += 1
    }
    return nil
  }

  private func partner(ofBracketAt open: Int, end: Int) -> Int? {
    var depth = 0
    for index in open..<end {
      if characters[index] == "(" { depth += 1 }
      if characters[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private mutating func link(end: Int) {
    guard let close = partner(of: ["]"], from: position + 1, end: end), close + 1 < end,
      characters[close + 1] == "(", let last = partner(ofBracketAt: close + 1, end: end)
    else {
      plain.append("[")
      position += 1
      return
    }
    let content = Inline.parse(String(characters[position + 1..<close]))
    flush()
    if let destination = LocalLink(String(characters[close + 2..<last])) {
      result.append(.link(content, destination: destination))
    } else {
      result += content
    }
    position = last + 1
  }
}

extension Character {
  fileprivate var isMark: Bool { "\\`*$[]".contains(self) }
}
