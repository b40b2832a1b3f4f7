import Gradbook

extension ExpressionParser {
  /// What is wrong where a function's name stands without parentheses, as in `sin x` and
  /// `sin^2(x)`; `nil` where the name has a value, and so is one.
  func misusedFunction(_ name: String, _ range: Range<Int>) -> ExpressionProblem? {
    guard ExpressionFunction.find(name) != nil, !isValue(name) else { return nil }
    var next = position
    if let exponent = exponent(at: &next) {
      return ExpressionProblem(
        .powerOfFunction(name, exponent: exponent, argument: argument(at: next)),
        range.lowerBound..<tokens[next - 1].range.upperBound)
    }
    return ExpressionProblem(.needsParentheses(name, argument: argument(at: next)), range)
  }

  /// The exponent that stands at `next`, as it is to be written; moves behind it.
  private func exponent(at next: inout Int) -> String? {
    if case .superscript(let value) = tokens[next].kind {
      next += 1
      return NumberText.text(value, digits: 15)
    }
    guard tokens[next].kind == .sign("^") else { return nil }
    let isNegative = tokens[next + 1].kind == .sign("-")
    let place = next + (isNegative ? 2 : 1)
    guard place < tokens.count, let text = text(of: tokens[place]), tokens[place].isOperand else {
      return nil
    }
    next = place + 1
    if case .number(let value) = tokens[place].kind {
      return NumberText.text(isNegative ? -value : value, digits: 15)
    }
    return (isNegative ? "−" : "") + text
  }

  /// The name or number at `place`, or what stands there in parentheses without others in it.
  private func argument(at place: Int) -> String? {
    if tokens[place].isOperand {
      if case .number(let value) = tokens[place].kind { return NumberText.text(value, digits: 15) }
      return text(of: tokens[place])
    }
    guard tokens[place].kind == .sign("(") else { return nil }
    let inner = tokens[(place + 1)...].prefix { $0.kind != .sign(")") && $0.kind != .sign("(") }
    guard let after = inner.indices.last.map({ $0 + 1 }), tokens.indices.contains(after),
      tokens[after].kind == .sign(")")
    else { return nil }
    return inner.compactMap { token -> String? in
      if case .number(let value) = token.kind { return NumberText.text(value, digits: 15) }
      return text(of: token)
    }.joined()
  }
}

extension ExpressionToken {
  fileprivate var isOperand: Bool {
    switch kind {
    case .number, .name: true
    default: false
    }
  }
}
