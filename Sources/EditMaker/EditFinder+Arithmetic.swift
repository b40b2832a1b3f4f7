import SwiftSyntax

extension EditFinder {
  /// a + b, a < b, i..<n, x += y, …
  func infix(_ node: InfixOperatorExprSyntax) {
    let sign = node.operator.trimmedDescription
    exchange(node.operator, sign)
    operands(node, sign)
    if sign == "..<" || sign == "..." { bounds(node, sign) }
  }

  private func exchange(_ node: ExprSyntax, _ sign: String) {
    for (kind, others) in Self.exchanges[sign] ?? [:] {
      for other in others { edit(kind, node, other) }
    }
  }

  private static let exchanges: [String: [EditKind: [String]]] = [
    "+": [.sign: ["-"], .plusForTimes: ["*"]],
    "-": [.sign: ["+"]],
    "*": [.timesForDivided: ["/"], .plusForTimes: ["+"]],
    "/": [.timesForDivided: ["*"]],
    "%": [.timesForDivided: ["/"]],
    "+=": [.sign: ["-="], .overwritten: ["="], .plusForTimes: ["*="]],
    "-=": [.sign: ["+="], .overwritten: ["="]],
    "*=": [.overwritten: ["="], .timesForDivided: ["/="], .plusForTimes: ["+="]],
    "/=": [.timesForDivided: ["*="], .overwritten: ["="]],
    "<": [.equalCase: ["<="], .comparisonTurned: [">", ">="]],
    ">": [.equalCase: [">="], .comparisonTurned: ["<", "<="]],
    "<=": [.equalCase: ["<"], .comparisonTurned: [">", ">="]],
    ">=": [.equalCase: [">"], .comparisonTurned: ["<", "<="]],
    "==": [.comparisonTurned: ["!="]],
    "!=": [.comparisonTurned: ["=="]],
    ".>": [.equalCase: [".>="], .comparisonTurned: [".<"]],
    "&&": [.andForOr: ["||"]],
    "||": [.andForOr: ["&&"]],
    "<<": [.timesForDivided: [">>"]],
  ]

  private func operands(_ node: InfixOperatorExprSyntax, _ sign: String) {
    let left = grouped(node.leftOperand)
    let right = grouped(node.rightOperand)
    let isPower = sign == "**"
    switch sign {
    case "+", "-":
      edit(.termLeftOut, node, left)
      edit(.termLeftOut, node, sign == "-" ? "-\(right)" : right)
    case "*", "**", "<<":
      edit(.factorLeftOut, node, left)
      if !isPower { edit(.factorLeftOut, node, right) }
    case "/":
      edit(.divisorLeftOut, node, left)
      edit(.rounding, node, "(\(node.trimmedDescription)).rounded()")
    case "&&", "||":
      edit(.caseLeftOut, node, left)
      edit(.caseLeftOut, node, right)
    case "<", ">", "<=", ">=":
      edit(.constant, node, "\(left) \(sign) \(right) + 1")
      edit(.constant, node, "\(left) \(sign) \(right) - 1")
    case "??": edit(.caseLeftOut, node, right)
    default: break
    }
    if ["-", "/", "**", "%"].contains(sign) {
      edit(.operandsSwapped, node, "\(right) \(sign) \(left)")
    }
  }

  private func bounds(_ node: InfixOperatorExprSyntax, _ sign: String) {
    let left = node.leftOperand.trimmedDescription
    let right = node.rightOperand.trimmedDescription
    edit(.endsEarly, node, sign == "..." ? "\(left)..<\(right)" : "\(left)..<\(right) - 1")
    edit(.endsLate, node, sign == "..." ? "\(left)...\(right) + 1" : "\(left)...\(right)")
    edit(.startsLate, node, "\(grouped(node.leftOperand)) + 1\(sign)\(right)")
  }

  /// A number that stands in the text.
  func number(_ node: some SyntaxProtocol, _ value: Int) {
    let axes = ["dim", "dims"]
    if let label = argumentLabel(of: node), axes.contains(label) {
      for other in 0...3 where other != value { edit(.axis, node, "\(other)") }
      return
    }
    let kind: EditKind = isStart(node) ? .startValue : .constant
    if value < .max { edit(kind, node, "\(value + 1)") }
    if value > 0 { edit(kind, node, "\(value - 1)") }
    if value > 1, value <= .max / 2 { edit(kind, node, "\(2 * value)") }
  }

  func number(_ node: some SyntaxProtocol, _ value: Double) {
    let kind: EditKind = isStart(node) ? .startValue : .constant
    for other in value == 0 ? [1] : [value + 1, 2 * value, value / 2, value / 10] {
      edit(kind, node, "\(other)")
    }
  }

  private func isStart(_ node: some SyntaxProtocol) -> Bool { node.place == .start }

  private func argumentLabel(of node: some SyntaxProtocol) -> String? {
    var parent = node.parent
    while let current = parent, !current.is(CodeBlockItemSyntax.self) {
      if let argument = current.as(LabeledExprSyntax.self), let label = argument.label {
        return label.text
      }
      parent = current.parent
    }
    return nil
  }

  /// The text of an operand, in parentheses where it is an operation itself.
  func grouped(_ node: some ExprSyntaxProtocol) -> String {
    let text = node.trimmedDescription
    return node.is(InfixOperatorExprSyntax.self) || node.is(TernaryExprSyntax.self)
      ? "(\(text))" : text
  }

  /// What is returned, as a whole.
  func result(_ node: ExprSyntax) {
    let text = node.trimmedDescription
    if node.is(ArrayExprSyntax.self) || node.is(DictionaryExprSyntax.self)
      || node.is(TupleExprSyntax.self)
    {
      return
    }
    edit(.factor, node, "2 * (\(text))")
    edit(.factor, node, "(\(text)) / 2")
    edit(.sign, node, "-(\(text))")
    edit(.singlePrecision, node, "Double(Float(\(text)))")
    edit(.firstLeftOut, node, "Array((\(text)).dropFirst())")
    edit(.lastLeftOut, node, "Array((\(text)).dropLast())")
  }
}
