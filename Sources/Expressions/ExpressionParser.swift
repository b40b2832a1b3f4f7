/// Reads an expression by precedence climbing; one level of nesting costs one level of recursion,
/// and levels are limited.
struct ExpressionParser {
  let tokens: [ExpressionToken]
  private(set) var position = 0
  private var depth = 0
  private var steps: [ScalarExpression.Step] = []
  /// What each name stands for so far: an assigned result or a variable's first use.
  private var named: [String: Int] = [:]
  private var variables: [String] = []
  /// Names that have a value from outside, which may hide `e` and `pi`.
  private let given: Set<String>

  init(_ tokens: [ExpressionToken], given: Set<String>) {
    self.tokens = tokens
    self.given = given
  }

  private typealias Problem = ExpressionProblem

  private var token: ExpressionToken { tokens[position] }
  private mutating func advance() { position = min(position + 1, tokens.count - 1) }

  // MARK: - Statements

  mutating func program(source: String) throws(ExpressionProblem) -> ScalarExpression {
    var result: Int?
    while token.kind != .end {
      if token.kind == .separator {
        advance()
        continue
      }
      result = try statement()
      guard token.kind == .separator || token.kind == .end else { throw unexpectedAfterOperand() }
    }
    guard let result else { throw Problem(.empty, 0..<0) }
    return ScalarExpression(source: source, steps: steps, result: result, variables: variables)
  }

  /// `name = sum, name = sum, …`: values given from outside, each an expression of its own.
  mutating func bindings(
    source: String
  ) throws(ExpressionProblem) -> [(name: String, value: ScalarExpression, range: Range<Int>)] {
    var found: [(name: String, value: ScalarExpression, range: Range<Int>)] = []
    while token.kind != .end {
      if token.kind == .separator || token.kind == .sign(",") {
        advance()
        continue
      }
      guard case .name(let name) = token.kind, tokens[position + 1].kind == .sign("=") else {
        throw Problem(.expectedBinding, token.range)
      }
      let range = token.range
      advance()
      advance()
      (steps, named, variables) = ([], [:], [])
      let result = try sum()
      let value = ScalarExpression(
        source: source, steps: steps, result: result, variables: variables)
      found.append((name, value, range))
      guard [.separator, .end, .sign(",")].contains(token.kind) else {
        throw Problem(.expectedComma, token.range)
      }
    }
    return found
  }

  private mutating func statement() throws(ExpressionProblem) -> Int {
    guard case .name(let name) = token.kind, tokens[position + 1].kind == .sign("=") else {
      return try sum()
    }
    advance()
    advance()
    if token.kind == .sign("=") { throw Problem(.comparison, token.range) }
    let step = try sum()
    if case .constant(let value) = steps[step].action { steps[step].action = .leaf(value) }
    // A second name for the same result, as in `a = x`, leaves the first one in the picture.
    if steps[step].name == nil, !isVariable(step) { steps[step].name = name }
    named[name] = step
    return step
  }

  private func isVariable(_ step: Int) -> Bool {
    if case .variable = steps[step].action { true } else { false }
  }

  // MARK: - Sums, products, powers

  private mutating func sum() throws(ExpressionProblem) -> Int {
    var left = try product()
    while case .sign(let sign) = token.kind, let name = ["+": "add", "-": "sub"][sign] {
      let start = token.range.lowerBound
      advance()
      let right = try product()
      left = try call(name, [left, right], from: start)
    }
    return left
  }

  private mutating func product() throws(ExpressionProblem) -> Int {
    var left = try factor()
    while case .sign(let sign) = token.kind, let name = ["*": "mul", "/": "div"][sign] {
      let start = token.range.lowerBound
      advance()
      let right = try factor()
      left = try call(name, [left, right], from: start)
    }
    return left
  }

  private mutating func factor() throws(ExpressionProblem) -> Int {
    try nested { (parser) throws(ExpressionProblem) in
      let start = parser.token.range.lowerBound
      switch parser.token.kind {
      case .sign("-"):
        parser.advance()
        let operand = try parser.factor()
        return try parser.negated(operand, from: start)
      case .sign("+"):
        parser.advance()
        return try parser.factor()
      default: return try parser.power()
      }
    }
  }

  /// −3 is a number, not an operation on 3.
  private mutating func negated(_ operand: Int, from start: Int) throws(ExpressionProblem) -> Int {
    if case .constant(let value) = steps[operand].action, operand == steps.count - 1,
      !tokens[position - 1].isParenthesis
    {
      steps[operand].action = .constant(-value)
      steps[operand].range = start..<steps[operand].range.upperBound
      return operand
    }
    return try call("neg", [operand], from: start)
  }

  private mutating func power() throws(ExpressionProblem) -> Int {
    let start = token.range.lowerBound
    var base = try primary()
    while case .superscript(let exponent) = token.kind {
      advance()
      base = append(.call(.powerOfNumber, [base], settings: [exponent]), from: start)
    }
    guard token.kind == .sign("^") else { return base }
    advance()
    let exponent = try factor()
    if case .constant(let value) = steps[exponent].action, exponent == steps.count - 1 {
      steps.removeLast()
      return append(.call(.powerOfNumber, [base], settings: [value]), from: start)
    }
    return try call("pow", [base, exponent], from: start)
  }

