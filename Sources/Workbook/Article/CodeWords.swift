import Foundation
import Gradbook
import Markup

/// A comment of the program, or what stands between two quotation marks, and its translation.
package struct CodeWord: Hashable, Sendable {
  package let english: String
  package let chinese: String
}

/// What a lesson's code says to its reader, in Chinese.
///
/// A program has its comments and the labels that it prints in English. A pair of the article says
/// what a Chinese page shows in their place, in the code and in what it printed:
/// `- "first loss:" | "最初的损失："` for a text, `- // the way back | // 反向传播` for a comment. A text
/// with an interpolation is written as it stands in the code:
/// `- "epoch \(epoch): loss \(loss)" | "第 \(epoch) 轮：损失 \(loss)"`. Texts that spaces make equally
/// wide, so that what follows stands in a column, are as wide in Chinese.
package struct CodeWords: Sendable {
  private let translations: [String: String]
  private let printed: [PrintedText]

  init(_ given: [CodeWord]) {
    let columns = Set(given.filter { $0.english.hasSuffix(" ") }.map(\.english.count))
    let words = given.map { word in
      let width = word.english.displayWidth
      let isColumn =
        columns.contains(word.english.count) && !word.english.hasPrefix("//")
        && !word.english.hasPrefix(" ")
      return isColumn
        ? CodeWord(english: word.english, chinese: word.chinese.alignedLeft(width)) : word
    }
    translations = Dictionary(words.map { ($0.english, $0.chinese) }) { first, _ in first }
    printed =
      words.filter { !$0.english.hasPrefix("//") }.map(PrintedText.init)
      .sorted { $0.length > $1.length }
  }

  /// A piece of code as a Chinese page shows it: a comment or a text that has a translation is
  /// translated, all else stays.
  func translated(_ token: SwiftToken) -> String {
    switch token.kind {
    case .comment: translations[String(token.text.trimmedSpaces)] ?? token.text
    case .string: translatedLiteral(token.text) ?? token.text
    default: token.text
    }
  }

  /// Lines of Python in both languages, whose comments begin with `#`.
  package func python(_ source: String) -> Text {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      translations.filter { line.contains($0.key) && $0.key.hasPrefix("#") }
        .reduce(String(line)) { $0.replacing($1.key, with: $1.value) }
    }
    return Text(source, lines.joined(separator: "\n"))
  }

  /// What `code` printed, in both languages: in Chinese, texts that have a translation are translated.
  /// A single word may stand in other output, too; it is translated only where the code has it.
  package func output(_ text: Text, of code: Quotation) -> Text {
    let source = if case .code(let quoted) = code { quoted.english } else { "" }
    let printed = printed.filter { !$0.isWord || source.contains($0.literal) }
    return Text(text.english, printed.reduce(text.chinese) { $1.translated($0) })
  }

  private func translatedLiteral(_ literal: String) -> String? {
    guard literal.count >= 2, literal.hasPrefix("\""), !literal.hasPrefix("\"\"\"") else {
      return nil
    }
    return translations[String(literal.dropFirst().dropLast())].map { "\"\($0)\"" }
  }

  /// A text that the code may print.
  private struct PrintedText: @unchecked Sendable {
    let length: Int
    /// As it stands in code.
    let literal: String
    /// Whether it is made of letters alone.
    let isWord: Bool
    private let pattern: NSRegularExpression?
    private let template: String

    init(_ word: CodeWord) {
      let pieces = Self.pieces(word.english)
      length = pieces.texts.reduce(0) { $0 + $1.count }
      literal = "\"\(word.english)\""
      isWord = word.english.allSatisfy { $0.isLetter || $0 == " " }
      let value = "(\\S+?|\\[[^\\n]*?\\])"
      let escaped = pieces.texts.map { NSRegularExpression.escapedPattern(for: $0) }
      let starts = pieces.texts.first.map { $0.first?.isLetter == true } ?? false
      let ends = pieces.texts.last.map { $0.last?.isLetter == true } ?? false
      let closes = pieces.texts.last?.isEmpty == true ? "(?=[\\s,;:)]|$)" : ""
      pattern = try? NSRegularExpression(
        pattern: (starts ? "(?<![A-Za-z])" : "") + escaped.joined(separator: value)
          + (ends ? "(?![A-Za-z])" : "") + closes,
        options: .anchorsMatchLines)
      let translated = Self.pieces(word.chinese)
      var template = ""
      for (index, text) in translated.texts.enumerated() {
        template += NSRegularExpression.escapedTemplate(for: text)
        guard index < translated.values.count else { continue }
        let place = pieces.values.firstIndex(of: translated.values[index]).map { $0 + 1 }
        template += place.map { "$\($0)" } ?? ""
      }
      self.template = template
    }

    func translated(_ text: String) -> String {
      guard let pattern else { return text }
      return pattern.stringByReplacingMatches(
        in: text, range: NSRange(text.startIndex..., in: text), withTemplate: template)
    }

    /// What stands between interpolations, and the interpolations.
    private static func pieces(_ literal: String) -> (texts: [String], values: [String]) {
      var texts = [""]
      var values: [String] = []
      var rest = literal[...]
      while let character = rest.first {
        if rest.hasPrefix("\\("), let end = closing(rest) {
          values.append(String(rest[..<end]))
          texts.append("")
          rest = rest[end...]
        } else if character == "\\", let escape = rest.dropFirst().first {
          texts[texts.count - 1].append(["n": "\n", "t": "\t"][escape] ?? escape)
          rest = rest.dropFirst(2)
        } else {
          texts[texts.count - 1].append(character)
          rest = rest.dropFirst()
        }
      }
      return (texts, values)
    }

    /// The place after the bracket that closes an interpolation at the start of `text`.
    private static func closing(_ text: Substring) -> Substring.Index? {
      var depth = 0
      for index in text.indices {
        if text[index] == "(" { depth += 1 }
        if text[index] == ")" {
          depth -= 1
          if depth == 0 { return text.index(after: index) }
        }
      }
      return nil
    }
  }
}
