/// Lengths of vectors and sizes of matrices.
struct NormOperations: OperationFamily {
  static let title = Text("Norms", "范数")

  let vectorNorm = OperationEntry(
    "vectorNorm", symbol: "‖x‖", Text("norm", "范数"), operation: VectorNorm.self,
    samples: [
      OperationSample("Euclidean", [SampleInput([2, 3])]) { $0[0].norm() },
      OperationSample("p = 3, rows", [SampleInput([2, 3], in: 0.3...2)]) {
        $0[0].vectorNorm(ord: 3, dims: [1])
      },
      OperationSample("p = 1.5, columns kept", [SampleInput([2, 3], in: 0.3...2)]) {
        $0[0].vectorNorm(ord: 1.5, dims: [0], keepDim: true)
      },
      OperationSample("p = ½", [SampleInput([4], in: 0.3...2)]) { $0[0].vectorNorm(ord: 0.5) },
      OperationSample("p = −2", [SampleInput([4], in: 0.3...2)]) { $0[0].vectorNorm(ord: -2) },
      OperationSample("p = ∞", [SampleInput([2, 3], in: 0.5...3, spread: true)]) {
        $0[0].vectorNorm(ord: .infinity, dims: [1])
      },
    ]
  )
  .printed(as: "LinalgVectorNorm")
}

/// (Σ|x|ᵖ)^(1/p); for p = ±∞ the largest or smallest magnitude. The derivative at a zero vector is
/// taken as 0, where p < 1 that of every zero element, and where p = ±∞ that beside a NaN; magnitudes
/// that are equally large share it: the choices of PyTorch's `norm_backward`.
private final class VectorNorm: Operation, Configured {
  struct Settings: OperationSettings {
    /// The p of the norm.
    let ord: Double
    /// The dimensions to fold; `nil` or an empty list for all.
    let dims: [Int]?
    /// Whether folded dimensions stay, with extent 1.
    let keepDim: Bool
  }
  let settings: Settings
  private var order: Double { settings.ord }

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    let plan = try ReductionPlan(shape: x.shape, dims: settings.dims, operation: name)
    if order.isInfinite { try plan.checkChoice(name) }
    return TensorType(settings.keepDim ? plan.keptShape : plan.shape, x.dtype)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = ReductionPlan(x, dims: settings.dims, operation: name)
    if order.isInfinite {
      let magnitudes = noGrad { x.abs() }
      return order > 0
        ? magnitudes.extreme(plan, keepDim: settings.keepDim, Descending())
        : magnitudes.extreme(plan, keepDim: settings.keepDim, Ascending())
    }
    let result = Tensor(
      uninitialized: settings.keepDim ? plan.keptShape : plan.shape, x.dtype)
    RowNorms(rows: plan.rows(of: x), result: result, count: plan.reducedCount, order: order)
      .run(on: x.dtype, for: name)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let x = call.a
      let plan = ReductionPlan(x, dims: settings.dims, operation: name)
      let y = call.y.reshape(plan.keptShape)
      let upstream = g.reshape(plan.keptShape)
      if order == 0 { return Tensor.zeros(like: x) }
      if order.isInfinite {
        let hits = (x.abs() .== y).to(g.dtype)
        let count = hits.sum(dims: plan.reduced, keepDim: true)
        return x.sign() * hits * Tensor.where(count .== 0, 0.0, upstream / count)
      }
      if order == 1 { return x.sign() * upstream }
      let length = Tensor.where(y .== 0, Double.infinity, y)
      if order == 2 { return upstream * (x / length) }
      if order < 1 {
        let isZero = x .== 0
        let slope = x.sign() * Tensor.where(isZero, 1.0, x.abs()).pow(order - 1)
        return Tensor.where(isZero, 0.0, slope) * (upstream * y.pow(1 - order))
      }
      let scale = Tensor.where(y .== 0, 0.0, upstream / length.pow(order - 1))
      let slope = order < 2 ? x.sign() * x.abs().pow(order - 1) : x * x.abs().pow(order - 2)
      return slope * scale
    }
  }
  override func formula(operand: Int) -> Formula? {
    switch order {
    case .infinity, -.infinity: .sign(.a) * .shareOfEquals
    case 1: .sign(.a)
    case 2: .a / .y
    default: .sign(.a) * .pow(.abs(.a) / .y, Formula(order - 1))
    }
  }
}

