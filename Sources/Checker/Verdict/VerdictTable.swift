import Foundation
import Gradbook
import Markup
import Practice

/// The numbers of a failure beside what they should be; only columns in which something stands.
struct VerdictTable {
  let failure: Failure
  let language: Language

  /// The most rows that are shown; the worst is always among them.
  static let mostRows = 12

  var text: String {
    let shown = self.shown
    if shown.isEmpty { return "" }
    var columns = Self.columns.filter { column in
      column.isAlways || shown.contains { column.value(failure.rows[$0]) != nil }
    }
    var table = cells(shown, columns)
    // What explains least goes first where the page is too narrow.
    while Self.width(of: table) + Self.narrowestElement > Self.room,
      let spare = columns.firstIndex(where: { !$0.isAlways })
    {
      columns.remove(at: spare)
      table = cells(shown, columns)
    }
    let elements = max(Self.narrowestElement, Self.room - Self.width(of: table))
    let names = [Text("element", "元素")(language)] + shown.map { failure.rows[$0].element }
    let aligned = zip(names, table).map { [Label.clipped($0, columns: elements)] + $1 }
    let lines = TextTable(rows: aligned).text(width: Self.room)
    let indented = lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    let left = failure.rows.count - shown.count
    if left == 0 { return indented }
    return indented + "  "
      + Text("… \(left) more that are nearer", "……还有 \(left) 行误差较小，没有列出")(language) + "\n"
  }

  private static let room = TerminalReport.width - 2
  private static let narrowestElement = 16

  /// The columns of a table and the gaps before them.
  private static func width(of table: [[String]]) -> Int {
    (table.first ?? []).reduce(0) { $0 + 2 + $1.displayWidth }
  }

  /// The heading and the rows without the elements' names, aligned.
  private func cells(_ shown: [Int], _ columns: [Column]) -> [[String]] {
    let table =
      [columns.map { $0.title(language) } + [""]]
      + shown.map { index in
        let row = failure.rows[index]
        let digits = Self.digits(row)
        return columns.map { column in
          column.value(row).map {
            Self.number($0, digits: column.isMeasure ? 4 : digits)
          } ?? "—"
        } + [index == failure.worst ? "←" : ""]
      }
    let widths = table[0].indices.map { column in table.map { $0[column].displayWidth }.max() ?? 0 }
    return table.map { zip($0, widths).map { $0.alignedRight($1) } }
  }

  /// The rows in their order: all, or those with the largest errors.
  private var shown: [Int] {
    let all = failure.rows.indices
    if all.count <= Self.mostRows { return Array(all) }
    let worst = all.sorted {
      (failure.rows[$0].error, $1) > (failure.rows[$1].error, $0)
    }
    var kept = Set(worst.prefix(Self.mostRows))
    if let index = failure.worst, all.contains(index), !kept.contains(index),
      let last = worst.dropFirst(Self.mostRows - 1).first
    {
      kept.remove(last)
      kept.insert(index)
    }
    return kept.sorted()
  }

  private struct Column {
    let title: Text
    var isAlways = false
    /// Whether it says how far apart two numbers are, which needs few digits.
    var isMeasure = false
    let value: (Failure.Row) -> Double?
  }

  private static var columns: [Column] {
    [
      Column(title: Text("value", "值")) { $0.value },
      Column(title: Text("upstream", "上游")) { $0.upstream },
      Column(title: Text("yours", "你的"), isAlways: true) { $0.yours },
      Column(title: Text("expected", "正确"), isAlways: true) { $0.expected },
      Column(title: Text("numeric", "数值")) { $0.numeric },
      Column(title: Text("error", "误差"), isAlways: true, isMeasure: true) { $0.error },
    ]
  }

  /// As many digits as it takes to tell two numbers apart.
  private static func digits(_ row: Failure.Row) -> Int {
    guard let yours = row.yours, let expected = row.expected, row.error > 0 else { return 4 }
    return [4, 6, 8, 11].first {
      number(yours, digits: $0) != number(expected, digits: $0)
    } ?? 15
  }

  static func number(_ number: Double, digits: Int) -> String {
    NumberText.text(number, digits: digits)
  }
}
