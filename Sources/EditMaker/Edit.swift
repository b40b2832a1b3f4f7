import SwiftSyntax

/// One small change of a solution's text that makes it a wrong answer.
struct Edit {
  /// What kind of mistake it is.
  let kind: EditKind
  /// Where in the idea: in a divisor, in a condition, …
  let place: EditPlace?
  /// The range of the text that is replaced, in bytes of UTF-8.
  let range: Range<Int>
  /// What stands there instead.
  let text: String
}

extension SyntaxProtocol {
  /// The bytes of the node without the white space around it.
  var bytes: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }

  /// Where in the idea the node stands: the closest of its surroundings that says so.
  var place: EditPlace? {
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
  fileprivate func place(ofChild child: Syntax) -> EditPlace? {
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