/// Which size of a matrix ``Tensor/linalgNorm(ord:dims:keepDim:)`` computes.
public enum NormOrder: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Of a vector (Σ|x|ᵖ)^(1/p); of a matrix the largest column sum (p = 1), row sum (p = ∞) or
  /// singular value (p = 2), and the smallest for negative p.
  case p(Double)
  /// The root of the sum of squares.
  case frobenius
  /// The sum of the singular values.
  case nuclear

  /// A p-norm.
  public init(floatLiteral value: Double) { self = .p(value) }
  /// A p-norm.
  public init(integerLiteral value: Int) { self = .p(Double(value)) }
}

extension Tensor {
  /// The Euclidean length of all elements, or their p-norm, or along dimensions:
  /// (Σ|x|ᵖ)^(1/p). ∂ = x/‖x‖ for p = 2, and 0 at a zero vector.
  public func norm(p: Double = 2, dims: [Int]? = nil, keepDim: Bool = false) -> Tensor {
    vectorNorm(ord: p, dims: dims, keepDim: keepDim)
  }

  /// The p-norm along dimensions: (Σ|x|ᵖ)^(1/p); ∞ gives the largest magnitude, −∞ the smallest,
  /// 0 the number of elements that are not 0. PyTorch's `linalg.vector_norm`. Traps for integers.
  public func vectorNorm(
    ord: Double = 2, dims: [Int]? = nil, keepDim: Bool = false, dtype: DType? = nil
  ) -> Tensor {
    checkFloatingPoint("norm")
    let x = to(dtype ?? self.dtype)
    let settings = VectorNorm.Settings(ord: ord, dims: dims, keepDim: keepDim)
    let operation = VectorNorm(operations.norm.vectorNorm, settings)
    operation.check(x)
    return apply(operation, x)
  }

  /// The p-norm of the difference of two tensors, which broadcast.
  public func dist(_ other: Tensor, p: Double = 2) -> Tensor { (self - other).norm(p: p) }

  /// The norm of a vector or matrix: PyTorch's `linalg.norm`.
  ///
  /// Without an order it is the Euclidean norm of all elements. Two dimensions make a matrix.
  /// Traps where an order needs a matrix and there is none.
  public func linalgNorm(
    ord: NormOrder? = nil, dims: [Int]? = nil, keepDim: Bool = false
  ) -> Tensor {
    guard let ord else { return vectorNorm(dims: dims, keepDim: keepDim) }
    let axes = dims ?? Array(0..<rank)
    if case .p(let p) = ord, axes.count != 2 {
      return vectorNorm(ord: p, dims: dims, keepDim: keepDim)
    }
    guard axes.count == 2 else {
      trap("linalgNorm: a norm of this order needs two dimensions, not \(axes.count).")
    }
    return matrixNorm(ord, axes[0], axes[1], keepDim: keepDim)
  }

  private func matrixNorm(
    _ order: NormOrder, _ row: Int, _ column: Int, keepDim: Bool
  ) -> Tensor {
    let p: Double
    switch order {
    case .frobenius: return vectorNorm(dims: [row, column], keepDim: keepDim)
    case .nuclear: p = 0
    case .p(let order): p = order
    }
    let matrices = movedim([row, column], [-2, -1])
    let size: Tensor
    switch p {
    case 1, -1, .infinity, -.infinity:
      let sums = matrices.abs().sum(dim: p.isInfinite ? -1 : -2)
      size = p > 0 ? sums.amax(dim: -1) : sums.amin(dim: -1)
    case 2: size = matrices.svdvals().amax(dim: -1)
    case -2: size = matrices.svdvals().amin(dim: -1)
    case 0: size = matrices.svdvals().sum(dim: -1)
    default:
      trap("linalgNorm: a matrix has norms of order 1, 2, ∞ and their negatives, not \(p).")
    }
    guard keepDim else { return size }
    let axes = [row, column].map { $0 < 0 ? $0 + rank : $0 }.sorted()
    return size.unsqueeze(axes[0]).unsqueeze(axes[1])
  }
}
