import SwiftOperators
import SwiftSyntax

/// Finds every edit of a solution: the visitor stops at each expression and statement between the
/// marks and says what could be wrong there.
final class EditFinder: SyntaxVisitor {
  private(set) var edits: [Edit] = []
  /// The bytes that are the learner's.
  let region: Range<Int>

  init(region: Range<Int>) {
    self.region = region
    super.init(viewMode: .sourceAccurate)
  }

  /// Adds an edit that puts a text in the place of a node, or of two with all between them.
  func edit(
    _ kind: EditKind, _ node: some SyntaxProtocol, to last: (any SyntaxProtocol)? = nil,
    _ text: String
  ) {
    let bytes = node.bytes.lowerBound..<(last?.bytes ?? node.bytes).upperBound
    guard region.contains(bytes.lowerBound), bytes.upperBound <= region.upperBound,
      text != node.trimmedDescription
    else { return }
    edits.append(Edit(kind: kind, place: node.place, range: bytes, text: text))
  }

  // MARK: What the visitor stops at

  override func visit(_ node: InfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    infix(node)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    switch node.operator.text {
    case "-": edit(.sign, node, node.expression.trimmedDescription)
    case "!": edit(.conditionNegated, node, node.expression.trimmedDescription)
    default: break
    }
    return .visitChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if let value = Int(node.literal.text.filter { $0 != "_" }) { number(node, value) }
    return .skipChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if let value = Double(node.literal.text) { number(node, value) }
    return .skipChildren
  }

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    edit(.flag, node, node.literal.text == "true" ? "false" : "true")
    return .skipChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    call(node)
    return .visitChildren
  }

  override func visit(_ node: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    indexed(node)
    return .visitChildren
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    member(node)
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    reference(node)
    return .skipChildren
  }

  override func visit(_ node: ArrayExprSyntax) -> SyntaxVisitorContinueKind {
    elements(node)
    return .visitChildren
  }

  override func visit(_ node: TupleExprSyntax) -> SyntaxVisitorContinueKind {
    elements(node)
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    loop(node)
    return .visitChildren
  }

  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    stopsEarly(node.body)
    return .visitChildren
  }

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    choice(node)
    return .visitChildren
  }

  override func visit(_ node: TernaryExprSyntax) -> SyntaxVisitorContinueKind {
    edit(.conditionNegated, node.condition, "!(\(node.condition.trimmedDescription))")
    edit(.alwaysTheCase, node, node.thenExpression.trimmedDescription)
    edit(.caseLeftOut, node, node.elseExpression.trimmedDescription)
    return .visitChildren
  }

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    if let expression = node.expression { result(expression) }
    return .visitChildren
  }

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    statements(node)
    return .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    if let value = node.initializer?.value.as(InfixOperatorExprSyntax.self) {
      edit(.factor, value, "2 * (\(value.trimmedDescription))")
    }
    return .visitChildren
  }

  // MARK: Names that are not code

  override func visit(_ node: TypeAnnotationSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: FunctionSignatureSyntax) -> SyntaxVisitorContinueKind {
    .skipChildren
  }
}
