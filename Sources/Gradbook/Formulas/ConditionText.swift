/// A condition as a reader sees it.
extension FormulaWriter {
  /// A comparison of two texts.
  private struct Comparison {
    var left: String
    var sign: String
    var right: String
    /// Whether the right side is a constant that bounds the left one.
    var isBound: Bool

    private static let turned = ["<": ">", ">": "<", "≤": "≥", "≥": "≤", "=": "=", "≠": "≠"]
    private static let opposites = ["<": "≥", ">": "≤", "≤": ">", "≥": "<", "=": "≠", "≠": "="]

    var turned: Comparison {
      Comparison(left: right, sign: Self.turned[sign] ?? sign, right: left, isBound: isBound)
    }
    var opposite: Comparison {
      Comparison(
        left: left, sign: Self.opposites[sign] ?? sign, right: right, isBound: isBound)
    }
    var text: String { "\(left) \(sign) \(right)" }
  }

  /// The comparison with a constant at its right, if it is one.
  private func comparison(_ formula: Formula) -> Comparison? {
    if case .function(.either, let parts) = formula.term {
      // Beyond or at one bound: a ≤ 0.
      guard let beyond = comparison(parts[0]), let at = comparison(parts[1]), at.sign == "=",
        beyond.left == at.left, beyond.right == at.right,
        let sign = ["<": "≤", ">": "≥"][beyond.sign]
      else { return nil }
      return Comparison(left: at.left, sign: sign, right: at.right, isBound: at.isBound)
    }
    guard case .function(let function, let sides) = formula.term,
      function == .isLess || function == .isEqual
    else { return nil }
    let plain = Comparison(
      left: wrapped(sides[0], .sum), sign: function == .isLess ? "<" : "=",
      right: wrapped(sides[1], .sum), isBound: sides.contains { $0.constant != nil })
    return sides[0].constant != nil ? plain.turned : plain
  }

  /// A condition, or its opposite: `0 < a < 6`, `a ≤ 0`, `¬mask`.
  func condition(_ formula: Formula, holds: Bool = true) -> String {
    if let comparison = comparison(formula) {
      return holds ? comparison.text : comparison.opposite.text
    }
    guard case .function(let function, let parts) = formula.term,
      function == .both || function == .either
    else { return holds ? write(formula).text : "¬" + wrapped(formula, .atom) }
    if (function == .both) == holds, let between = between(parts, holds: holds) { return between }
    let sign = (function == .both) == holds ? " ∧ " : " ∨ "
    return parts.map { condition($0, holds: holds) }.joined(separator: sign)
  }

  /// Two bounds of one number as one: `0 < a < 6`.
  private func between(_ parts: [Formula], holds: Bool) -> String? {
    let bounds = parts.compactMap(comparison).map { holds ? $0 : $0.opposite }
    guard bounds.count == 2, bounds[0].left == bounds[1].left, bounds.allSatisfy(\.isBound),
      let upper = bounds.first(where: { "<≤".contains($0.sign) }),
      let lower = bounds.first(where: { ">≥".contains($0.sign) })
    else { return nil }
    return "\(lower.turned.left) \(lower.turned.sign) \(upper.text)"
  }
}