  // MARK: - Primaries

  private mutating func primary() throws(ExpressionProblem) -> Int {
    let first = token
    switch first.kind {
    case .number(let value):
      advance()
      return append(.constant(value), from: first.range.lowerBound)
    case .name(let name):
      advance()
      if token.kind == .sign("(") { return try call(of: name, at: first.range) }
      if let problem = misusedFunction(name, first.range) { throw problem }
      return use(name, first.range)
    case .sign("("):
      advance()
      let inner = try sum()
      try close(openedAt: first.range)
      return inner
    default: throw Problem(.expectedOperand(found: text(of: first)), first.range)
    }
  }

  private mutating func use(_ name: String, _ range: Range<Int>) -> Int {
    if let step = named[name] { return step }
    if !given.contains(name), let constant = Self.constants[name] {
      return append(.constant(constant), from: range.lowerBound)
    }
    variables.append(name)
    let step = append(.variable(name), from: range.lowerBound)
    named[name] = step
    return step
  }

  /// Whether the name stands for a value: one that was assigned or comes from outside.
  func isValue(_ name: String) -> Bool { named[name] != nil || given.contains(name) }

  private static let constants = ["pi": Double.pi, "π": Double.pi, "e": 2.718281828459045]

  private mutating func call(of name: String, at range: Range<Int>) throws(ExpressionProblem) -> Int
  {
    guard let function = ExpressionFunction.find(name) else {
      throw Problem(.unknownFunction(name, isValue: isValue(name)), range)
    }
    let opening = token.range
    advance()
    var arguments: [Int] = []
    if token.kind == .sign(")") {
      advance()
    } else {
      arguments.append(try sum())
      while token.kind == .sign(",") {
        advance()
        arguments.append(try sum())
      }
      try close(openedAt: opening)
    }
    let whole = range.lowerBound..<tokens[position - 1].range.upperBound
    let settings = try settings(of: function, named: name, from: &arguments, whole)
    return append(.call(function, arguments, settings: settings), from: range.lowerBound)
  }

  /// Takes the plain numbers that a function is set with off the end of its arguments.
  private mutating func settings(
    of function: ExpressionFunction, named name: String, from arguments: inout [Int],
    _ range: Range<Int>
  ) throws(ExpressionProblem) -> [Double] {
    let expected =
      function.operandCount + function.settings.lowerBound...function.operandCount
      + function.settings.upperBound
    guard expected.contains(arguments.count) else {
      throw Problem(.wrongCount(name, expected: expected, found: arguments.count), range)
    }
    var settings: [Double] = []
    for argument in arguments.dropFirst(function.operandCount) {
      guard case .constant(let value) = steps[argument].action else {
        throw Problem(.settingNotNumber(name), steps[argument].range)
      }
      settings.append(value)
    }
    arguments.removeLast(settings.count)
    // Settings are the last steps made, since nothing but numbers is among them.
    steps.removeLast(settings.count)
    return settings
  }

  private mutating func close(openedAt opening: Range<Int>) throws(ExpressionProblem) {
    if token.kind == .sign(")") { return advance() }
    if token.kind == .end { throw Problem(.unclosed, opening) }
    throw unexpectedAfterOperand()
  }

  // MARK: - Steps and problems

  private mutating func call(
    _ name: String, _ operands: [Int], from start: Int
  ) throws(ExpressionProblem) -> Int {
    guard let function = ExpressionFunction.find(name) else {
      throw Problem(.unknownFunction(name, isValue: false), token.range)
    }
    return append(.call(function, operands, settings: []), from: start)
  }

  private mutating func append(_ action: ScalarExpression.Action, from start: Int) -> Int {
    let end = position > 0 ? tokens[position - 1].range.upperBound : start
    steps.append(ScalarExpression.Step(action: action, name: nil, range: start..<max(start, end)))
    return steps.count - 1
  }

  private mutating func nested(
    _ body: (inout ExpressionParser) throws(ExpressionProblem) -> Int
  ) throws(ExpressionProblem) -> Int {
    guard depth < ScalarExpression.depthLimit else { throw Problem(.tooDeep, token.range) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private func unexpectedAfterOperand() -> ExpressionProblem {
    switch token.kind {
    case .number, .name, .sign("("):
      ExpressionProblem(.missingOperator(before: text(of: token)), token.range)
    case .sign("="): ExpressionProblem(.misplacedAssignment, token.range)
    case .sign(")"): ExpressionProblem(.unopened, token.range)
    default: ExpressionProblem(.expectedOperator(found: text(of: token)), token.range)
    }
  }

  func text(of token: ExpressionToken) -> String? {
    switch token.kind {
    case .end: nil
    case .separator: ";"
    case .number(let value): "\(value)"
    case .name(let name): name
    case .superscript(let value): "^\(value)"
    case .sign(let sign): String(sign)
    }
  }
}

extension ExpressionToken {
  fileprivate var isParenthesis: Bool { kind == .sign(")") }
}
