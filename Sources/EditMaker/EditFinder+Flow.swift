import SwiftSyntax

extension EditFinder {
  /// for x in xs { … }
  func loop(_ node: ForStmtSyntax) {
    let isRange = node.sequence.as(InfixOperatorExprSyntax.self) != nil
    if !isRange {
      let text = node.sequence.trimmedDescription
      edit(.firstLeftOut, node.sequence, "\(text).dropFirst()")
      edit(.lastLeftOut, node.sequence, "\(text).dropLast()")
    }
    if let clause = node.whereClause {
      edit(.caseLeftOut, clause, "")
      edit(.conditionNegated, clause.condition, "!(\(clause.condition.trimmedDescription))")
    }
    stopsEarly(node.body)
  }

  /// A loop that leaves after its first turn.
  func stopsEarly(_ body: CodeBlockSyntax) {
    guard let last = body.statements.last,
      body.statements.first?.item.is(ReturnStmtSyntax.self) == false
    else { return }
    edit(.stopsEarly, last, last.trimmedDescription + "\nbreak")
  }

  /// if a { … } else { … }
  func choice(_ node: IfExprSyntax) {
    for condition in node.conditions {
      guard case .expression(let expression) = condition.condition else { continue }
      edit(.conditionNegated, expression, "!(\(expression.trimmedDescription))")
    }
    switch node.elseBody {
    case .codeBlock(let other):
      edit(.caseLeftOut, node, "do \(other.trimmedDescription)")
      edit(.alwaysTheCase, node, "do \(node.body.trimmedDescription)")
    case .ifExpr(let other):
      edit(.caseLeftOut, node, other.trimmedDescription)
    default:
      edit(.alwaysTheCase, node, "do \(node.body.trimmedDescription)")
    }
  }

  /// The statements of a block: each may be missing, two neighbours may have changed places.
  func statements(_ node: CodeBlockItemListSyntax) {
    let all = Array(node)
    for (index, item) in all.enumerated() {
      leaveOut(item)
      guard index + 1 < all.count, isMovable(item), isMovable(all[index + 1]) else { continue }
      let next = all[index + 1]
      exchange(item, next)
    }
  }

  private func leaveOut(_ item: CodeBlockItemSyntax) {
    let text = item.trimmedDescription
    if item.item.is(GuardStmtSyntax.self) { return edit(.caseLeftOut, item, "") }
    if let expression = item.item.as(ExpressionStmtSyntax.self)?.expression,
      let choice = expression.as(IfExprSyntax.self)
    {
      if choice.elseBody == nil { edit(.caseLeftOut, item, "") }
      return
    }
    if item.item.is(ExprSyntax.self), isMovable(item), !text.hasPrefix("todo") {
      edit(.statementLeftOut, item, "")
    }
    if item.item.is(DeferStmtSyntax.self) { edit(.statementLeftOut, item, "") }
  }

  private func isMovable(_ item: CodeBlockItemSyntax) -> Bool {
    if let binding = item.item.as(VariableDeclSyntax.self) {
      return binding.bindingSpecifier.text == "let"
    }
    if let expression = item.item.as(ExprSyntax.self) {
      return expression.is(InfixOperatorExprSyntax.self)
        || expression.is(FunctionCallExprSyntax.self)
        || expression.is(TryExprSyntax.self)
    }
    return item.item.is(ExpressionStmtSyntax.self)
  }

  private func exchange(_ left: CodeBlockItemSyntax, _ right: CodeBlockItemSyntax) {
    edit(
      .statementsExchanged, left, to: right,
      "\(right.trimmedDescription)\n\(left.trimmedDescription)")
  }

  /// A name where another one of its surroundings could stand.
  func reference(_ node: DeclReferenceExprSyntax) {
    if node.parent?.is(MemberAccessExprSyntax.self) == true,
      node.parent?.as(MemberAccessExprSyntax.self)?.base?.id != ExprSyntax(node).id
    {
      return
    }
    if let call = node.parent?.as(FunctionCallExprSyntax.self),
      call.calledExpression.id == ExprSyntax(node).id
    {
      return
    }
    let name = node.baseName.text
    if name == "$0" { edit(.variable, node, "$1") }
    if name == "$1" { edit(.variable, node, "$0") }
    let visible = names(around: node)
    guard visible.contains(name) else { return }
    for other in visible.filter({ $0 != name }).prefix(2) { edit(.variable, node, other) }
  }

  /// The parameters and local names that a node can see.
  private func names(around node: some SyntaxProtocol) -> [String] {
    var result: [String] = []
    var child = Syntax(node)
    while let parent = child.parent {
      if let list = parent.as(CodeBlockItemListSyntax.self) {
        for item in list where item.position < child.position {
          result += declared(in: item)
        }
      } else if let function = parent.as(FunctionDeclSyntax.self) {
        result += function.signature.parameterClause.parameters.map {
          ($0.secondName ?? $0.firstName).text
        }
      } else if let loop = parent.as(ForStmtSyntax.self), loop.sequence.id != child.id {
        result += bound(by: Syntax(loop.pattern))
      } else if let closure = parent.as(ClosureExprSyntax.self), let signature = closure.signature {
        result += bound(by: Syntax(signature))
      }
      child = parent
    }
    return result.filter { $0 != "_" }
  }

  private func declared(in item: CodeBlockItemSyntax) -> [String] {
    guard let binding = item.item.as(VariableDeclSyntax.self) else { return [] }
    return binding.bindings.flatMap { bound(by: Syntax($0.pattern)) }
  }

  private func bound(by node: Syntax) -> [String] {
    if let name = node.as(IdentifierPatternSyntax.self) { return [name.identifier.text] }
    if let name = node.as(ClosureShorthandParameterSyntax.self) { return [name.name.text] }
    return node.children(viewMode: .sourceAccurate).flatMap(bound)
  }
}
