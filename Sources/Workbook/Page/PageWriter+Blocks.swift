import Course
import Gradbook
import Markup

extension PageWriter {
  func question(_ prediction: Prediction) -> String {
    let name = "question-\(prediction.number)"
    var body = ""
    var data = ""
    switch prediction.answer {
    case .choice(let choices, let right):
      data = " data-choice=\"\(right)\""
      body = choices.enumerated().map { index, choice in
        "<label class=\"choice\"><input type=\"radio\" name=\"\(name)\" value=\"\(index)\">"
          + "<span><b>\(Phrase.letter(index)))</b> \(HTML.inline(choice))</span></label>"
      }.joined()
    case .number(let value, let tolerance):
      data = " data-number=\"\(value)\" data-tolerance=\"\(tolerance)\""
      body =
        "<label class=\"number-entry\">\(HTML.phrase(Phrase.yourPrediction))"
        + "<input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\"></label>"
    }
    let explanation = prediction.explanation.map(HTML.inline) ?? ""
    let answer = HTML.both(
      Text(prediction.answerText(.english), prediction.answerText(.chinese))
    ) { HTML.inlines(Inline.parse($0)) }
    return """
      <form class="question" id="\(name)"\(data)>
      <p class="eyebrow">\(HTML.phrase(Phrase.predict(prediction.number)))</p>
      \(HTML.prose(prediction.question))
      <div class="choices">\(body)</div>
      <p class="verdict" role="status"></p>
      <details><summary>\(HTML.phrase(Phrase.showAnswer))</summary>
      <p><strong>\(answer)</strong> \(explanation)</p></details>
      </form>

      """
  }

  func figure(_ figure: Figure, veiled: Bool) -> String {
    let drawing: String
    if let problem = figure.problem {
      drawing = "<p class=\"problem\">\(HTML.inline(problem))</p>"
    } else {
      drawing = named(HTML.both(figure.page, tag: "div") { $0 }, by: "caption-\(figure.number)")
    }
    return """
      <figure id="figure-\(figure.number)"\(veiled ? " class=\"veiled\"" : "")>
      <div class="picture" tabindex="0">\(drawing)</div>
      \(figure.controls.map { self.controls($0, of: figure) } ?? "")\
      <figcaption id="caption-\(figure.number)"><strong>\(HTML.phrase(Phrase.figure(figure.number)))</strong>\
      \(HTML.inline(figure.caption))</figcaption>
      </figure>

      """
  }

  // A picture without words of its own is called what its caption says.
  private func named(_ drawing: String, by id: String) -> String {
    guard drawing.contains("<title></title>") else { return drawing }
    return drawing.replacing("<title></title>", with: "")
      .replacing("role=\"img\"", with: "role=\"img\" aria-labelledby=\"\(id)\"")
  }

  func table(_ table: Table, veiled: Bool) -> String {
    let row = { (cells: [Text], tag: String) in
      "<tr>"
        + table.columns.indices.map { column in
          let type = table.isNumeric[column] ? " class=\"numeric\"" : ""
          let cell = column < cells.count ? HTML.inline(cells[column]) : ""
          return "<\(tag)\(type)>\(cell)</\(tag)>"
        }.joined() + "</tr>"
    }
    let veil = veiled ? " veiled" : ""
    let body =
      "<table><thead>" + row(table.columns, "th") + "</thead>\n<tbody>"
      + table.rows.map { row($0, "td") }.joined(separator: "\n") + "</tbody></table></div>"
    guard let caption = table.caption else {
      return "<div class=\"scroll\(veil)\" tabindex=\"0\">\(body)\n"
    }
    // A <caption> would be no wider than its table.
    return "<figure class=\"table\(veil)\"><figcaption>\(HTML.inline(caption))</figcaption>"
      + "<div class=\"scroll\" tabindex=\"0\">\(body)</figure>\n"
  }

  func comparison(python: Text, swift: Quotation, output: Text) -> String {
    var html =
      "<section class=\"comparison\" id=\"pytorch\"><h2>\(HTML.phrase(Phrase.comparison))</h2>\n"
    if case .code(let code) = swift {
      let chinese = Prediction.pairs(python.chinese, code.chinese)
      let rows = zip(Prediction.pairs(python.english, code.english), chinese).map { pair, other in
        let isGap = pair.python.isEmpty && pair.swift.isEmpty
        let theirs = HTML.both(Text(pair.python, other.python)) { XML.escaped($0) }
        let ours = HTML.both(Text(pair.swift, other.swift), HTML.code)
        return "<tr\(isGap ? " class=\"gap\"" : "")><td><code>\(theirs)</code></td>"
          + "<td><code>\(ours)</code></td></tr>"
      }
      html +=
        "<table class=\"pairs\"><thead><tr><th>PyTorch</th><th>Swift</th></tr></thead>\n<tbody>"
        + rows.joined(separator: "\n") + "</tbody></table>\n"
    } else {
      let code = HTML.both(python) { XML.escaped($0) }
      html += "<pre class=\"code\" tabindex=\"0\"><code>\(code)</code></pre>\n"
    }
    if !output.english.isEmpty {
      html +=
        "<pre class=\"output\" tabindex=\"0\"><samp>"
        + HTML.both(output) { XML.escaped($0) } + "</samp></pre>\n"
    }
    return html + "</section>\n"
  }

  var foot: String {
    let link = { (entry: LessonEntry, before: String, after: String, relation: String) in
      "<a rel=\"\(relation)\" href=\"../\(entry.folder)/index.html\">\(before)"
        + "\(HTML.phrase(Phrase.lesson(entry))) · \(HTML.phrase(entry.title))\(after)</a>"
    }
    let previous =
      LessonCatalogue[entry.number - 1].map { link($0, "← ", "", "prev") } ?? "<span></span>"
    let following = entry.number == 0 ? nil : LessonCatalogue[entry.number + 1]
    let next =
      following.map { link($0, "", " →", "next") } ?? "<span></span>"
    let all = "<a href=\"../index.html\">\(HTML.phrase(Phrase.allLessons))</a>"
    let buttons = [
      ("handout", Phrase.handout), ("answers", Phrase.answerSheet), ("anew", Phrase.startAnew),
    ].map { name, words in
      "<button type=\"button\" id=\"\(name)\" hidden>\(HTML.phrase(words))</button>"
    }
    return "<footer><nav aria-labelledby=\"course\">\(previous)"
      + "<span id=\"course\">\(all)</span>\(next)</nav>"
      + "<p class=\"tools\">\(buttons.joined())</p></footer>\n"
  }
}
