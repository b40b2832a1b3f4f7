import Course
import Gradbook

/// Writes a lesson as one self-contained page with both languages in it.
struct PageWriter {
  let entry: LessonEntry
  let seed: Int
  let language: Language

  /// The whole page.
  func page(_ blocks: [Block]) -> String {
    let hasSliders = blocks.contains { block in
      if case .figure(let figure) = block { figure.controls != nil } else { false }
    }
    return PageFrame.document(
      title: Text(
        "\(Phrase.lesson(entry).english) · \(entry.title.english)",
        "\(Phrase.lesson(entry).chinese) · \(entry.title.chinese)"),
      language: language, body: head(blocks) + contents(blocks) + main(blocks) + foot,
      hasSliders: hasSliders)
  }

  private func head(_ blocks: [Block]) -> String {
    let builds = Phrase.builds(on: entry) { number in
      let folder = LessonCatalogue[number]?.folder ?? ""
      return "<a href=\"../\(folder)/index.html\">\(number)</a>"
    }
    let words = [
      builds.map { HTML.both($0) { $0 } }, Phrase.duration(entry).map(HTML.phrase),
      optionalSections(blocks).map(HTML.phrase),
      HTML.phrase(Phrase.seed(seed)),
    ]
    return """
      <header class="title">
      <p class="eyebrow">\(HTML.phrase(entry.part.title)) · \(HTML.phrase(Phrase.lesson(entry)))</p>
      <h1>\(HTML.phrase(entry.title))</h1>
      <p class="purpose">\(HTML.inline(entry.purpose))</p>
      <p class="seed">\(words.compactMap { $0 }.joined(separator: " "))</p>
      </header>

      """
  }

  private func contents(_ blocks: [Block]) -> String {
    let items = blocks.compactMap { block -> String? in
      guard case .section(let number, let title, let isOptional) = block else { return nil }
      return "<li><a href=\"#section-\(number)\">\(HTML.inline(title))</a>"
        + (isOptional ? optionalMark : "") + "</li>"
    }
    guard items.count > 1 else { return "" }
    return "<nav class=\"contents\" aria-labelledby=\"contents\">"
      + "<h2 class=\"hidden\" id=\"contents\">\(HTML.phrase(Phrase.contents))</h2>"
      + "<ol>\n\(items.joined(separator: "\n"))\n</ol></nav>\n"
  }

  private func main(_ blocks: [Block]) -> String {
    var html = "<main id=\"main\">\n"
    var isInSection = false
    var veil = Veil()
    for block in blocks {
      let isVeiled = veil.covers(block)
      switch block {
      case .section(let number, let title, let isOptional):
        html += (isInSection ? "</section>\n" : "") + "<section id=\"section-\(number)\">\n"
        html +=
          "<h2><a class=\"number\" href=\"#section-\(number)\">\(number)</a> "
          + "\(HTML.inline(title))\(isOptional ? optionalMark : "")</h2>\n"
        isInSection = true
      case .list(.pitfalls, _), .list(.summary, _), .comparison, .recall, .next:
        html += (isInSection ? "</section>\n" : "") + content(block, veiled: false)
        isInSection = false
      default: html += content(block, veiled: isVeiled)
      }
    }
    return html + (isInSection ? "</section>\n" : "") + "</main>\n"
  }

  private func content(_ block: Block, veiled: Bool) -> String {
    switch block {
    case .list(.goals, let goals):
      "<section class=\"goals\"><h2>\(HTML.phrase(Phrase.goals))</h2>\(list(goals))</section>\n"
    case .list(.practice, let exercises): practice(exercises)
    case .list(.pitfalls, let pitfalls): section("pitfalls", Phrase.pitfalls, pitfalls)
    case .list(.summary, let points): section("summary", Phrase.summary, points)
    case .prose(let text): HTML.prose(text) + "\n"
    case .note(let text): "<aside class=\"note\">\(HTML.prose(text))</aside>\n"
    case .code(let quotation, let output):
      "<div class=\"show\">\(code(quotation))\(printed(output, veiled: veiled))</div>\n"
    case .question(let prediction): question(prediction)
    case .figure(let figure): self.figure(figure, veiled: veiled)
    case .table(let table): self.table(table, veiled: veiled)
    case .comparison(let python, let swift, let output):
      comparison(python: python, swift: swift, output: output)
    case .recall(let recalls): recall(recalls)
    case .next(let text, let command): next(text, command)
    case .section, .answer: ""
    }
  }

  private func section(_ name: String, _ title: Text, _ items: [Text]) -> String {
    "<section class=\"\(name)\" id=\"\(name)\"><h2>\(HTML.phrase(title))</h2>"
      + "\(list(items))</section>\n"
  }

  private func practice(_ exercises: [Text]) -> String {
    let items = exercises.map { exercise in
      "<li>\(HTML.inline(exercise)) <code>\(XML.escaped(Phrase.check(exercise)))</code></li>"
    }
    return "<div class=\"practice\"><p class=\"eyebrow\">\(HTML.phrase(Phrase.practice))</p>"
      + "<ul>\(items.joined(separator: "\n"))</ul></div>\n"
  }

  private func list(_ texts: [Text]) -> String {
    "<ul>" + texts.map { "<li>\(HTML.inline($0))</li>" }.joined(separator: "\n") + "</ul>"
  }

  private func code(_ quotation: Quotation) -> String {
    switch quotation {
    case .nothing: ""
    case .missing(let file): "<p class=\"problem\">\(HTML.phrase(Phrase.codeMissing(file)))</p>"
    case .code(let text):
      "<pre class=\"code\" tabindex=\"0\"><code>\(HTML.both(text, HTML.code))</code></pre>"
    }
  }

  private func printed(_ output: Text, veiled: Bool) -> String {
    let trimmed = Text(withoutLastLineEnd(output.english), withoutLastLineEnd(output.chinese))
    guard !trimmed.english.isEmpty || !trimmed.chinese.isEmpty else { return "" }
    let pre = HTML.both(trimmed) { XML.escaped($0) }
    return
      "<pre class=\"output\(veiled ? " veiled" : "")\" tabindex=\"0\"><samp>\(pre)</samp></pre>"
  }

  private func withoutLastLineEnd(_ text: String) -> String {
    text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

/// Says what stays veiled until a question is answered: what the code prints that answers it, and
/// the pictures and tables from there, or from the question, up to the next prose.
private struct Veil {
  private var openQuestions = 0
  private var isNearQuestion = false

  mutating func covers(_ block: Block) -> Bool {
    switch block {
    case .question:
      openQuestions += 1
      isNearQuestion = true
      return false
    case .answer:
      openQuestions = max(0, openQuestions - 1)
      return false
    case .code:
      if openQuestions > 0 { isNearQuestion = true }
      return openQuestions > 0
    case .figure, .table:
      return isNearQuestion
    case .section, .prose, .note, .list, .comparison, .recall, .next:
      isNearQuestion = false
      return false
    }
  }
}
