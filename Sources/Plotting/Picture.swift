/// Something that can be looked at: on a page as SVG, in a terminal as text.
public protocol Picture {
  /// The picture as one `<svg>` element for a page.
  ///
  /// Every id in it begins with `idPrefix`, so several pictures can stand in one page.
  func svg(idPrefix: String) throws -> String

  /// The picture as lines of text, no line wider than `width` display columns.
  func terminalText(width: Int) throws -> String
}

extension Picture {
  /// The picture as one `<svg>` element.
  public func svg() throws -> String { try svg(idPrefix: "plot") }
}
