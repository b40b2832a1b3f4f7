/// What a kernel computes of each element, where that is an expression of single elements.
struct ElementExpression {
  /// What the expression's operands stand for.
  let operands: [Tensor]
  /// What is written.
  let result: Tensor
  /// The expression.
  let formula: Formula
}

/// A kernel that computes each element of its result from the elements at the same place.
protocol PointwiseKernel: Kernel {
  /// The expression that it computes; `nil` for elements of a type that it treats otherwise.
  var pointwise: ElementExpression? { get }
}

extension Mapped: PointwiseKernel {
  var pointwise: ElementExpression? {
    ElementExpression(operands: [x], result: y, formula: function.value(.a))
  }
}

extension MappedBack: PointwiseKernel {
  var pointwise: ElementExpression? {
    ElementExpression(operands: [g, x, y], result: result, formula: function.pullback(.a, .b, .c))
  }
}

extension Zipped: PointwiseKernel {
  var pointwise: ElementExpression? {
    ElementExpression(operands: [a, b], result: result, formula: function.value(.a, .b))
  }
}

extension ZippedBack: PointwiseKernel {
  var pointwise: ElementExpression? {
    let slope: Formula =
      operand == 0 ? function.derivativeA(.b, .c) : function.derivativeB(.b, .c)
    return ElementExpression(operands: [g, a, b], result: result, formula: .a * slope)
  }
}

extension AddedInPlace: PointwiseKernel {
  var pointwise: ElementExpression? {
    overlaps ? nil : ElementExpression(operands: [target, x], result: target, formula: .a + .b)
  }
}

extension Copied: PointwiseKernel {
  var pointwise: ElementExpression? {
    ElementExpression(operands: [source], result: target, formula: .a)
  }
}

extension Filled: PointwiseKernel {
  var pointwise: ElementExpression? {
    ElementExpression(operands: [], result: target, formula: Formula(value.real))
  }
}

extension Written: PointwiseKernel {
  var pointwise: ElementExpression? { .ofOne(elements.count == 1 ? elements[0].real : nil, target) }
}

extension IntegersWritten: PointwiseKernel {
  var pointwise: ElementExpression? {
    .ofOne(elements.count == 1 ? Double(exactly: elements[0]) : nil, target)
  }
}

extension ElementExpression {
  /// One number, if it is one.
  fileprivate static func ofOne(_ value: Double?, _ result: Tensor) -> ElementExpression? {
    value.map { ElementExpression(operands: [], result: result, formula: Formula($0)) }
  }
}
