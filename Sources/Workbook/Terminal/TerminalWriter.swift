import Course
import Gradbook
import Markup

/// Writes a lesson's parts as text that fits in 80 display columns.
package struct TerminalWriter {
  /// The most columns that a line takes.
  package static let width = 80

  let language: Language
  let usesColour: Bool
  /// The columns that prose may take.
  private let room: Int

  package init(language: Language, usesColour: Bool, room: Int = TerminalWriter.width) {
    self.language = language
    self.usesColour = usesColour
    self.room = room
  }

  /// The head of a lesson.
  func head(_ entry: LessonEntry, seed: Int, optional: Text? = nil) -> String {
    let rule = String(repeating: "═", count: Self.width)
    let title = Phrase.lesson(entry)(language)
    let lines = [
      styled(rule, .heading), styled("\(title) · \(entry.title(language))", .heading),
      styled(rule, .heading),
    ]
    let words = [Phrase.builds(on: entry), Phrase.duration(entry), optional, Phrase.seed(seed)]
      .compactMap { $0?(language) }
    return lines.joined(separator: "\n") + "\n\n" + prose(entry.purpose)
      + words.map { styled($0, .dim) + "\n" }.joined()
  }

  /// One part of a lesson, with an empty line before it.
  package func text(of block: Block) -> String {
    "\n" + content(of: block)
  }

  private func content(of block: Block) -> String {
    switch block {
    case .list(.goals, let goals):
      heading(Phrase.goals) + items(goals)
    case .list(.practice, let exercises):
      heading(Phrase.practice) + exercises.map(exercise).joined()
    case .list(.pitfalls, let pitfalls):
      section(Phrase.pitfalls(language)) + "\n" + items(pitfalls)
    case .list(.summary, let points):
      section(Phrase.summary(language)) + "\n" + items(points)
    case .section(let number, let title, let isOptional):
      section("\(number)  \(title(language))" + (isOptional ? optionalMark : ""))
    case .recall(let recalls):
      recall(recalls)
    case .next(let text, let command):
      next(text, command)
    case .prose(let text):
      prose(text)
    case .note(let text):
      framed(text)
    case .code(let quotation, let output):
      code(quotation) + printed(output)
    case .question(let prediction):
      question(prediction)
    case .answer(let prediction):
      answer(prediction)
    case .figure(let figure):
      self.figure(figure)
    case .table(let table):
      self.table(table)
    case .comparison(let python, let swift, let output):
      comparison(python: python(language), swift: swift) + printed(output)
    }
  }

  func styled(_ text: String, _ style: TerminalStyle) -> String {
    style.applied(to: text, usesColour: usesColour)
  }

  func heading(_ text: Text) -> String { styled(text(language), .strong) + "\n" }

  func section(_ title: String) -> String {
    let columns = min(Self.width, title.displayWidth)
    return styled(title, .heading) + "\n"
      + styled(String(repeating: "─", count: columns), .heading) + "\n"
  }

  func prose(_ text: Text) -> String {
    Prose.parse(text(language)).map { block in
      switch block {
      case .paragraph(let inlines): lines(inlines)
      case .list(let items, let numbered):
        items.enumerated().map { index, item in
          lines(item, first: numbered ? "  \(index + 1). " : "  • ")
        }.joined()
      case .formulas(let formulas):
        formulas.map { "    " + styled(Maths.plainText($0), .maths) + "\n" }.joined()
      case .verbatim(let text):
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { verbatim(String($0), first: "    ", rest: "    ", style: .code) }.joined()
      }
    }.joined(separator: "\n")
  }

  private func exercise(_ text: Text) -> String {
    lines(Inline.parse("\(text(language))  `\(Phrase.check(text))`"), first: "  • ")
  }

  func items(_ texts: [Text]) -> String {
    texts.map {
      lines(Inline.parse(Prose.joined($0(language).split(separator: "\n"))), first: "  • ")
    }
    .joined()
  }

  func framed(_ text: Text) -> String {
    let inner = TerminalWriter(language: language, usesColour: usesColour, room: room - 2)
    return inner.prose(text).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { styled("▎", .heading) + " " + $0 + "\n" }.joined()
  }

  /// Wraps prose; the lines after the first stand below the first line's text.
  func lines(_ inlines: [Inline], first: String = "") -> String {
    let indent = first.displayWidth
    let rows = wrapped(Inline.styled(inlines), width: room - indent)
    return rows.enumerated().map { index, row in
      (index == 0 ? first : String(repeating: " ", count: indent))
        + rendered(row, usesColour: usesColour) + "\n"
    }.joined()
  }

  /// Keeps a line as it is, but for cutting what does not fit.
  func verbatim(
    _ line: String, first: String, rest: String, style: TerminalStyle = .plain
  ) -> String {
    let characters = line.map { StyledCharacter(character: $0, style: style) }
    let room = Self.width - max(first.displayWidth, rest.displayWidth)
    var rows: [[StyledCharacter]] = []
    var remaining = characters[...]
    repeat {
      var columns = 0
      let limit = rows.isEmpty ? room : room - 2
      let row = remaining.prefix {
        columns += $0.character.displayWidth
        return columns <= limit
      }
      rows.append(Array(row))
      remaining = remaining.dropFirst(max(1, row.count))
    } while !remaining.isEmpty
    return rows.enumerated().map { index, row in
      let text = rendered(row, usesColour: usesColour)
      return index == 0 ? first + text + "\n" : rest + "↪ " + text + "\n"
    }.joined()
  }
}
