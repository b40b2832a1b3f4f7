import Course
import Foundation
import Gradbook
import Testing

@testable import Workbook

@Suite("The course's words")
struct GlossaryTests {
  @Test("A word stands in the section that is said to introduce it, in both languages")
  func introduced() throws {
    for entry in Glossary.all {
      let sentences = try Self.sentences(of: entry.lesson)
      for language in Language.allCases {
        #expect(
          sentences.contains {
            $0.section == entry.section && Self.uses($0.text, entry.term, language)
          },
          "“\(entry.term(language))” is not in lesson \(entry.lesson), section \(entry.section)")
      }
    }
  }

  @Test("No lesson uses a word before it is introduced, unless it leads ahead")
  func inOrder() throws {
    for lesson in 1..<(Glossary.all.last?.lesson ?? 1) {
      let later = Glossary.all.filter { $0.lesson > lesson }
      for sentence in try Self.sentences(of: lesson) {
        for language in Language.allCases
        where !Self.leadsAhead(sentence.text(language), of: lesson) {
          for entry in later where Self.uses(sentence.text, entry.term, language) {
            Issue.record(
              """
              lesson \(lesson) uses “\(entry.term(language))”, which lesson \(entry.lesson) \
              introduces: \(sentence.text(language))
              """)
          }
        }
      }
    }
  }

  @Test("No word is listed twice, and the list is in the lessons' order")
  func list() {
    let terms = Glossary.all.map(\.term)
    #expect(Set(terms).count == terms.count)
    let places = Glossary.all.map { $0.lesson * 100 + $0.section }
    #expect(places == places.sorted())
  }

  @Test("The page holds every word in both languages and closes every tag")
  func page() {
    let html = GlossaryPage.page(output: "nowhere", language: .chinese)
    #expect(TagChecker.problem(in: html) == nil)
    for entry in Glossary.all {
      #expect(html.contains(">\(entry.term.english)<") && html.contains(">\(entry.term.chinese)<"))
    }
    #expect(!html.contains("#section-"))
  }

  // MARK: Reading the articles

  private struct Sentence {
    let section: Int
    let text: Text
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What a lesson says to its readers, piece by piece; goals name what is still to come.
  private static func sentences(of lesson: Int) throws -> [Sentence] {
    guard let folder = LessonCatalogue[lesson]?.folder else { return [] }
    let article = try Article(folder: root.appending(path: "Lessons/\(folder)"))
    var section = 0
    return article.parts.flatMap { part in
      if case .section = part.content { section += 1 }
      return wordings(part).map { Sentence(section: section, text: $0) }
    }
  }

  private static func wordings(_ part: ArticlePart<Text>) -> [Text] {
    switch part.content {
    case .section(let text, _), .prose(let text), .note(let text): [text]
    case .question(let text, let answer, let because):
      [text] + choices(answer) + [because].compactMap { $0 }
    case .table(let columns, let rows, let caption):
      columns + rows.joined() + [caption].compactMap { $0 }
    case .list(let kind, let items): [.pitfalls, .summary].contains(kind) ? items : []
    case .recall(let recalls): recalls.flatMap { [$0.question, $0.answer] }
    case .place, .words, .code, .next: []
    }
  }

  private static func choices(_ answer: ArticlePart<Text>.Answer) -> [Text] {
    if case .choice(let choices, _) = answer { choices } else { [] }
  }

  private static func leadsAhead(_ text: String, of lesson: Int) -> Bool {
    text.matches(of: /\]\((\d+)\)/).contains { (Int($0.1) ?? 0) > lesson }
  }

  /// Whether prose uses a word; code and what is quoted from elsewhere does not count.
  private static func uses(_ text: Text, _ term: Text, _ language: Language) -> Bool {
    let prose = text(language).replacing(/`[^`]*`/, with: "").replacing(/“[^”]*”/, with: "")
      .replacing("*", with: "").replacing("\n", with: language == .english ? " " : "").lowercased()
    let word = term(language).lowercased()
    guard language == .english else { return prose.contains(word) }
    return prose.ranges(of: word).contains { range in
      guard let before = prose[..<range.lowerBound].last else { return true }
      return !before.isLetter && before != "-"
    }
  }
}
