import Gradbook

/// The sentences between a picture's heading and its boxes.
extension Drawing {
  private static let remarkSize = 12.0
  private static let remarkLineHeight = 16.0
  private static let remarkColumns = 84

  /// The room above the boxes.
  var headHeight: Double {
    let remark = remarkLines
    return (options.title == nil ? 0 : Drawing.titleHeight)
      + (remark.isEmpty ? 0 : Double(remark.count) * Self.remarkLineHeight + 10)
  }

  /// The remark's lines; as many in both languages.
  var remarkLines: [Text] {
    guard let remark = options.remark else { return [] }
    let english = Self.lines(remark.english)
    let chinese = Self.lines(remark.chinese)
    return (0..<max(english.count, chinese.count)).map { index in
      Text(
        index < english.count ? english[index] : "", index < chinese.count ? chinese[index] : "")
    }
  }

  private static func lines(_ text: String) -> [String] {
    let characters = Array(Label.clipped(text, columns: 12 * remarkColumns))
    return lineRanges(of: characters, width: remarkColumns).map { String(characters[$0]) }
  }

  static func remarkWidth(_ line: Text) -> Double { TextMetrics.width(line, size: remarkSize) }

  func remarkShapes(_ lines: [Text]) -> [Scene.Shape] {
    let top = Drawing.margin + (options.title == nil ? 0 : Drawing.titleHeight)
    return lines.enumerated().map { index, line in
      .text(
        Scene.Run(
          text: line,
          at: Point(x: Drawing.margin, y: top + Double(index) * Self.remarkLineHeight + 10),
          size: Self.remarkSize))
    }
  }
}
