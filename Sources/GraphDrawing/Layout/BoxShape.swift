import Gradbook

/// The size and inner measures of one box.
struct BoxShape: Sendable, Hashable {
  /// How a box is drawn, which is also what it means.
  enum Style: Sendable, Hashable {
    case input, parameter, constant, operation, module, stub
  }

  static let fontSize = 11.0
  static let lineHeight = 15.0
  static let padding = 8.0
  /// How far the back of a closed module stands out.
  static let depth = 4.0
  static let gaugeHeight = 9.0

  var style: Style
  var isRoot: Bool
  var width: Double
  var height: Double
  /// The width of the column that holds an operation's sign; 0 if there is none.
  var symbolColumn = 0.0
  var symbolSize = 0.0
  var hasGauge: Bool

  init(style: Style, isRoot: Bool, lines: [TextLine], symbol: String?, hasGauge: Bool) {
    self.style = style
    self.isRoot = isRoot
    self.hasGauge = hasGauge
    let widths = lines.map(\.width)
    if let symbol {
      symbolSize = symbol.displayWidth <= 1 ? 18 : 12
      symbolColumn = max(
        26, TextMetrics.width(symbol, size: symbolSize, bold: true) + Self.padding + 4)
    }
    let isSmall = style == .constant || style == .stub
    let least = lines.isEmpty && symbol != nil ? 0.0 : isSmall ? 18 : 30
    width = max(least, (widths.max() ?? -2 * Self.padding) + 2 * Self.padding) + symbolColumn
    height = max(Self.lineHeight, lines.height) + (isSmall ? 4 : 8)
    width = (width + extra).rounded(.up)
    height += extra + (hasGauge ? Self.gaugeHeight : 0)
  }

  /// Room for something else than a box.
  init(width: Double, height: Double) {
    (self.width, self.height) = (width, height)
    (style, isRoot, hasGauge) = (.constant, false, false)
  }

  private var extra: Double {
    (isRoot ? 6 : 0) + (style == .module ? Self.depth : 0)
  }

  /// The front of the box inside the room that the layout gave it.
  func front(_ frame: Rectangle) -> Rectangle {
    guard style == .module else { return frame }
    return Rectangle(
      x: frame.x, y: frame.y + Self.depth, width: frame.width - Self.depth,
      height: frame.height - Self.depth)
  }

  /// Where the lines of text stand.
  func textArea(_ frame: Rectangle) -> Rectangle {
    var area = front(frame).insetBy(isRoot ? 3 : 0)
    area.x += symbolColumn
    area.width -= symbolColumn
    area.height -= hasGauge ? Self.gaugeHeight : 0
    return area
  }
}
