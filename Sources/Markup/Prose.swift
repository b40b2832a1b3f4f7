import Language

/// A block of prose: paragraphs are parted by empty lines.
///
/// A paragraph whose lines begin with `- ` is a list, with `1. ` a numbered one. A paragraph
/// between `$$` and `$$` is set as formulas, one a line. Lines between two ```` ``` ```` are kept
/// as they are, for commands.
package enum Prose: Hashable, Sendable {
  case paragraph([Inline])
  case list([[Inline]], numbered: Bool)
  case formulas([[Maths]])
  case verbatim(String)

  /// Parses a text of any number of blocks.
  package static func parse(_ source: String) -> [Prose] {
    var blocks: [Prose] = []
    var lines: [Substring] = []
    var verbatim: [Substring]?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.trimmedSpaces.hasPrefix("```")
      if let kept = verbatim {
        if isFence {
          blocks.append(.verbatim(kept.joined(separator: "\n")))
          verbatim = nil
        } else {
          verbatim = kept + [line]
        }
      } else if isFence || line.trimmedSpaces.isEmpty {
        if let block = block(lines) { blocks.append(block) }
        lines = []
        if isFence { verbatim = [] }
      } else {
        lines.append(line)
      }
    }
    if let kept = verbatim { blocks.append(.verbatim(kept.joined(separator: "\n"))) }
    if let block = block(lines) { blocks.append(block) }
    return blocks
  }

  private static func block(_ lines: [Substring]) -> Prose? {
    guard let first = lines.first?.trimmedSpaces else { return nil }
    if first.hasPrefix("$$"), let last = lines.last?.trimmedSpaces, last.hasSuffix("$$"),
      lines.joined().trimmedSpaces.count > 4
    {
      let inner = lines.joined(separator: "\n").trimmedSpaces.dropFirst(2).dropLast(2)
      return .formulas(
        inner.split(separator: "\n").map { Maths.parse(String($0.trimmedSpaces)) })
    }
    if first.hasPrefix("- ") { return .list(items(lines, marker: bullet), numbered: false) }
    if ordinal(first) != nil { return .list(items(lines, marker: ordinal), numbered: true) }
    return .paragraph(Inline.parse(joined(lines)))
  }

  private static func items(
    _ lines: [Substring], marker: (Substring) -> Substring?
  ) -> [[Inline]] {
    var groups: [[Substring]] = []
    for line in lines {
      if let rest = marker(line.trimmedSpaces) {
        groups.append([rest])
      } else if !groups.isEmpty {
        groups[groups.count - 1].append(line)
      }
    }
    return groups.map { Inline.parse(joined($0)) }
  }

  private static func bullet(_ line: Substring) -> Substring? {
    line.hasPrefix("- ") ? line.dropFirst(2) : nil
  }

  private static func ordinal(_ line: Substring) -> Substring? {
    let rest = line.drop { $0.isASCII && $0.isNumber }
    return rest.count < line.count && rest.hasPrefix(". ") ? rest.dropFirst(2) : nil
  }

  /// Joins source lines; no space is put between two hanzi, nor beside a full-width sign.
  package static func joined(_ lines: [Substring]) -> String {
    var text = ""
    for line in lines.map(\.trimmedSpaces) {
      if let last = text.last, let first = line.first {
        let isWide = [last, first].map { $0.displayWidth == 2 }
        let isSign = zip([last, first], isWide).contains { $1 && $0.isPunctuation }
        if !isSign && isWide != [true, true] { text.append(" ") }
      }
      text += line
    }
    return text
  }
}

extension StringProtocol {
  /// The text without the white space at its two ends.
  package var trimmedSpaces: SubSequence {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
