import Course
import Foundation
import Gradbook

/// The page of a lesson that was not run yet, so that no link to it is dead: it says how to run it.
enum EmptyPage {
  private static let mark = "<main id=\"main\" data-empty>"

  /// Writes one for every lesson whose page is not there.
  static func write(to output: String, language: Language) throws(OutputError) {
    for entry in LessonCatalogue.all {
      let folder = "\(output)/\(entry.folder)"
      if FileManager.default.fileExists(atPath: folder + "/index.html") { continue }
      try OutputFolder(folder).write([("index.html", page(entry, language))])
    }
  }

  /// Whether a page is there that a lesson wrote.
  static func isReplaced(_ path: String) -> Bool {
    guard let page = FileManager.default.contents(atPath: path) else { return false }
    return page.range(of: Data(mark.utf8)) == nil
  }

  private static func page(_ entry: LessonEntry, _ language: Language) -> String {
    let body = """
      <header class="title">
      <p class="eyebrow">\(HTML.phrase(Phrase.lesson(entry)))</p>
      <h1>\(HTML.phrase(entry.title))</h1>
      <p class="purpose">\(HTML.inline(entry.purpose))</p>
      </header>
      \(mark)<p>\(HTML.phrase(Phrase.notRunYet))</p>
      <pre class="code"><code>./gradbook run \(entry.number) --open</code></pre>
      <p><a href="../index.html">\(HTML.phrase(Phrase.allLessons))</a></p></main>

      """
    return PageFrame.document(title: entry.title, language: language, body: body)
  }
}
