import Gradbook

/// What the checker asks an engine for tensors to compute, and what each operation is.
public enum TensorOperation: Sendable, Hashable {
  /// A matrix with rows and columns exchanged, reading the same memory; not recorded.
  case transposedView
  /// The same elements in another shape, reading the same memory where that can be; not recorded.
  case reshapedView([Int])
  /// Some rows, reading the same memory; not recorded.
  case rowsView(Range<Int>)
  /// Repeated along axes of extent 1 up to a shape, reading the same memory; not recorded.
  case stretched([Int])
  /// Summed over what stretching to this shape would have repeated; not recorded.
  case summed([Int])
  /// a − 2b with broadcasting; not recorded.
  case combined
  /// The same elements, recorded.
  case identity
  /// a + b with broadcasting.
  case add
  /// a − b with broadcasting.
  case subtract
  /// a · b element by element, with broadcasting.
  case multiply
  /// a / b element by element, with broadcasting.
  case divide
  /// eᵃ.
  case exp
  /// The natural logarithm of a.
  case log
  /// The hyperbolic tangent of a.
  case tanh
  /// max(a, 0).
  case relu
  /// A matrix with rows and columns exchanged.
  case transpose
  /// The same elements in another shape.
  case reshape([Int])
  /// The product of two matrices.
  case matmul
  /// The sum over one axis, which is gone afterwards; over all elements for `nil`.
  case sum(Int?)
  /// The mean over one axis, which is gone afterwards; over all elements for `nil`.
  case mean(Int?)
  /// The mean over the rows of −log softmax(row) at the row's class.
  case crossEntropy([Int])

  /// The sign in pictures and formulas.
  public var symbol: String {
    switch self {
    case .transposedView, .transpose: "ᵀ"
    case .reshapedView(let shape), .reshape(let shape): "reshape \(shape)"
    case .rowsView(let rows): "rows \(rows.lowerBound)..<\(rows.upperBound)"
    case .stretched(let shape): "stretch \(shape)"
    case .summed(let shape): "sum to \(shape)"
    case .combined: "− 2 ×"
    case .identity: "identity"
    case .add: "+"
    case .subtract: "−"
    case .multiply: "×"
    case .divide: "/"
    case .exp: "exp"
    case .log: "log"
    case .tanh: "tanh"
    case .relu: "relu"
    case .matmul: "@"
    case .sum(let axis): axis.map { "sum(axis \($0))" } ?? "sum"
    case .mean(let axis): axis.map { "mean(axis \($0))" } ?? "mean"
    case .crossEntropy: "cross-entropy"
    }
  }

  /// How many operands it has: 1 or 2.
  public var operandCount: Int { isBroadcast || self == .matmul ? 2 : 1 }

  /// Whether it has two operands whose shapes are broadcast.
  public var isBroadcast: Bool { [.combined, .add, .subtract, .multiply, .divide].contains(self) }

  /// Whether it is about memory and layout alone: such a result does not remember its operands.
  public var isLayout: Bool {
    switch self {
    case .transposedView, .reshapedView, .rowsView, .stretched, .summed, .combined: true
    default: false
    }
  }

  /// The calculation with names for the operands.
  func text(_ x: [String]) -> String {
    switch self {
    case .transposedView, .transpose: "\(x[0])ᵀ"
    case .identity, .exp, .log, .tanh, .relu, .sum(nil), .mean(nil): "\(symbol)(\(x[0]))"
    case _ where operandCount == 2: "\(x[0]) \(symbol) \(x[1])"
    default: "\(x[0]).\(symbol)"
    }
  }

  /// The right result for the operands' values.
  public func right(_ x: [Tensor]) -> Tensor {
    switch self {
    case .transposedView, .transpose: x[0].t()
    case .reshapedView(let shape), .reshape(let shape): x[0].reshape(shape)
    case .rowsView(let rows):
      x[0].narrow(dim: 0, start: rows.lowerBound, length: rows.count)
    case .stretched(let shape): x[0].expand(shape)
    case .summed(let shape): Self.summed(x[0], to: shape)
    case .combined: x[0] - 2 * x[1]
    case .identity: x[0]
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .exp: x[0].exp()
    case .log: x[0].log()
    case .tanh: x[0].tanh()
    case .relu: x[0].relu()
    case .matmul: x[0].matmul(x[1])
    case .sum(let axis): axis.map { x[0].sum(dim: $0) } ?? x[0].sum()
    case .mean(let axis): axis.map { x[0].mean(dim: $0) } ?? x[0].mean()
    case .crossEntropy(let classes):
      Gradbook.crossEntropy(x[0], Tensor(classes.map(Double.init)).to(.int64))
    }
  }

  /// The sum over what broadcasting to the tensor's shape has repeated.
  static func summed(_ x: Tensor, to shape: [Int]) -> Tensor {
    let extra = x.shape.count - shape.count
    let repeated = x.shape.indices.filter { axis in
      axis < extra || shape[axis - extra] == 1 && x.shape[axis] != 1
    }
    return (repeated.isEmpty ? x : x.sum(dims: repeated)).reshape(shape)
  }

  /// The right gradients of the operands: Gradbook's own rules.
  ///
  /// - Parameter upstream: the gradient of the result, in its shape.
  public func gradients(_ x: [Tensor], upstream: Tensor) -> [Tensor] {
    let operands = x.map { $0.detach() }
    for operand in operands { operand.requiresGrad = true }
    right(operands).backward(upstream)
    return operands.map { $0.grad ?? Tensor.zeros(like: $0) }
  }
}
