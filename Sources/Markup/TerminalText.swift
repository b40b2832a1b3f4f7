import Foundation
import Language

/// How a run of terminal text looks where colours are on.
package enum TerminalStyle: String, Sendable {
  case plain = ""
  case code = "36"
  case emphasis = "3"
  case strong = "1"
  case maths = "35"
  case heading = "1;34"
  case dim = "2"
  case good = "32"
  case bad = "31"

  /// Whether standard output may have colours: only on a terminal, and not with `NO_COLOR` set
  /// (see no-color.org).
  package static func isWanted(_ environment: [String: String]) -> Bool {
    let refusesColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isatty(STDOUT_FILENO) != 0 && !refusesColour && environment["TERM"] != "dumb"
  }

  package func applied(to text: String, usesColour: Bool) -> String {
    usesColour && self != .plain && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// A character and how it looks.
package struct StyledCharacter: Hashable, Sendable {
  package var character: Character
  package var style: TerminalStyle

  package init(character: Character, style: TerminalStyle) {
    self.character = character
    self.style = style
  }
}

extension Inline {
  /// The characters of some prose, with the marks that a terminal needs.
  package static func styled(
    _ inlines: [Inline], style: TerminalStyle = .plain
  ) -> [StyledCharacter] {
    inlines.flatMap { inline -> [StyledCharacter] in
      switch inline {
      case .text(let text): styledText(text, style)
      case .code(let text): styledText("`\(text)`", .code)
      case .emphasis(let inner): styled(inner, style: .emphasis)
      case .strong(let inner): styled(inner, style: .strong)
      case .maths(let nodes): styledText(Maths.plainText(nodes), .maths)
      case .link(let inner, _): styled(inner, style: style)
      }
    }
  }

  private static func styledText(_ text: String, _ style: TerminalStyle) -> [StyledCharacter] {
    text.map { StyledCharacter(character: $0, style: style) }
  }
}

/// Breaks text into lines of a given width in display columns; see ``lineRanges(of:width:hangingIndent:)``.
package func wrapped(
  _ text: [StyledCharacter], width: Int, hangingIndent: Int = 0
) -> [[StyledCharacter]] {
  lineRanges(of: text.map(\.character), width: width, hangingIndent: hangingIndent)
    .map { Array(text[$0]) }
}

/// Joins styled characters into text, with as few colour codes as possible.
package func rendered(_ line: [StyledCharacter], usesColour: Bool) -> String {
  var result = ""
  var run = ""
  var style = TerminalStyle.plain
  for item in line {
    if item.style != style {
      result += style.applied(to: run, usesColour: usesColour)
      run = ""
      style = item.style
    }
    run.append(item.character)
  }
  return result + style.applied(to: run, usesColour: usesColour)
}
