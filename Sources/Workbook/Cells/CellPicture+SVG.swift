import Language

extension CellPicture {
  /// The grids as one `<svg>` element, light and dark, with its title for a screen reader.
  public func svg(idPrefix: String) -> String {
    var content = ""
    var top = CellMetrics.margin
    let boxes = lines.map { $0.map(CellMetrics.init) }
    let widths = boxes.map { line in
      line.reduce(-CellMetrics.gap) { $0 + $1.width + CellMetrics.gap }
    }
    let width = (widths.max() ?? 0) + 2 * CellMetrics.margin
    for (index, line) in lines.enumerated() {
      let above = boxes[index].map(\.above).max() ?? 0
      let grid = boxes[index].map(\.gridHeight).max() ?? 0
      var left = (width - widths[index]) / 2
      for (item, box) in zip(line, boxes[index]) {
        let y = top + above + (grid - box.gridHeight) / 2
        content += Self.drawn(item, box, x: left, y: y)
        left += box.width + CellMetrics.gap
      }
      let below = boxes[index].map { (grid + $0.gridHeight) / 2 + $0.below }.max() ?? 0
      top += above + below + CellMetrics.lineGap
    }
    let height = top - CellMetrics.lineGap + CellMetrics.margin
    let name = XML.escaped(title)
    return """
      <svg class="gradbook-cells" role="img" aria-label="\(name)" width="\(width.short)" \
      height="\(height.short)" viewBox="0 0 \(width.short) \(height.short)" \
      xmlns="http://www.w3.org/2000/svg">
      <title>\(name)</title>
      <style>\(Self.style)</style>
      <g text-anchor="middle" font-size="14">
      \(content)</g></svg>

      """
  }

  private static func drawn(_ item: Item, _ box: CellMetrics, x: Double, y: Double) -> String {
    switch item {
    case .sign(let sign):
      return text(
        sign, x: x + box.width / 2, y: y + box.gridHeight / 2 + 7, classes: "gc-sign")
    case .cells(let cells):
      return grid(cells, box, x: x, y: y)
    }
  }

  private static func grid(_ cells: Cells, _ box: CellMetrics, x: Double, y: Double) -> String {
    let left = x + box.rowNameWidth
    let middle = left + box.gridWidth / 2
    var drawing = ""
    if !cells.caption.isEmpty {
      drawing += text(cells.caption, x: middle, y: y - box.above + 15, classes: "gc-caption")
    }
    for (column, name) in cells.columnNames.enumerated() {
      drawing += text(
        name, x: left + (Double(column) + 0.5) * box.cellWidth, y: y - 6, classes: "gc-name")
    }
    for (row, name) in cells.rowNames.enumerated() {
      drawing += text(
        name, x: left - 8, y: y + (Double(row) + 0.5) * CellMetrics.cellHeight + 4,
        classes: "gc-name gc-end")
    }
    // Framed cells come last, so that a neighbour's thin frame does not cut into a thick one.
    let order: [Cells.Look] = [.faint, .plain, .repeated, .chosen]
    for look in order {
      for (row, texts) in cells.texts.enumerated() {
        for (column, value) in texts.enumerated() where cells.looks[row][column] == look {
          drawing += cell(
            value, look, x: left + Double(column) * box.cellWidth,
            y: y + Double(row) * CellMetrics.cellHeight, width: box.cellWidth)
        }
      }
    }
    for jump in cells.jumps {
      drawing += arc(jump, box, left: left, y: y + CellMetrics.cellHeight)
    }
    return drawing
  }

  private static func cell(
    _ value: String, _ look: Cells.Look, x: Double, y: Double, width: Double
  ) -> String {
    let kind = "gc-\(look)"
    return "<rect class=\"\(kind)\" x=\"\(x.short)\" y=\"\(y.short)\" width=\"\(width.short)\" "
      + "height=\"\(CellMetrics.cellHeight.short)\"/>"
      + text(
        value, x: x + width / 2, y: y + CellMetrics.cellHeight / 2 + 5, classes: kind + "-text")
  }

  private static func arc(
    _ jump: Cells.Jump, _ box: CellMetrics, left: Double, y: Double
  ) -> String {
    // Beside the middle, so that an arrow that arrives and one that leaves do not touch.
    let side = jump.to < jump.from ? -6.0 : 6
    let start = left + (Double(jump.from) + 0.5) * box.cellWidth + side
    let end = left + (Double(jump.to) + 0.5) * box.cellWidth - side
    let depth = CellMetrics.depth(jump)
    let middle = (start + end) / 2
    let path =
      "M\(start.short) \((y + 3).short)Q\(middle.short) \((y + 2 * depth).short) "
      + "\(end.short) \((y + 5).short)"
    let head =
      "M\((end - 4).short) \((y + 12).short)L\(end.short) \((y + 3).short)"
      + "L\((end + 4).short) \((y + 12).short)Z"
    return "<path class=\"gc-jump\" d=\"\(path)\"/><path class=\"gc-head\" d=\"\(head)\"/>\n"
      + text(jump.label, x: middle, y: y + depth + 16, classes: "gc-name gc-jump-label")
  }

