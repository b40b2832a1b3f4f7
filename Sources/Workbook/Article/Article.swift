import Foundation
import Gradbook

/// What a lesson says, in both languages, in the order in which it says it.
///
/// The article stands beside the program, a file for each language: `lesson.en.md` and
/// `lesson.zh.md`, written as ``ArticleReader`` reads them. The program's calls fill its places by
/// name, so that the code reads as a program and each file as an article. The two languages cannot
/// drift apart: both must have the same parts, in the same order, with the same names.
package struct Article: Sendable {
  package let parts: [ArticlePart<Text>]
  /// What code and its output say in Chinese; the program says it in English.
  package let codeWords: CodeWords

  /// The words that are not bound to a place.
  var words: [ArticlePart<Text>.Label] {
    parts.flatMap { part in
      guard case .words(let labels) = part.content else { return [ArticlePart<Text>.Label]() }
      return labels
    }
  }

  /// How many of its sections may be left out, if any.
  var optionalSections: Text? {
    let sections = parts.compactMap { part -> Bool? in
      guard case .section(_, let isOptional) = part.content else { return nil }
      return isOptional
    }
    return Phrase.optionalSections(sections.count { $0 }, of: sections.count)
  }

  /// An article without parts.
  static let empty = Article(parts: [])

  private init(parts: [ArticlePart<Text>]) {
    self.parts = parts
    codeWords = CodeWords([])
  }

  /// The name of the file for a language.
  package static func fileName(_ language: Language) -> String { "lesson.\(language.rawValue).md" }

  /// Reads the article in the folder of a lesson's program. Throws if a file cannot be read, if a
  /// line of it is wrong, or if the languages differ.
  package init(folder: URL) throws(ArticleError) {
    try self.init(
      english: Self.text(folder, .english), chinese: Self.text(folder, .chinese))
  }

  /// Reads an article from its two texts.
  package init(english: String, chinese: String) throws(ArticleError) {
    let (first, second) = (Self.fileName(.english), Self.fileName(.chinese))
    let original = try ArticleReader.read(english, file: first)
    let translated = try ArticleReader.read(chinese, file: second)
    codeWords = CodeWords(
      translated.flatMap { part -> [CodeWord] in
        guard case .code(let words) = part.content else { return [] }
        return words
      })
    parts = try ArticlePairing(file: first, other: second).paired(
      original,
      translated.filter { part in
        if case .code = part.content { false } else { true }
      })
  }

  private static func text(_ folder: URL, _ language: Language) throws(ArticleError) -> String {
    let name = fileName(language)
    guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path),
      let text = String(data: data, encoding: .utf8)
    else { throw ArticleError(name, 0, .unreadable) }
    return text
  }
}

extension ArticlePart {
  /// What the part is, in a word and with its name.
  package var title: Text {
    switch content {
    case .list(let kind, _): kind.title
    case .section: Text("a section", "小节标题")
    case .prose: Text("prose", "正文")
    case .note: Text("a note", "旁注")
    case .question: Text("a question", "问题")
    case .table: Text("a table", "表格")
    case .place(let place): Text("“\(place.title)”")
    case .words: Text("@words")
    case .recall: Text("@recall")
    case .next: Text("@next")
    case .code: Text("@code")
    }
  }
}

extension ListKind {
  /// What the list is, in a word.
  var title: Text {
    switch self {
    case .goals: Text("the goals", "学习目标")
    case .practice: Text("@practice")
    case .pitfalls: Text("the pitfalls", "常见错误")
    case .summary: Text("the summary", "小结")
    }
  }
}

extension ArticlePart.Place {
  /// As it stands in the article, such as `@figure backward`.
  package var title: String { ("@" + kind.rawValue + " " + name).trimmedSpaces.description }
}
