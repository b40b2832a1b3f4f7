import Foundation
import Gradbook
import Markup

/// Lines for a terminal of 80 columns, or fewer where it is narrower, in one language.
struct TerminalReport {
  let language: Language
  let usesColour: Bool
  private(set) var text = ""

  static let width: Int = {
    var size = winsize()
    guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(80, max(40, Int(size.ws_col)))
  }()

  init(_ language: Language, usesColour: Bool = false) {
    self.language = language
    self.usesColour = usesColour
  }

  /// A paragraph, wrapped; lines after the first begin below the text.
  mutating func add(_ lead: String = "", _ text: Text, _ style: TerminalStyle = .plain) {
    add(lead, text(language), style)
  }

  mutating func add(_ lead: String, _ text: String, _ style: TerminalStyle = .plain) {
    let indent = String(repeating: " ", count: lead.displayWidth)
    let room = Self.width - lead.displayWidth
    for (index, line) in wrapped(Inline.styled([.text(text)], style: style), width: room)
      .enumerated()
    {
      let start =
        index == 0 && style != .plain ? style.applied(to: lead, usesColour: usesColour) : lead
      self.text += (index == 0 ? start : indent) + rendered(line, usesColour: usesColour) + "\n"
    }
  }

  /// A line kept as it is, cut where it would run out of the page.
  mutating func verbatim(_ lead: String, _ line: String, _ style: TerminalStyle = .plain) {
    let shown = Label.clipped(line, columns: Self.width - lead.displayWidth)
    text += lead + style.applied(to: shown, usesColour: usesColour) + "\n"
  }

  /// A line of code, whole: what runs out of the page goes on below, further in, so that the lines
  /// together are the code again.
  mutating func code(_ lead: String, _ line: String, _ style: TerminalStyle = .plain) {
    for part in CodeLine.parts(of: line, columns: Self.width - lead.displayWidth) {
      text += lead + style.applied(to: part, usesColour: usesColour) + "\n"
    }
  }

  /// Text that is already in lines.
  mutating func block(_ lines: String) { text += lines }

  mutating func blank() { text += "\n" }

  /// A heading with a word at the right edge.
  mutating func heading(_ left: String, _ right: String, _ style: TerminalStyle) {
    let room = Self.width - right.displayWidth - 2
    text += TerminalStyle.strong.applied(
      to: Label.clipped(left, columns: room).alignedLeft(room), usesColour: usesColour)
    text += "  " + style.applied(to: right, usesColour: usesColour) + "\n"
  }
}
