/// Σ(x − μ)²/(n − c) along dimensions. ∂ = 2(x − μ)/(n − c): what goes back through the mean adds up to
/// 0. Beside an infinite element the finite ones get −∞ or ∞, as in PyTorch.
final class Variance: Operation, Configured {
  struct Settings: OperationSettings {
    /// The dimensions to fold; `nil` or an empty list for all.
    let dims: [Int]?
    /// What is taken from the number of elements.
    let correction: Double
    /// Whether folded dimensions stay, with extent 1.
    let keepDim: Bool
  }
  let settings: Settings
  /// How many elements a result is made of, once it is known.
  private var count: Int?

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    let plan = try ReductionPlan(shape: x.shape, dims: settings.dims, operation: name)
    return TensorType(settings.keepDim ? plan.keptShape : plan.shape, x.dtype)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = ReductionPlan(x, dims: settings.dims, operation: name)
    count = plan.reducedCount
    return noGrad {
      let squares = centred(x, plan).square()
      let sum = squares.sum(dims: plan.reduced, keepDim: settings.keepDim)
      return sum / max(Double(plan.reducedCount) - settings.correction, 0)
    }
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let plan = ReductionPlan(call.a, dims: settings.dims, operation: name)
      return slope(call.a, plan) * g.reshape(plan.keptShape)
    }
  }
  override func formula(operand: Int) -> Formula? {
    let divisor = count.map { Formula(Double($0) - settings.correction) } ?? .named("n")
    return 2 * (.a - Formula(.mean, .a)) / divisor
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    slope(call.a, ReductionPlan(call.a, dims: settings.dims, operation: name))
  }

  private func slope(_ x: Tensor, _ plan: ReductionPlan) -> Tensor {
    centred(x, plan) * (2 / (Double(plan.reducedCount) - settings.correction))
  }
  private func centred(_ x: Tensor, _ plan: ReductionPlan) -> Tensor {
    x - x.mean(dims: plan.reduced, keepDim: true)
  }
}

/// The root of a variance. At 0 its slope is infinite and that of the variance 0, and what goes back
/// is 0, not their product.
struct Deviation: UnaryFunction {
  private let root = SquareRoot()
  func value<T: ElementaryNumber>(_ a: T) -> T { root.value(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { root.derivative(a, y) }
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    T.select(T.isEqual(y, 0), 0, g * derivative(a, y))
  }
}

extension Tensor {
  /// The variance: the mean squared distance from the mean, with n − 1 in place of n if `unbiased`.
  /// ∂ = 2(x − μ)/(n − 1).
  public func `var`(unbiased: Bool = true) -> Tensor {
    variance(nil, correction: unbiased ? 1 : 0, keepDim: false)
  }
  /// Variances along one dimension.
  public func `var`(dim: Int, unbiased: Bool = true, keepDim: Bool = false) -> Tensor {
    variance([dim], correction: unbiased ? 1 : 0, keepDim: keepDim)
  }
  /// Variances along several dimensions, with n − `correction` in place of n.
  public func `var`(dims: [Int]?, correction: Double, keepDim: Bool = false) -> Tensor {
    variance(dims, correction: correction, keepDim: keepDim)
  }
  /// The standard deviation: the root of the variance. ∂ = (x − μ)/((n − 1)·y), and 0 where all
  /// elements are equal, as in PyTorch.
  public func std(unbiased: Bool = true) -> Tensor {
    operations.reduction.deviation(`var`(unbiased: unbiased))
  }
  /// Standard deviations along one dimension.
  public func std(dim: Int, unbiased: Bool = true, keepDim: Bool = false) -> Tensor {
    operations.reduction.deviation(`var`(dim: dim, unbiased: unbiased, keepDim: keepDim))
  }
  /// Standard deviations along several dimensions, with n − `correction` in place of n.
  public func std(dims: [Int]?, correction: Double, keepDim: Bool = false) -> Tensor {
    operations.reduction.deviation(variance(dims, correction: correction, keepDim: keepDim))
  }

  private func variance(_ dims: [Int]?, correction: Double, keepDim: Bool) -> Tensor {
    checkFloatingPoint("var")
    let settings = Variance.Settings(dims: dims, correction: correction, keepDim: keepDim)
    let operation = Variance(operations.reduction.variance, settings)
    operation.check(self)
    return apply(operation, self)
  }
}
