import Course
import Foundation
import Gradbook

/// The page of the course's words, English and Chinese side by side.
enum GlossaryPage {
  static let fileName = "glossary.html"

  /// A word whose lesson has written its page leads to the section that introduces it.
  static func page(output: String, language: Language) -> String {
    let heads = [Text("English"), Text("中文"), Phrase.meaning, Phrase.introduced]
    var body = """
      <header class="title">
      <h1>\(HTML.phrase(Phrase.glossary))</h1>
      <p class="purpose">\(HTML.phrase(Phrase.glossaryPurpose))</p>
      </header>
      <main class="index" id="main">
      <div class="scroll"><table>
      <thead><tr>\(heads.map { "<th>\(HTML.phrase($0))</th>" }.joined())</tr></thead>
      <tbody>

      """
    for (index, entry) in Glossary.all.enumerated() {
      body += row(entry, anchor: anchor(index), output: output)
    }
    return PageFrame.document(
      title: Phrase.glossary, language: language, body: body + "</tbody></table></div>\n</main>\n",
      isIndex: true)
  }

  /// Where a word of the list stands on the page.
  static func anchor(_ index: Int) -> String { "word-\(index + 1)" }

  private static func row(_ entry: GlossaryEntry, anchor: String, output: String) -> String {
    let place = Text(
      "lesson \(entry.lesson), section \(entry.section)",
      "第 \(entry.lesson) 课第 \(entry.section) 节")
    var link = HTML.phrase(place)
    if let folder = LessonCatalogue[entry.lesson]?.folder,
      EmptyPage.isReplaced("\(output)/\(folder)/index.html")
    {
      link = "<a href=\"\(folder)/index.html#section-\(entry.section)\">\(link)</a>"
    }
    return """
      <tr id="\(anchor)"><td lang="en">\(XML.escaped(entry.term.english))</td>\
      <td lang="zh-Hans">\(XML.escaped(entry.term.chinese))</td>\
      <td>\(HTML.phrase(entry.meaning))</td><td>\(link)</td></tr>

      """
  }
}
