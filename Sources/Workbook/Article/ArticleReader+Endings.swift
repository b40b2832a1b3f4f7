import Markup

extension ArticleReader {
  /// Reads `Title` or `Title {optional}`.
  static func section(_ line: Substring) -> ArticlePart<String>.Content {
    let mark = "{optional}"
    guard line.hasSuffix(mark) else { return .section(String(line), isOptional: false) }
    return .section(String(line.dropLast(mark.count).trimmedSpaces), isOptional: true)
  }

  /// The questions of `@recall`: an item for each, its answer in the lines that begin with `>`.
  mutating func recalls(_ start: Int) throws(ArticleError) -> [ArticlePart<String>.Recall] {
    var recalls: [ArticlePart<String>.Recall] = []
    for lines in items() {
      let question = lines.prefix { !$0.trimmedSpaces.hasPrefix(">") }
      let answer = lines.dropFirst(question.count).map { line in
        line.trimmedSpaces.drop { $0 == ">" }
      }
      let asked = Prose.joined(Array(question))
      let parts = asked.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let lesson = Int(parts[0]), !answer.isEmpty else {
        throw ArticleError(file, start, .recall(asked))
      }
      recalls.append(
        ArticlePart.Recall(
          lesson: lesson, question: String(parts[1].trimmedSpaces), answer: Prose.joined(answer)))
    }
    return recalls
  }

  /// The pairs of `@code`.
  mutating func codeWords(_ start: Int) throws(ArticleError) -> [CodeWord] {
    var words: [CodeWord] = []
    for line in body() {
      let parts = line.dropFirst(2).split(separator: " | ", maxSplits: 1)
      guard line.hasPrefix("- "), parts.count == 2 else {
        throw ArticleError(file, start, .codeWord(String(line)))
      }
      words.append(CodeWord(english: Self.unquoted(parts[0]), chinese: Self.unquoted(parts[1])))
    }
    return words
  }

  private static func unquoted(_ text: Substring) -> String {
    let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
    return String(isQuoted ? text.dropFirst().dropLast() : text)
  }
}
