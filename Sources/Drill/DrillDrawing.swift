import Gradbook

/// A question as SVG, with empty boxes, with places for fields, or with the answers.
package struct DrillDrawing {
  /// What stands in the boxes.
  package enum Content: Sendable {
    /// The letter, for a field that a page lays over it, or for paper.
    case letters
    /// The right numbers.
    case answers
  }

  /// Where a box stands in the picture.
  package struct Field: Sendable {
    package let letter: String
    /// What is asked, for a screen reader.
    package let symbol: String
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double
  }

  private let question: DrillQuestion
  private let layout: DrillLayout
  private let content: Content

  package init(_ question: DrillQuestion, _ content: Content = .letters) {
    self.question = question
    self.content = content
    layout = DrillLayout(question)
  }

  package var width: Double { layout.width }
  package var height: Double { layout.height }

  /// The boxes' places, in the order in which they are asked.
  package var fields: [Field] {
    let slots = layout.places.flatMap { DrillLayout.slots(of: $0) }
    return question.boxes.compactMap { box in
      slots.first { $0.box?.letter == box.letter }.map {
        Field(
          letter: box.letter, symbol: box.symbol, x: $0.x, y: $0.y,
          width: DrillLayout.cell.width, height: DrillLayout.cell.height)
      }
    }
  }

  /// The picture. Colours are a page's `--ink`, `--line`, `--panel`, `--gradient`, else black on white.
  package func svg(_ language: Language) -> String {
    let heading = Text("Computation graph", "计算图")(language)
    let described = DrillTable(question).text
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Int(width))" height="\(Int(height))" \
      viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
      aria-label="\(XML.escaped(heading + ": " + described))" \
      font-family="system-ui,'Noto Sans CJK SC',sans-serif" font-size="14">
      <style>.n{fill:var(--paper,#fff);stroke:var(--ink,#000);stroke-width:1.2}\
      .n.leaf{stroke-dasharray:none;fill:var(--panel,#f5f7f9)}.e{fill:none;stroke:var(--soft,#444);\
      stroke-width:1.4}.a{fill:var(--soft,#444)}.t{fill:var(--ink,#000)}.b{fill:var(--gradient,#000)}\
      .f{fill:var(--paper,#fff);stroke:var(--ink,#000);stroke-width:1.2;stroke-dasharray:4 2}\
      .w{font-weight:600}</style>
      """
    ]
    parts += layout.lines.map(line)
    parts += layout.places.map(node)
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private func line(_ points: [(x: Double, y: Double)]) -> String {
    let end = points[points.count - 1]
    let path = points.map { "\(Int($0.x)),\(Int($0.y))" }.joined(separator: " ")
    let (x, y) = (Int(end.x), Int(end.y))
    return """
      <polyline class="e" points="\(path)"/><path class="a" d="M\(x) \(y)l-4 -9h8z"/>
      """
  }

  private func node(_ place: DrillLayout.Place) -> String {
    guard let index = place.node else { return "" }
    let isLeaf = question.graph.nodes[index].operation == nil
    let title = DrillLayout.heading(question.graph, index)
    var parts = [
      """
      <rect class="n\(isLeaf ? " leaf" : "")" x="\(Int(place.x))" y="\(Int(place.y))" \
      width="\(Int(place.width))" height="\(Int(place.height))" rx="\(isLeaf ? 14 : 4)"/>\
      <text class="t w" x="\(Int(place.x + place.width / 2))" y="\(Int(place.y + 20))" \
      text-anchor="middle">\(XML.escaped(title))</text>
      """
    ]
    let slots = DrillLayout.slots(of: place)
    var first = 0
    for row in place.rows {
      let own = slots[first..<first + row.cells.count]
      first += row.cells.count
      let kind = row.isBackward ? "b" : "t"
      if let y = own.first?.y, !row.label.isEmpty {
        parts.append(
          """
          <text class="\(kind)" x="\(Int(place.x + 8))" y="\(Int(y + 20))" \
          font-size="13">\(XML.escaped(row.label))</text>
          """)
      }
      parts += own.map { slot($0, kind) }
    }
    return parts.joined()
  }

  private func slot(_ slot: DrillLayout.Slot, _ kind: String) -> String {
    let (x, y) = (Int(slot.x), Int(slot.y))
    let (width, height) = (Int(DrillLayout.cell.width), Int(DrillLayout.cell.height))
    let middle = """
      x="\(x + width / 2)" y="\(y + 20)" text-anchor="middle"
      """
    guard let box = slot.box else {
      return "<text class=\"\(kind)\" \(middle)>\(XML.escaped(slot.text))</text>"
    }
    let frame = """
      <rect class="f" x="\(x)" y="\(y)" width="\(width)" height="\(height)" rx="3"/>
      """
    switch content {
    case .letters:
      return frame + "<text class=\"\(kind)\" x=\"\(x + 5)\" y=\"\(y + 13)\" font-size=\"12\">"
        + "\(box.letter)</text>"
    case .answers:
      return frame + "<text class=\"\(kind) w\" \(middle)>\(DrillText.number(box.right))</text>"
    }
  }
}
