import Language

/// Rows of text in columns, aligned for a terminal; what does not fit is cut, first in the last
/// column and then in the widest others. The first column stays whole as long as there is room.
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

  /// How narrow the last column, and then the others but the first, become before the next step.
  private static let steps: [(last: Int, other: Int)] = [(20, 8), (8, 8), (3, 3), (1, 1)]

  private func columns(within width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    var columns = (0..<count).map { column in
      rows.map { $0.count > column ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    func excess() -> Int { columns.reduce(0, +) + gap * (count - 1) - width }
    guard let last = columns.indices.last else { return columns }
    for step in Self.steps where excess() > 0 {
      columns[last] = max(min(columns[last], step.last), columns[last] - excess())
      while excess() > 0,
        let widest = columns.indices.dropFirst().dropLast().max(by: { columns[$0] < columns[$1] }),
        columns[widest] > step.other
      {
        columns[widest] -= 1
      }
    }
    if excess() > 0 { columns[0] = max(1, columns[0] - excess()) }
    return columns
  }
}