  private static func text(_ text: String, x: Double, y: Double, classes: String) -> String {
    "<text class=\"\(classes)\" x=\"\(x.short)\" y=\"\(y.short)\">\(XML.escaped(text))</text>\n"
  }

  private static let style: String = {
    let light =
      "--gc-ink:#1f2328;--gc-soft:#59636e;--gc-line:#8b949e;--gc-fill:#f5f7f9;"
      + "--gc-gold:#8a6100;--gc-gold-fill:#fff3d6;--gc-accent:#005a8e"
    let dark =
      "--gc-ink:#e4e6ea;--gc-soft:#a3abb6;--gc-line:#6c7480;--gc-fill:#1e2128;"
      + "--gc-gold:#e3b94f;--gc-gold-fill:#3b2f0c;--gc-accent:#6cc0f5"
    return """
      .gradbook-cells{\(light);font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",\
      Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;\
      font-variant-numeric:tabular-nums}
      @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) \
      .gradbook-cells{\(dark)}}
      @media screen{[data-theme=dark] .gradbook-cells{\(dark)}}
      .gc-plain{fill:var(--gc-fill);stroke:var(--gc-line)}
      .gc-chosen{fill:var(--gc-gold-fill);stroke:var(--gc-gold);stroke-width:2.5}
      .gc-repeated{fill:none;stroke:var(--gc-line);stroke-dasharray:4 3}
      .gc-faint{fill:none;stroke:var(--gc-line);stroke-opacity:.45}
      .gc-plain-text{fill:var(--gc-ink)}.gc-chosen-text{fill:var(--gc-ink);font-weight:700}
      .gc-repeated-text{fill:var(--gc-soft);font-style:italic}
      .gc-faint-text{fill:var(--gc-soft);fill-opacity:.9}
      .gc-caption{fill:var(--gc-ink);font-weight:600}.gc-sign{fill:var(--gc-ink);font-size:20px}
      .gc-name{fill:var(--gc-soft);font-size:12px}.gc-end{text-anchor:end}
      .gc-jump{fill:none;stroke:var(--gc-accent);stroke-width:1.6}.gc-head{fill:var(--gc-accent)}
      .gc-jump-label{fill:var(--gc-accent)}
      """
  }()
}

/// The room that one part of a line takes, in CSS pixels.
private struct CellMetrics {
  static let cellHeight = 32.0
  static let margin = 6.0
  static let gap = 16.0
  static let lineGap = 26.0

  var cellWidth = 0.0
  var rowNameWidth = 0.0
  var gridWidth = 0.0
  var gridHeight = CellMetrics.cellHeight
  /// What stands above and below the cells.
  var above = 0.0
  var below = 0.0
  var width = 0.0

  init(_ item: CellPicture.Item) {
    switch item {
    case .sign(let sign):
      width = max(18, Double(sign.displayWidth) * 11)
    case .cells(let cells):
      let longest = (cells.texts.joined() + cells.columnNames).map(\.displayWidth).max() ?? 0
      cellWidth = max(40, Double(longest) * 8.2 + 16)
      rowNameWidth = cells.rowNames.map { Double($0.displayWidth) * 6.8 + 14 }.max() ?? 0
      gridWidth = Double(cells.texts.first?.count ?? 0) * cellWidth
      gridHeight = Double(cells.texts.count) * Self.cellHeight
      above = (cells.caption.isEmpty ? 0 : 24) + (cells.columnNames.isEmpty ? 0 : 18)
      below = cells.jumps.map { Self.depth($0) + 22 }.max() ?? 0
      // A caption is centred over the grid and may be wider than it.
      let caption = Double(cells.caption.displayWidth) * 8
      rowNameWidth = max(rowNameWidth, (caption - gridWidth) / 2)
      width = rowNameWidth + gridWidth + max(0, (caption - gridWidth) / 2)
    }
  }

  /// How far below the cells a jump's arrow reaches.
  static func depth(_ jump: Cells.Jump) -> Double {
    14 + 8 * Double(abs(jump.to - jump.from))
  }
}

extension Double {
  /// At most one decimal, so that the same picture has the same bytes everywhere.
  fileprivate var short: String {
    let tenths = Int((self * 10).rounded())
    let rest = abs(tenths % 10)
    return rest == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(rest)"
  }
}
