import Plotting
import Workbook

/// Rows of text in columns, aligned for a terminal; what does not fit is cut in the last column.
struct TextTable {
  var rows: [[String]]
  var gap = 2

  func text(width: Int) -> String {
    let count = rows.map(\.count).max() ?? 0
    var columns = (0..<count).map { column in
      rows.map { $0.count > column ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    let others = columns.dropLast().reduce(0) { $0 + $1 + gap }
    if let last = columns.last { columns[count - 1] = min(last, max(20, width - others)) }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let cell = column == count - 1 ? cell.cut(toColumns: columns[column]) : cell
        line += cell.padded(toLeft: columns[column])
        if column < count - 1 { line += String(repeating: " ", count: gap) }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
