import Course
import Foundation
import Gradbook

/// The page that finds words in all pages of a site. Its index is part of it, because a browser lets
/// no page read another file from a disk.
enum SearchPage {
  static let fileName = "search.html"

  /// A place that can be found.
  struct Place: Encodable {
    /// Where a click leads.
    let link: String
    /// What holds it: a lesson, or the glossary.
    let of: [String]
    let title: [String]
    let text: [String]
    /// Whether it is a word of the glossary, which comes first.
    var isWord = false

    /// A section of a lesson.
    init(_ section: PageReader.Section, of entry: LessonEntry) {
      link = "\(entry.folder)/index.html#\(section.anchor ?? "main")"
      of = Self.both(
        Text(
          "\(Phrase.lesson(entry).english) · \(entry.title.english)",
          "\(Phrase.lesson(entry).chinese) · \(entry.title.chinese)"))
      title = Self.both(section.title)
      text = Self.both(section.text)
    }

    init(_ entry: GlossaryEntry, anchor: String) {
      link = "\(GlossaryPage.fileName)#\(anchor)"
      of = Self.both(Phrase.glossary)
      // Both words stand in both titles: who knows the one looks for the other.
      title = [
        "\(entry.term.english) · \(entry.term.chinese)",
        "\(entry.term.chinese) · \(entry.term.english)",
      ]
      text = Self.both(entry.meaning)
      isWord = true
    }

    private static func both(_ text: Text) -> [String] { [text.english, text.chinese] }
  }

  /// The words of the glossary.
  static var words: [Place] {
    Glossary.all.enumerated().map { Place($1, anchor: GlossaryPage.anchor($0)) }
  }

  static func page(_ places: [Place], language: Language) -> String {
    let body = """
      <header class="title">
      <h1>\(HTML.phrase(Phrase.search))</h1>
      <p class="purpose">\(HTML.phrase(Phrase.searchPurpose))</p>
      </header>
      <main class="index search" id="main">
      <noscript><p>\(HTML.phrase(Phrase.searchNeedsScript))
      <a href="\(GlossaryPage.fileName)">\(HTML.phrase(Phrase.glossary))</a></p></noscript>
      <p class="query" hidden><label for="query">\(HTML.phrase(Phrase.searchWords))</label>
      <input type="search" id="query" autocomplete="off" spellcheck="false"></p>
      <p role="status" id="count"></p>
      <ol id="found"></ol>
      </main>
      <script type="application/json" id="places">\(json(places))</script>

      """
    return PageFrame.document(
      title: Phrase.search, language: language, body: body, isIndex: true, style: "\n" + style,
      script: "\n" + SearchScript.text)
  }

  private static func json(_ places: [Place]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts alone always have a form as JSON.
    let data = (try? encoder.encode(places)) ?? Data("[]".utf8)
    // A tag within the text must neither end the script nor open another.
    return String(decoding: data, as: UTF8.self)
      .replacing("&", with: #"\u0026"#).replacing("<", with: #"\u003c"#)
      .replacing(">", with: #"\u003e"#)
  }

  private static let style = """
    .search .query{display:grid;gap:.3rem}.search .query[hidden]{display:none}
    .search input{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--soft);
    border-radius:.4rem;padding:.5rem .8rem;width:100%}
    .search mark{background:var(--gold-panel);color:inherit;font-weight:650;
    text-decoration:underline;text-decoration-color:var(--gold)}
    .search small{display:block}
    """
}
