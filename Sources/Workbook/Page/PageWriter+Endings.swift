import Course
import Gradbook

extension PageWriter {
  /// The mark of a section that may be left out.
  var optionalMark: String {
    " <span class=\"optional\">\(HTML.phrase(Phrase.optional))</span>"
  }

  /// How many sections may be left out, if any.
  func optionalSections(_ blocks: [Block]) -> Text? {
    let sections = blocks.compactMap { block -> Bool? in
      guard case .section(_, _, let isOptional) = block else { return nil }
      return isOptional
    }
    return Phrase.optionalSections(sections.count { $0 }, of: sections.count)
  }

  /// Questions about earlier lessons, each with an answer that folds open.
  func recall(_ recalls: [Recall]) -> String {
    let items = recalls.map { recall in
      let folder = LessonCatalogue[recall.lesson]?.folder ?? ""
      let lesson = HTML.phrase(Phrase.recalled(recall.lesson))
      return """
        <li>\(HTML.inline(recall.question)) \
        <a class="origin" href="../\(folder)/index.html">\(lesson)</a>
        <details><summary>\(HTML.phrase(Phrase.showAnswer))</summary>
        <p>\(HTML.inline(recall.answer))</p></details></li>
        """
    }
    return "<section class=\"recall\" id=\"recall\"><h2>\(HTML.phrase(Phrase.recall))</h2>\n"
      + "<ol>\(items.joined(separator: "\n"))</ol></section>\n"
  }

  /// What comes after the lesson, and the command that starts it.
  func next(_ text: Text, _ command: String?) -> String {
    let command = command.map { " <code>\(XML.escaped($0))</code>" } ?? ""
    return "<section class=\"next\" id=\"next\"><h2>\(HTML.phrase(Phrase.next))</h2>\n"
      + "<p>\(HTML.inline(text))\(command)</p></section>\n"
  }
}
