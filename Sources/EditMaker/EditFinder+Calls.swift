import SwiftSyntax

extension EditFinder {
  /// f(x, y) and x.f(y)
  func call(_ node: FunctionCallExprSyntax) {
    let arguments = Array(node.arguments)
    for (index, left) in arguments.enumerated() {
      for right in arguments[(index + 1)...] { swap(.argumentsSwapped, left, right, in: node) }
    }
    if let method = node.calledExpression.as(MemberAccessExprSyntax.self), let base = method.base {
      self.method(node, method.declName.baseName.text, base, arguments)
    } else if let name = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text {
      function(node, name, arguments)
    }
  }

  private func function(
    _ node: FunctionCallExprSyntax, _ name: String, _ arguments: [LabeledExprSyntax]
  ) {
    for other in Self.siblings[name] ?? [] { edit(.sibling, node.calledExpression, other) }
    if Self.removable.contains(name) {
      for argument in arguments {
        edit(.functionLeftOut, node, grouped(argument.expression))
      }
    }
    if name == "Int", let argument = arguments.first {
      edit(.rounding, node, "Int((\(argument.expression.trimmedDescription)).rounded())")
    }
    if name == "Double", let argument = arguments.first {
      edit(.singlePrecision, node, "Double(Float(\(argument.expression.trimmedDescription)))")
    }
  }

  private func method(
    _ node: FunctionCallExprSyntax, _ name: String, _ base: ExprSyntax,
    _ arguments: [LabeledExprSyntax]
  ) {
    if arguments.isEmpty || Self.removable.contains(name) {
      edit(.functionLeftOut, node, base.trimmedDescription)
    }
    if Self.walks.contains(name) {
      edit(.firstLeftOut, base, "\(grouped(base)).dropFirst()")
      edit(.lastLeftOut, base, "\(grouped(base)).dropLast()")
    }
    for (index, argument) in arguments.enumerated() where argument.label != nil {
      guard argument.label?.text == "keepDim" || argument.label?.text == "correction" else {
        continue
      }
      let rest = arguments.enumerated().filter { $0.offset != index }
        .map { $0.element.with(\.trailingComma, nil).trimmedDescription }
      edit(
        .flag, node,
        "\(base.trimmedDescription).\(name)(\(rest.joined(separator: ", ")))")
    }
  }

  /// x.count, x.first, …
  func member(_ node: MemberAccessExprSyntax) {
    let name = node.declName.baseName.text
    for other in Self.siblings[name] ?? [] { edit(.sibling, node.declName, other) }
    switch name {
    case "count":
      if node.parent?.is(FunctionCallExprSyntax.self) == true { return }
      for number in 3...3 { edit(.countWrittenDown, node, "\(number)") }
      edit(.constant, node, "(\(node.trimmedDescription) - 1)")
      edit(.constant, node, "(\(node.trimmedDescription) + 1)")
    case "indices":
      edit(.lastLeftOut, node, "\(node.trimmedDescription).dropLast()")
      edit(.firstLeftOut, node, "\(node.trimmedDescription).dropFirst()")
    case "float64":
      if node.base == nil { edit(.singlePrecision, node, ".float32") }
    default: break
    }
  }

  /// a[i]
  func indexed(_ node: SubscriptCallExprSyntax) {
    let arguments = Array(node.arguments)
    for (index, left) in arguments.enumerated() {
      for right in arguments[(index + 1)...] { swap(.indicesExchanged, left, right, in: node) }
      let expression = left.expression
      if expression.is(StringLiteralExprSyntax.self)
        || expression.as(InfixOperatorExprSyntax.self)?.operator.trimmedDescription == "..<"
      {
        continue
      }
      edit(.indexOffByOne, expression, "\(expression.trimmedDescription) + 1")
      edit(.indexOffByOne, expression, "\(expression.trimmedDescription) - 1")
    }
    if let inner = node.calledExpression.as(SubscriptCallExprSyntax.self) {
      edit(
        .indicesExchanged, node,
        "\(inner.calledExpression.trimmedDescription)[\(node.arguments.trimmedDescription)]"
          + "[\(inner.arguments.trimmedDescription)]")
    }
  }

  /// [a, b] and (a, b)
  func elements(_ node: ArrayExprSyntax) {
    let all = Array(node.elements)
    for (index, left) in all.enumerated() {
      for right in all[(index + 1)...] {
        swap(.elementsSwapped, left.expression, right.expression, in: node)
      }
    }
    if all.count > 1 {
      let texts = all.map(\.expression.trimmedDescription)
      edit(.firstLeftOut, node, "[\(texts.dropFirst().joined(separator: ", "))]")
      edit(.lastLeftOut, node, "[\(texts.dropLast().joined(separator: ", "))]")
    }
  }

  func elements(_ node: TupleExprSyntax) {
    let all = Array(node.elements)
    if all.count == 2 {
      swap(.elementsSwapped, all[0].expression, all[1].expression, in: node)
    }
  }

  private func swap(
    _ kind: EditKind, _ left: LabeledExprSyntax, _ right: LabeledExprSyntax,
    in node: some SyntaxProtocol
  ) {
    swap(kind, left.expression, right.expression, in: node)
  }

  /// Puts two parts of a node each in the other's place.
  private func swap(
    _ kind: EditKind, _ left: ExprSyntax, _ right: ExprSyntax, in node: some SyntaxProtocol
  ) {
    let start = node.bytes.lowerBound
    var bytes = Array(node.trimmedDescription.utf8)
    let (a, b) = (left.bytes, right.bytes)
    guard b.upperBound - start <= bytes.count else { return }
    bytes.replaceSubrange(
      b.lowerBound - start..<b.upperBound - start, with: left.trimmedDescription.utf8)
    bytes.replaceSubrange(
      a.lowerBound - start..<a.upperBound - start, with: right.trimmedDescription.utf8)
    edit(kind, node, String(decoding: bytes, as: UTF8.self))
  }

  private static let siblings: [String: [String]] = [
    "max": ["min"], "min": ["max"], "amax": ["amin"], "amin": ["amax"], "argmax": ["argmin"],
    "exp": ["log"], "log": ["exp"], "log1p": ["exp"], "tanh": ["cosh", "sinh"], "cosh": ["sinh"],
    "sum": ["mean"], "mean": ["sum"], "std": ["square"], "first": ["last"], "last": ["first"],
    "prefix": ["suffix"], "dropFirst": ["dropLast"], "dropLast": ["dropFirst"],
    "relu": ["sigmoid"], "sigmoid": ["relu", "tanh"], "square": ["exp"], "softmax": ["logSoftmax"],
    "keys": ["values"], "popLast": ["removeFirst"], "stack": ["cat"], "cat": ["stack"],
    "zeros": ["ones"], "rand": ["randn"], "data": ["grad"], "grad": ["data"], "log2": ["log"],
  ]
  private static let removable: Set<String> = [
    "abs", "exp", "log", "log1p", "max", "min", "pow", "sqrt", "tanh", "cosh", "noGrad", "sorted",
    "softmax", "dropFirst", "dropLast", "reshape", "unsqueeze", "prefix",
  ]
  private static let walks: Set<String> = [
    "map", "reduce", "filter", "enumerated", "flatMap", "reversed", "count", "joined",
  ]
}
