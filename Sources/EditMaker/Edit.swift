import SwiftSyntax

/// One small change of a solution's text that makes it a wrong answer.
struct Edit {
  /// What kind of mistake it is.
  enum Kind: String, CaseIterable {
    case sign
    case timesForDivided = "times-for-divided"
    case plusForTimes = "plus-for-times"
    case termLeftOut = "term-left-out"
    case factorLeftOut = "factor-left-out"
    case divisorLeftOut = "divisor-left-out"
    case factor
    case constant
    case startValue = "start-value"
    case endsEarly = "ends-early"
    case endsLate = "ends-late"
    case startsLate = "starts-late"
    case indexOffByOne = "index-off-by-one"
    case indicesExchanged = "indices-exchanged"
    case equalCase = "equal-case"
    case comparisonTurned = "comparison-turned"
    case conditionNegated = "condition-negated"
    case caseLeftOut = "case-left-out"
    case alwaysTheCase = "always-the-case"
    case andForOr = "and-for-or"
    case sibling
    case functionLeftOut = "function-left-out"
    case argumentsSwapped = "arguments-swapped"
    case operandsSwapped = "operands-swapped"
    case elementsSwapped = "elements-swapped"
    case firstLeftOut = "first-left-out"
    case lastLeftOut = "last-left-out"
    case axis
    case flag
    case overwritten
    case statementLeftOut = "statement-left-out"
    case statementsExchanged = "statements-exchanged"
    case stopsEarly = "stops-early"
    case variable
    case singlePrecision = "single-precision"
    case countWrittenDown = "count-written-down"
    case rounding
  }

  let kind: Kind
  /// Where in the idea: in a divisor, in a condition, …
  let place: Place?
  /// The range of the text that is replaced, in bytes of UTF-8.
  let range: Range<Int>
  /// What stands there instead.
  let text: String

  /// Where in the idea something stands.
  enum Place: String {
    case divisor, condition, index, range, sum, start, argument, result
  }
}

extension SyntaxProtocol {
  /// The bytes of the node without the white space around it.
  var bytes: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }

  /// Where in the idea the node stands: the closest of its surroundings that says so.
  var place: Edit.Place? {
    var child = Syntax(self)
    while let parent = child.parent {
      if let place = parent.place(ofChild: child) { return place }
      if parent.is(FunctionDeclSyntax.self) { return nil }
      child = parent
    }
    return nil
  }
}

extension Syntax {
  fileprivate func place(ofChild child: Syntax) -> Edit.Place? {
    if let infix = self.as(InfixOperatorExprSyntax.self) {
      let isRight = infix.rightOperand.id == child.id
      switch infix.operator.trimmedDescription {
      case "/", "/=": return isRight ? .divisor : nil
      case "..<", "...": return .range
      case "<", ">", "<=", ">=", "==", "!=", "&&", "||": return .condition
      case "+=", "-=": return isRight ? .sum : nil
      default: return nil
      }
    }
    if self.is(ConditionElementSyntax.self) || self.is(WhereClauseSyntax.self) {
      return .condition
    }
    if let ternary = self.as(TernaryExprSyntax.self) {
      return ternary.condition.id == child.id ? .condition : nil
    }
    if let subscript_ = self.as(SubscriptCallExprSyntax.self) {
      return subscript_.arguments.id == child.id ? .index : nil
    }
    if let loop = self.as(ForStmtSyntax.self) { return loop.sequence.id == child.id ? .range : nil }
    if let call = self.as(FunctionCallExprSyntax.self), call.arguments.id == child.id {
      let name = call.calledExpression.trimmedDescription
      if name == "stride" { return .range }
      if ["exp", "log", "log1p", "pow", "cosh", "tanh", "max", "min", "abs"].contains(name) {
        return .argument
      }
    }
    if let binding = self.as(PatternBindingSyntax.self), binding.initializer?.id == child.id,
      binding.isVariable
    {
      return .start
    }
    return self.is(ReturnStmtSyntax.self) ? .result : nil
  }
}

extension PatternBindingSyntax {
  var isVariable: Bool {
    parent?.parent?.as(VariableDeclSyntax.self)?.bindingSpecifier.text == "var"
  }
}
