import Gradbook
import Markup

extension TerminalWriter {
  func code(_ quotation: Quotation) -> String {
    switch quotation {
    case .nothing: ""
    case .missing(let file): styled(Phrase.codeMissing(file)(language), .dim) + "\n"
    case .code(let text):
      text(language).split(separator: "\n", omittingEmptySubsequences: false)
        .map { verbatim(String($0), first: bar, rest: bar, style: .code) }.joined()
    }
  }

  private var bar: String { styled("│", .dim) + " " }

  func printed(_ output: Text) -> String {
    let lines = output(language).split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
    return shown.enumerated().map { index, line in
      verbatim(String(line), first: index == 0 ? styled("╰→", .dim) + " " : "   ", rest: "   ")
    }.joined()
  }

  func question(_ prediction: Prediction) -> String {
    var text = heading(Phrase.predict(prediction.number)) + prose(prediction.question)
    if case .choice(let choices, _) = prediction.answer {
      for (index, choice) in choices.enumerated() {
        text += lines(Inline.parse(choice(language)), first: "  \(Phrase.letter(index))) ")
      }
    }
    return text
  }

  func answer(_ prediction: Prediction) -> String {
    let answer = prediction.answerText(language)
    let space = language(" ", "")
    let explanation = prediction.explanation.map { space + $0(language) } ?? ""
    return lines(
      [.strong([.text(Phrase.answer(prediction.number)(language))])]
        + Inline.parse(answer + explanation))
  }

  func figure(_ figure: Figure) -> String {
    var text = lines(
      [.strong([.text(Phrase.figure(figure.number)(language))])]
        + Inline.parse(figure.caption(language)))
    let drawing = figure.terminal
    if !drawing.isEmpty {
      text += drawing.split(separator: "\n", omittingEmptySubsequences: false)
        .map { verbatim(String($0), first: "", rest: "") }.joined()
    }
    return text + (figure.controls.map { table($0.table) } ?? "")
  }

  func comparison(python: String, swift: Quotation) -> String {
    var text = section(Phrase.comparison(language)) + "\n"
    guard case .code(let code) = swift else { return text + self.code(swift) }
    let label = { (name: String) in self.styled(name, .dim) + " " + self.bar }
    for (theirs, ours) in Prediction.pairs(python, code(language)) {
      if theirs.isEmpty && ours.isEmpty { continue }
      text += verbatim(theirs, first: label("PyTorch"), rest: label("       "))
      text += verbatim(ours, first: label("  Swift"), rest: label("       "), style: .code)
    }
    return text
  }

  func table(_ table: Table) -> String {
    let cells = { (texts: [Text]) in
      texts.map { rendered(Inline.styled(Inline.parse($0(self.language))), usesColour: false) }
    }
    let rows = [cells(table.columns)] + table.rows.map(cells)
    let widths = table.columns.indices.map { column in
      rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    var text = table.caption.map { lines(Inline.parse($0(language))) } ?? ""
    for (index, row) in rows.enumerated() {
      let padded = table.columns.indices.map { column -> String in
        let cell = column < row.count ? row[column] : ""
        let width = widths[column]
        return table.isNumeric[column] ? cell.alignedRight(width) : cell.alignedLeft(width)
      }
      let line = padded.joined(separator: "  ")
      text += verbatim(
        "  " + line.trimmedTrailing, first: "", rest: "  ", style: index == 0 ? .strong : .plain)
      if index == 0 {
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        text += verbatim("  " + rule, first: "", rest: "  ", style: .dim)
      }
    }
    return text
  }
}

extension String {
  fileprivate var trimmedTrailing: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Prediction {
  /// The right answer in words.
  func answerText(_ language: Language) -> String {
    switch answer {
    case .choice(let choices, let right):
      Phrase.stopped("\(Phrase.letter(right))) \(choices[right](language))", language)
    case .number(let value, _):
      NumberText.text(value, digits: 6) + Phrase.stop(language)
    }
  }

  /// The lines of two programs side by side; the shorter one is filled up with empty lines.
  static func pairs(_ python: String, _ swift: String) -> [(python: String, swift: String)] {
    let theirs = python.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let ours = swift.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return (0..<max(theirs.count, ours.count)).map {
      ($0 < theirs.count ? theirs[$0] : "", $0 < ours.count ? ours[$0] : "")
    }
  }
}
