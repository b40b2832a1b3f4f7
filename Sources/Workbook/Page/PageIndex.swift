import Course
import Foundation
import Gradbook

/// The page that leads to all lessons' pages.
public enum PageIndex {
  /// Writes `index.html`, and the glossary beside it, into the folder that the lessons' folders are
  /// written into. A lesson whose page is there is a link; one that is built but has not run says
  /// how to run it.
  public static func write(to output: String, language: Language) throws(OutputError) {
    try OutputFolder(output).write([
      ("index.html", page(output: output, language: language)),
      (GlossaryPage.fileName, GlossaryPage.page(output: output, language: language)),
    ])
  }

  /// - Parameter isSite: whether the folder is handed out, so that what is not in it cannot be run.
  static func page(output: String, language: Language, isSite: Bool = false) -> String {
    let built = Set(LessonCatalogue.present().map(\.number))
    var body = """
      <header class="title">
      <h1>Gradbook</h1>
      <p class="purpose">\(HTML.phrase(Phrase.indexPurpose))</p>
      <p><a href="\(GlossaryPage.fileName)">\(HTML.phrase(Phrase.glossary))</a></p>
      </header>
      <main class="index" id="main">

      """
    for part in LessonPart.allCases {
      body += "<section><h2>\(HTML.phrase(part.title))</h2>\n<ol>\n"
      for entry in LessonCatalogue.all where entry.part == part {
        let isThere = EmptyPage.isReplaced("\(output)/\(entry.folder)/index.html")
        let title = HTML.phrase(entry.title)
        body += "<li value=\"\(entry.number)\"\(isThere ? "" : " class=\"absent\"")>"
        body += isThere ? "<a href=\"\(entry.folder)/index.html\">\(title)</a>" : title
        body += "<br><small>\(HTML.phrase(entry.purpose))"
        if !isThere, isSite {
          body += " \(HTML.phrase(Phrase.notInSite))"
        } else if !isThere, built.contains(entry.number) {
          body += " <code>./gradbook run \(entry.number)</code>"
        }
        body += "</small></li>\n"
      }
      body += "</ol></section>\n"
    }
    return PageFrame.document(
      title: Text("Gradbook"), language: language, body: body + "</main>\n", isIndex: true)
  }
}
