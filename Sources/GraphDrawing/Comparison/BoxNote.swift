import Gradbook

/// What a picture of two graphs side by side says of one node beside what it is.
struct BoxNote: Sendable, Hashable {
  /// What the node's value is called in both pictures.
  var label: String?
  /// What became of the node.
  var change: GraphChange?

  var isGone: Bool { if case .gone = change { true } else { false } }
  var isAdded: Bool { if case .added = change { true } else { false } }

  /// The sign in the corner of the box: what is the same in both pictures has none.
  var sign: (glyph: String, ink: Paint, fill: Paint)? {
    switch change {
    case .gone: ("−", .cut, .canvas)
    case .added: ("+", .right, .rightFill)
    case .altered: ("→", .local, .canvas)
    case nil: nil
    }
  }

  /// The reason, in lines that a box has room for; as many in both languages.
  var lines: [TextLine] {
    guard let reason = change?.reason else { return [] }
    let english = Self.wrapped(reason.english)
    let chinese = Self.wrapped(reason.chinese)
    return (0..<max(english.count, chinese.count)).map { index in
      let text = Text(
        english.indices.contains(index) ? english[index] : "",
        chinese.indices.contains(index) ? chinese[index] : "")
      return TextLine(text: text, kind: .change)
    }
  }

  private static let columns = 24

  /// Breaks a text at its spaces.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
