import Foundation
import Gradbook
import Plotting
import Workbook

/// The rungs of a ladder, one below the other: a bar as long as the rung is fast, and beside it the
/// numbers.
struct RungBars: Picture {
  struct Row {
    let name: String
    let speed: Double
    let numbers: String
  }

  let title: String
  let rows: [Row]

  func svg(idPrefix: String) -> String {
    let (width, left, room, height) = (760, 220, 290.0, 44)
    let lines = rows.enumerated().map { index, row in
      let middle = height * index + height / 2
      let length = max(2, room * row.speed / most)
      let end = left + Int(length.rounded(.up))
      return """
        <text x="\(left - 12)" y="\(middle + 5)" text-anchor="end">\(XML.escaped(row.name))</text>
        <rect x="\(left)" y="\(middle - 13)" width="\(String(format: "%.1f", length))" height="26" \
        rx="2" fill="var(--accent,#005a8e)"/>
        <text x="\(end + 10)" y="\(middle + 5)">\(XML.escaped(row.numbers))</text>
        """
    }
    let total = height * rows.count
    return """
      <svg class="gradbook-plot" role="img" aria-label="\(XML.escaped(title))" width="\(width)" \
      height="\(total)" viewBox="0 0 \(width) \(total)" xmlns="http://www.w3.org/2000/svg" \
      font-family="var(--sans,sans-serif)" font-size="15" fill="currentColor">
      <title>\(XML.escaped(title))</title>
      <path d="M\(left) 4V\(total - 4)" stroke="currentColor" stroke-width="1"/>
      \(lines.joined(separator: "\n"))
      </svg>

      """
  }

  func terminalText(width: Int) -> String {
    rows.map { row in
      let bar = String(repeating: "█", count: max(1, Int(20 * row.speed / most)))
      return "\(row.name)  \(bar) \(row.numbers)"
    }.joined(separator: "\n")
  }

  private var most: Double { max(rows.map(\.speed).max() ?? 1, .leastNormalMagnitude) }
}
