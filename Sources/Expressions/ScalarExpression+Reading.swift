extension ScalarExpression {
  /// Reads an expression.
  ///
  /// `e`, `pi` and `π` are the constants, unless the expression or `given` gives these names to
  /// values of their own.
  ///
  /// - Parameter given: the names that have a value from outside.
  package init(parsing source: String, given: Set<String> = []) throws(ExpressionError) {
    self = try Self.parse(source) { (characters) throws(ExpressionProblem) in
      let tokens = try ExpressionLexer.tokens(of: characters)
      var parser = ExpressionParser(tokens, given: given)
      return try parser.program(source: source)
    }
  }

  /// Reads values such as `w=2, x=-1.5, angle=pi/4`; of a name given twice the last counts.
  package static func values(parsing source: String) throws(ExpressionError) -> [String: Double] {
    try parse(source) { (characters) throws(ExpressionProblem) in
      let tokens = try ExpressionLexer.tokens(of: characters)
      var parser = ExpressionParser(tokens, given: [])
      var values: [String: Double] = [:]
      for (name, value, range) in try parser.bindings(source: source) {
        guard let number = value.number else {
          throw ExpressionProblem(.notConstant(name), range)
        }
        values[name] = number
      }
      return values
    }
  }

  private static func parse<Result>(
    _ source: String, _ body: ([Character]) throws(ExpressionProblem) -> Result
  ) throws(ExpressionError) -> Result {
    // Counted in scalars, since one character may be made of any number of them.
    let length = source.unicodeScalars.prefix(1_000_000).count
    guard length <= lengthLimit else {
      throw ExpressionError(kind: .tooLong(length), range: 0..<0, source: "")
    }
    do {
      return try body(Array(source))
    } catch {
      throw ExpressionError(kind: error.kind, range: error.range, source: source)
    }
  }
}
