import Course
import Foundation
import Gradbook

/// The page of a lesson that was not run yet, so that no link to it is dead: it says how to run it.
enum EmptyPage {
  /// Writes one for every lesson whose page is not there.
  ///
  /// - Parameter isSite: whether the folder is handed out, so that what is not in it cannot be run.
  static func write(
    to output: String, language: Language, isSite: Bool = false
  ) throws(OutputError) {
    for entry in LessonCatalogue.all {
      let folder = "\(output)/\(entry.folder)"
      if FileManager.default.fileExists(atPath: folder + "/index.html") { continue }
      try OutputFolder(folder).write([("index.html", page(entry, language, isSite))])
    }
  }

  /// Whether a page is there that a lesson wrote.
  static func isReplaced(_ path: String) -> Bool {
    // Pages are large, and the index looks at all of them: only the first tag is read.
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 100)) ?? Data()
    return head.range(of: Data(PageFrame.emptyMark.utf8)) == nil
  }

  private static func page(
    _ entry: LessonEntry, _ language: Language, _ isSite: Bool
  ) -> String {
    let message =
      isSite
      ? "<p>\(HTML.phrase(Phrase.lessonNotInSite))</p>"
      : """
      <p>\(HTML.phrase(Phrase.notRunYet))</p>
      <pre class="code"><code>./gradbook run \(entry.number) --open</code></pre>
      """
    let body = """
      <header class="title">
      <p class="eyebrow">\(HTML.phrase(Phrase.lesson(entry)))</p>
      <h1>\(HTML.phrase(entry.title))</h1>
      <p class="purpose">\(HTML.inline(entry.purpose))</p>
      </header>
      <main id="main">\(message)
      <p><a href="../index.html">\(HTML.phrase(Phrase.allLessons))</a></p></main>

      """
    return PageFrame.document(title: entry.title, language: language, body: body, isEmpty: true)
  }
}
