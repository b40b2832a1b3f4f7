import Language

extension CellPicture {
  /// The grids as columns of text. A line of grids that is too wide goes on below itself.
  public func terminalText(width: Int) -> String {
    lines.flatMap { line in
      Self.folded(line.map(Self.block), width: width).map(Self.joined)
    }.joined(separator: "\n\n")
  }

  /// Lines of equal width, and which of them is the first row of cells.
  private struct TextBlock {
    var rows: [String]
    var firstCell: Int
    var cellCount: Int
    var width: Int { rows.map(\.displayWidth).max() ?? 0 }
  }

  private static func block(_ item: Item) -> TextBlock {
    switch item {
    case .sign(let sign): TextBlock(rows: [sign], firstCell: 0, cellCount: 1)
    case .cells(let cells): block(cells)
    }
  }

  private static func block(_ cells: Cells) -> TextBlock {
    let marked = zip(cells.texts, cells.looks).map { zip($0, $1).map { Self.marked($0, $1) } }
    let columns = (cells.texts.first ?? []).indices
    let widths = columns.map { column in
      let name = column < cells.columnNames.count ? cells.columnNames[column] + " " : ""
      return (marked.map { $0[column].displayWidth } + [name.displayWidth]).max() ?? 0
    }
    let margin = cells.rowNames.map(\.displayWidth).max().map { $0 + 1 } ?? 0
    var rows: [String] = cells.caption.isEmpty ? [] : [cells.caption]
    if !cells.columnNames.isEmpty {
      rows.append(
        padding(margin)
          + columns.map { column in
            column < cells.columnNames.count
              ? (cells.columnNames[column] + " ").alignedRight(widths[column])
              : padding(widths[column])
          }.joined())
    }
    let firstCell = rows.count
    for (index, row) in marked.enumerated() {
      let name = index < cells.rowNames.count ? cells.rowNames[index] : ""
      rows.append(
        name.alignedLeft(margin)
          + columns.map { row[$0].alignedRight(widths[$0]) }.joined())
    }
    rows += cells.jumps.map { "\($0.from) → \($0.to): \($0.label)" }
    return TextBlock(rows: rows, firstCell: firstCell, cellCount: marked.count)
  }

  private static func marked(_ text: String, _ look: Cells.Look) -> String {
    switch look {
    case .plain: " \(text) "
    case .chosen: "[\(text)]"
    case .repeated: "(\(text))"
    case .faint: "·\(text)·"
    }
  }

  private static func folded(_ blocks: [TextBlock], width: Int) -> [[TextBlock]] {
    var result: [[TextBlock]] = []
    var room = 0
    for block in blocks {
      if result.isEmpty || block.width + 2 > room {
        result.append([])
        room = width + 2
      }
      result[result.count - 1].append(block)
      room -= block.width + 2
    }
    return result
  }

  /// Puts blocks side by side, each centred on the tallest one's cells.
  private static func joined(_ blocks: [TextBlock]) -> String {
    let tops = blocks.map(\.firstCell).max() ?? 0
    let cells = blocks.map(\.cellCount).max() ?? 0
    let starts = blocks.map { tops - $0.firstCell + (cells - $0.cellCount) / 2 }
    let height = zip(blocks, starts).map { $0.rows.count + $1 }.max() ?? 0
    return (0..<height).map { line in
      var text = zip(blocks, starts).map { block, start in
        let row = block.rows.indices.contains(line - start) ? block.rows[line - start] : ""
        return row.alignedLeft(block.width)
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }

  private static func padding(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
