import Gradbook
import Markup

/// A character that a Chinese input method, or a formula that was copied, puts in the place of one
/// of Swift's.
struct WideCharacter {
  let found: Character
  /// What Swift wants instead.
  let wanted: String

  /// The first that stands in code; text and comments may hold any.
  static func first(in code: String) -> WideCharacter? {
    code.lazy.compactMap { character in
      wanted(for: character).map { WideCharacter(found: character, wanted: $0) }
    }.first
  }

  static func first(in lines: [String]) -> WideCharacter? {
    // Letters and digits may be part of a name that is spelt so everywhere.
    let code = SwiftToken.tokens(of: lines.joined(separator: "\n"))
      .filter { $0.kind == .punctuation || $0.kind == .space }.map(\.text).joined()
    return first(in: code)
  }

  private static let others: [Character: String] = [
    "\u{3000}": "a space", "\u{A0}": "a space", "“": "\"", "”": "\"", "‘": "\"", "’": "\"",
    "「": "\"", "」": "\"", "『": "\"", "』": "\"", "。": ".", "、": ",", "【": "[", "】": "]",
    "〔": "[", "〕": "]", "《": "<", "》": ">", "—": "-", "–": "-", "−": "-", "×": "*", "·": "*",
    "∙": "*", "⋅": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "…": "...", "√": "sqrt( )",
    "²": "* itself", "³": "* itself * itself", "￥": "$",
  ]

  /// A word with half-width letters in place of full-width ones.
  static func halved(_ word: String) -> String {
    word.map { wanted(for: $0) ?? String($0) }.joined()
  }

  private static func wanted(for character: Character) -> String? {
    if let other = others[character] { return other }
    // The full-width forms of all of ASCII stand in its order.
    guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value),
      let half = Unicode.Scalar(scalar.value - 0xFEE0)
    else { return nil }
    return String(half)
  }

  var tip: Text {
    if wanted == "a space" {
      return Text(
        "There is a full-width or special space in this code: replace it by a usual space (switch the input method to half-width).",
        "代码里有全角空格或特殊空格：请换成普通空格（把输入法切换到半角）。")
    }
    return Text(
      "`\(found)` is not a sign of Swift's: write `\(wanted)` (with a Chinese input method: switch to half-width).",
      "`\(found)` 不是 Swift 的符号：请写成半角的 `\(wanted)`（把输入法切换到英文、半角）。")
  }
}
