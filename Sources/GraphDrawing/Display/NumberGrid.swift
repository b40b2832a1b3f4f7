import Gradbook

/// The elements of a small array in rows and columns, each with a shade by its magnitude.
struct NumberGrid: Sendable, Hashable {
  /// The most rows and columns of a grid.
  static let limit = 4
  static let fontSize = 10.0
  static let cellHeight = 14.0
  /// The room below a grid.
  static let gap = 3.0

  let rows: [[String]]
  /// For each cell the shade, from 0 for the smallest magnitudes to 4 for the largest.
  let levels: [[Int]]
  let cellWidth: Double

  var width: Double { Double(rows[0].count) * cellWidth }
  var height: Double { Double(rows.count) * Self.cellHeight + Self.gap }
  /// The rows as text, for formats that draw no cells.
  var text: String { rows.map { $0.joined(separator: " ") }.joined(separator: "; ") }

  /// The grid of an array with one or two dimensions of at most ``limit``, and of no other; for one
  /// row that fits into a line there is none.
  init?(_ quantity: TensorSummary) {
    guard quantity.isKnown, let elements = quantity.elements, let columns = quantity.shape.last,
      quantity.shape.count <= 2, elements.count == quantity.count, elements.count > 1
    else { return nil }
    let count = elements.count / max(columns, 1)
    guard columns <= Self.limit, count <= Self.limit, count > 1 || quantity.preview == nil
    else { return nil }
    let largest = elements.map(\.magnitude).filter(\.isFinite).max() ?? 0
    let cells = (0..<count).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
    rows = cells.map { $0.map(NumberText.short) }
    levels = cells.map { $0.map { Self.level($0, of: largest) } }
    let widest = rows.joined().map { TextMetrics.width($0, size: Self.fontSize) }.max() ?? 0
    cellWidth = max(20, (widest + 8).rounded(.up))
  }

  private static func level(_ element: Double, of largest: Double) -> Int {
    guard element.isFinite else { return 4 }
    return largest > 0 ? min(4, Int(element.magnitude / largest * 5)) : 0
  }
}

extension TextLine {
  /// The room that the line takes in a box.
  var height: Double { grid?.height ?? BoxShape.lineHeight }

  /// The line's width in a box, in its wider wording.
  var width: Double {
    grid?.width ?? TextMetrics.width(text, size: BoxShape.fontSize, bold: isBold)
  }
}

extension [TextLine] {
  /// The room that the lines take below each other.
  var height: Double { reduce(0) { $0 + $1.height } }
}
