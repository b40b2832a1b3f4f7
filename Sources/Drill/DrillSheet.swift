import Gradbook

/// Questions on paper: graphs with empty boxes, or with the answers and how they come about.
package struct DrillSheet {
  private let level: DrillLevel
  private let seed: Int
  private let questions: [DrillQuestion]
  private let hasAnswers: Bool

  /// The first questions of a level and a seed.
  package init(_ level: DrillLevel, seed: Int, count: Int, answers: Bool) {
    (self.level, self.seed, hasAnswers) = (level, seed, answers)
    questions = (1...max(1, count)).map {
      DrillQuestion(DrillQuestion.Key(level, seed: seed, number: $0))
    }
  }

  /// A whole page that fetches nothing.
  package func html(_ language: Language) -> String {
    let kind = hasAnswers ? Text("Answers", "答案") : Text("Practice", "练习")
    let heading = Text(
      "Level \(level.number): \(level.title.english) · seed \(seed)",
      "第 \(level.number) 级：\(level.title.chinese) · 种子 \(seed)")(language)
    let name = Text("Name", "姓名")(language)
    let day = Text("Date", "日期")(language)
    let line = hasAnswers ? "" : "<p class=\"who\"><span>\(name)</span><span>\(day)</span></p>\n"
    let task = Text(
      "Fill the boxes: values from above to below, gradients from below to above. Three significant digits.",
      "请填空：值自上而下，梯度自下而上；保留三位有效数字。")(language)
    return """
      <!doctype html>
      <html lang="\(language == .english ? "en" : "zh-Hans")">
      <head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(XML.escaped(heading)) · \(kind(language))</title>
      <style>
      \(Self.style)
      </style></head>
      <body>
      <h1>\(XML.escaped(heading)) <small>\(kind(language))</small></h1>
      \(line)<p>\(task)</p>
      \(questions.map { part($0, language) }.joined(separator: "\n"))
      </body></html>

      """
  }

  private func part(_ question: DrillQuestion, _ language: Language) -> String {
    let title = Text("Question \(question.key.number)", "第 \(question.key.number) 题")(language)
    let picture = DrillDrawing(question, hasAnswers ? .answers : .letters).svg(language)
    let rows = question.boxes.map {
      "<li>\($0.letter)&ensp;\(XML.escaped($0.working(language)))</li>"
    }
    let list = hasAnswers ? "<ul>\(rows.joined())</ul>" : ""
    return "<section><h2>\(title)</h2>\n\(picture)\(list)</section>"
  }

  private static let style = """
    @page { size: A4; margin: 15mm 14mm; }
    body { font: 11pt/1.5 "Noto Serif", "Noto Serif CJK SC", Georgia, serif; color: #000;
      background: #fff; max-width: 182mm; margin: 0 auto; padding: 4mm; }
    h1 { font-size: 16pt; } small { font-weight: normal; float: right; }
    h2 { font-size: 12.5pt; border-bottom: 1px solid #000; break-after: avoid; }
    section { break-inside: avoid; } svg { max-width: 100%; height: auto; display: block;
      margin: auto; }
    ul { list-style: none; padding: 0; columns: 2; font-size: 10pt; }
    li { break-inside: avoid; }
    .who { display: flex; gap: 8mm; }
    .who span { flex: 1; border-bottom: 1px solid #000; padding-bottom: 1mm; }
    @media print { body { padding: 0; } }
    """
}
