import Gradbook
import Markup

/// A line of Swift, broken where it may be broken without a change of its meaning.
enum CodeLine {
  /// The line in parts that fit, those after the first indented by four more.
  static func parts(of line: String, columns limit: Int) -> [String] {
    let indent = String(line.prefix { $0 == " " })
    var parts: [String] = []
    var rest = line
    while rest.displayWidth > limit {
      let pieces = SwiftToken.tokens(of: rest)
      guard let count = fitting(pieces, limit) else {
        return parts + comment(rest, columns: limit)
      }
      parts.append(trimmed(pieces[..<count].map(\.text).joined()))
      let next = pieces[count...].drop { $0.kind == .space }.map(\.text).joined()
      rest = indent + "    " + next
    }
    return parts + [rest]
  }

  /// How many pieces stay on the first line: up to the last good break, else up to the last space.
  private static func fitting(_ pieces: [SwiftToken], _ limit: Int) -> Int? {
    var width = 0
    var good: Int?
    var any: Int?
    let start = pieces.first?.kind == .space ? 1 : 0
    for index in pieces.indices {
      width += pieces[index].text.displayWidth
      if width > limit { break }
      guard index > start, pieces[index].kind == .space, index + 1 < pieces.count else { continue }
      any = index
      if isGood(pieces[index - 1].text, pieces[index + 1].text) { good = index }
    }
    return good ?? any
  }

  /// Whether a line may end between these two: after a comma or an opening bracket, before an
  /// operator.
  private static func isGood(_ before: String, _ after: String) -> Bool {
    let operators: Set<Character> = [
      "+", "-", "*", "/", "?", ":", "=", "<", ">", "&", "|", "@", ".",
    ]
    return [",", "(", "[", "{"].contains(before)
      || (after.first.map(operators.contains) ?? false) && !["=", ":"].contains(after)
      || after.hasPrefix("//")
  }

  /// A comment in several; anything else stays as it is.
  private static func comment(_ line: String, columns limit: Int) -> [String] {
    let indent = line.prefix { $0 == " " }
    let text = line.dropFirst(indent.count)
    guard text.hasPrefix("//") else { return [line] }
    let sign = String(indent + text.prefix { $0 == "/" } + " ")
    let words = text.drop { $0 == "/" }.split(separator: " ")
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.displayWidth + 1 + String(word).displayWidth <= limit {
        lines[lines.count - 1] = last + (last == sign ? "" : " ") + word
      } else {
        lines.append(sign + word)
      }
    }
    return lines
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
