import Course
import Foundation
import Gradbook

/// A folder of lessons' pages made into a site: all that leads to them, with links that work from a
/// disk as from a server.
package struct SitePages {
  private let folder: String
  private let language: Language

  /// A folder that holds a lesson's folder for each lesson of the site, and a language to begin in.
  package init(folder: String, language: Language) {
    self.folder = folder
    self.language = language
  }

  /// Writes the index, the glossary, the search, and a page for each lesson that is not there;
  /// every page of a lesson gets a link to the search.
  ///
  /// - Throws: ``OutputError`` where a page cannot be read or written.
  package func write() throws(OutputError) {
    let lessons = LessonCatalogue.all.filter {
      EmptyPage.isReplaced("\(folder)/\($0.folder)/index.html")
    }
    try EmptyPage.write(to: folder, language: language, isSite: true)
    var places = SearchPage.words
    for entry in lessons {
      let html = try read(entry.folder + "/index.html")
      places += PageReader(html).sections.map { SearchPage.Place($0, of: entry) }
    }
    for entry in LessonCatalogue.all {
      let page = Self.searchable(try read(entry.folder + "/index.html"), from: "../")
      try OutputFolder("\(folder)/\(entry.folder)").writePage(page)
    }
    try OutputFolder(folder).write([
      (
        "index.html",
        Self.searchable(PageIndex.page(output: folder, language: language, isSite: true))
      ),
      (
        GlossaryPage.fileName,
        Self.searchable(GlossaryPage.page(output: folder, language: language))
      ),
      (SearchPage.fileName, Self.searchable(SearchPage.page(places, language: language))),
    ])
  }

  private func read(_ name: String) throws(OutputError) -> String {
    do {
      return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    } catch {
      throw OutputError(path: "\(folder)/\(name)", reason: error.localizedDescription)
    }
  }

  /// The page with a link to the search beside the one to all lessons.
  private static func searchable(_ html: String, from place: String = "") -> String {
    let home = PageFrame.home(place + "index.html")
    let words = HTML.phrase(Phrase.search)
    let link = "<a class=\"to-search\" href=\"\(place)\(SearchPage.fileName)\">\(words)</a>"
    guard let found = html.range(of: home) else { return html }
    return html.replacingCharacters(in: found, with: home + "\n" + link)
  }
}
