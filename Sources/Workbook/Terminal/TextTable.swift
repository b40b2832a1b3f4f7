import Gradbook

/// Rows of text in columns, aligned for a terminal; what does not fit is cut, first in the last
/// column and then in the widest others. The first column stays whole.
package struct TextTable {
  package var rows: [[String]]
  package var gap: Int

  package init(rows: [[String]], gap: Int = 2) {
    self.rows = rows
    self.gap = gap
  }

  package func text(width: Int) -> String {
    let columns = columns(within: width)
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += Label.clipped(cell, columns: columns[index]).alignedLeft(columns[index])
        if index < row.count - 1 { line += String(repeating: " ", count: gap) }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// How narrow the last column, and then the others but the first, may become.
  private static let narrowest = (last: 20, other: 8)

  private func columns(within width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    var columns = (0..<count).map { column in
      rows.map { $0.count > column ? $0[column].columns : 0 }.max() ?? 0
    }
    func excess() -> Int { columns.reduce(0, +) + gap * (count - 1) - width }
    guard let last = columns.indices.last, excess() > 0 else { return columns }
    columns[last] = max(min(columns[last], Self.narrowest.last), columns[last] - excess())
    while excess() > 0,
      let widest = columns.indices.dropFirst().dropLast().max(by: { columns[$0] < columns[$1] }),
      columns[widest] > Self.narrowest.other
    {
      columns[widest] -= 1
    }
    return columns
  }
}
