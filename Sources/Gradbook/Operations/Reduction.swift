/// Sums, means and other folds over dimensions.
struct ReductionOperations: OperationFamily {
  static let title = Text("Reductions", "归约")

  private static func samples(
    spread: Bool = false, _ function: @escaping @Sendable (Tensor, [Int]?, Bool) -> Tensor
  ) -> [OperationSample] {
    let cases: [(String, [Int], [Int]?, Bool)] = [
      ("all", [2, 3], nil, false), ("rows", [2, 3], [1], false),
      ("columns kept", [2, 3], [0], true),
      ("two of three", [2, 3, 4], [0, 2], false), ("scalar", [], nil, false),
    ]
    return cases.map { label, shape, dims, keep in
      OperationSample(label, [SampleInput(shape, spread: spread)]) { function($0[0], dims, keep) }
    }
  }

  let sum = OperationEntry(
    "sum", symbol: "Σ", Text("sum", "求和"),
    operation: Sum.self,
    samples: samples { x, dims, keep in
      dims.map { x.sum(dims: $0, keepDim: keep) } ?? x.sum()
    })
  let mean = OperationEntry(
    "mean", symbol: "mean", Text("mean", "均值"),
    operation: Sum.self,
    samples: samples { x, dims, keep in
      dims.map { x.mean(dims: $0, keepDim: keep) } ?? x.mean()
    })
  let amax = OperationEntry(
    "amax", symbol: "max", Text("largest", "最大值"), isSmooth: false,
    operation: Extreme.self,
    samples: samples(spread: true) { x, dims, keep in
      dims.map { x.amax(dims: $0, keepDim: keep) } ?? x.amax()
    })
  let amin = OperationEntry(
    "amin", symbol: "min", Text("smallest", "最小值"), isSmooth: false,
    operation: Extreme.self,
    samples: samples(spread: true) { x, dims, keep in
      dims.map { x.amin(dims: $0, keepDim: keep) } ?? x.amin()
    })
  let variance = OperationEntry(
    "var", symbol: "σ²", Text("variance", "方差"), operation: Variance.self,
    samples: samples { x, dims, keep in
      x.var(dims: dims, correction: x.rank == 0 ? 0 : 1, keepDim: keep)
    } + [
      OperationSample("of all numbers", [SampleInput([4])]) { $0[0].var(unbiased: false) }
    ])
  let deviation = UnaryEntry(
    "rootOfVariance", symbol: "√", Text("root of a variance", "方差的平方根"), Deviation(),
    domain: 0.3...3
  )
  .printed(as: "Std")
  let logsumexp = OperationEntry(
    "logsumexp", symbol: "ln Σ eˣ", Text("log of summed exponentials", "指数和的对数"),
    operation: LogSumExp.self,
    samples: samples { x, dims, keep in
      x.logsumexp(dims: dims ?? Array(0..<x.rank), keepDim: keep)
    })
}

/// What every operation that folds dimensions is told.
struct FoldSettings: OperationSettings {
  /// The dimensions to fold; `nil` or an empty list for all.
  let dims: [Int]?
  /// Whether folded dimensions stay, with extent 1.
  let keepDim: Bool
}

/// An operation that folds dimensions.
class Fold: Operation {
  let settings: FoldSettings
  private(set) final var known: ReductionPlan?

  init(_ entry: OperationEntry, _ settings: FoldSettings) {
    self.settings = settings
    super.init(entry)
  }

  /// How the operand's shape is folded: looked up once, as every operand of a call has that shape.
  final func plan(of x: Tensor) -> ReductionPlan {
    if let known { return known }
    let plan = ReductionPlan(x, dims: settings.dims, operation: name)
    known = plan
    return plan
  }

  final override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    let plan = try ReductionPlan(shape: x.shape, dims: settings.dims, operation: name)
    let dtype = try resultDType(x.dtype, plan)
    return TensorType(settings.keepDim ? plan.keptShape : plan.shape, dtype)
  }

  /// The type of what elements of type `dtype` are folded to. Throws where they cannot be.
  func resultDType(_ dtype: DType, _ plan: ReductionPlan) throws(ShapeError) -> DType {
    try ShapeRules.floatingPoint(dtype, name)
    return dtype
  }

  /// A tensor for the result.
  final func result(_ plan: ReductionPlan, _ dtype: DType) -> Tensor {
    Tensor(uninitialized: settings.keepDim ? plan.keptShape : plan.shape, dtype)
  }
}

/// A sum or a mean; which of the two its entry says.
private final class Sum: Fold, Configured {
  private let isMean: Bool

  init(_ entry: OperationEntry, _ settings: FoldSettings, kept: [Tensor] = []) {
    isMean = entry === operations.reduction.mean
    super.init(entry, settings)
  }

  override func resultDType(_ dtype: DType, _ plan: ReductionPlan) throws(ShapeError) -> DType {
    if isMean { try Sum.checkMean(dtype) }
    return Sum.type(of: dtype)
  }
  static func checkMean(_ dtype: DType) throws(ShapeError) {
    guard dtype.isFloatingPoint else {
      throw ShapeError(
        "mean: a mean is a fraction, and this tensor is \(dtype); convert it with .float().",
        "mean：均值是小数，而该张量是 \(dtype)；请用 .float() 转换。")
    }
  }
  private static func type(of dtype: DType) -> DType { dtype.isFloatingPoint ? dtype : .int64 }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = plan(of: x)
    let result = result(plan, Sum.type(of: x.dtype))
    let (count, divisor) = (plan.reducedCount, isMean ? plan.reducedCount : nil)
    if !x.dtype.isFloatingPoint {
      IntegerRowSums(rows: plan.rows(of: x.converted(to: .int64)), result: result, count: count)
        .run()
    } else if plan.sumsColumns, count > 0, x.isContiguous {
      ColumnSums(x: x, result: result, count: count, divisor: divisor)
        .run(on: x.dtype, for: name)
    } else {
      RowSums(rows: plan.rows(of: x), result: result, count: count, divisor: divisor)
        .run(on: x.dtype, for: name)
    }
    return result
  }

  private func scale(_ plan: ReductionPlan) -> Double {
    isMean ? 1 / Double(plan.reducedCount) : 1
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let plan = plan(of: call.a)
      let spread = g.reshape(plan.keptShape).expand(call.a.shape)
      return isMean ? spread * scale(plan) : spread
    }
  }
  override func formula(operand: Int) -> Formula? {
    isMean ? known.map { 1 / Formula(Double($0.reducedCount)) } : 1
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    Tensor.full(call.a.shape, scale(plan(of: call.a)), dtype: call.a.dtype)
  }
}

extension Tensor {
  private func summed(_ dims: [Int]?, keepDim: Bool, isMean: Bool) -> Tensor {
    if isMean { orTrap(on: [self]) { () throws(ShapeError) in try Sum.checkMean(dtype) } }
    let entry = isMean ? operations.reduction.mean : operations.reduction.sum
    return apply(Sum(entry, FoldSettings(dims: dims, keepDim: keepDim)), self)
  }

  /// A sum in a type that may be asked for: the elements are converted to it, and it is the result's.
  private func summed(_ dims: [Int]?, keepDim: Bool, in dtype: DType?) -> Tensor {
    guard let dtype else { return summed(dims, keepDim: keepDim, isMean: false) }
    return to(dtype).summed(dims, keepDim: keepDim, isMean: false).to(dtype)
  }

  /// The sum of all elements; integers give int64, `dtype` another type, which is converted to
  /// first. ∂ = 1 everywhere.
  public func sum(dtype: DType? = nil) -> Tensor {
    summed(nil, keepDim: false, in: dtype)
  }
  /// Sums along one dimension, which is dropped unless kept as 1; `dtype` converts first.
  public func sum(dim: Int, keepDim: Bool = false, dtype: DType? = nil) -> Tensor {
    summed([dim], keepDim: keepDim, in: dtype)
  }
  /// Sums along several dimensions; all of them if the list is empty. `dtype` converts first.
  public func sum(dims: [Int], keepDim: Bool = false, dtype: DType? = nil) -> Tensor {
    summed(dims, keepDim: keepDim, in: dtype)
  }
  /// The mean of all elements; `dtype` converts first. ∂ = 1/n everywhere. Traps for integers.
  public func mean(dtype: DType? = nil) -> Tensor {
    converted(first: dtype).summed(nil, keepDim: false, isMean: true)
  }
  /// Means along one dimension, which is dropped unless kept as 1; `dtype` converts first.
  public func mean(dim: Int, keepDim: Bool = false, dtype: DType? = nil) -> Tensor {
    converted(first: dtype).summed([dim], keepDim: keepDim, isMean: true)
  }
  /// Means along several dimensions; all of them if the list is empty. `dtype` converts first.
  public func mean(dims: [Int], keepDim: Bool = false, dtype: DType? = nil) -> Tensor {
    converted(first: dtype).summed(dims, keepDim: keepDim, isMean: true)
  }
  private func converted(first dtype: DType?) -> Tensor { dtype.map { to($0) } ?? self }

  /// ``reduced(to:)`` the shape of an operand.
  @inline(__always)
  func reduced(like operand: Tensor) -> Tensor {
    layout.hasSameShape(as: operand.layout) ? self : reduced(to: operand.shape)
  }

  /// Sums what broadcasting repeated: the adjoint of ``expand(_:)``.
  func reduced(to shape: [Int]) -> Tensor {
    if shape == layout.shape { return self }
    let lead = rank - shape.count
    let axes = self.shape.indices.filter {
      $0 < lead || (shape[$0 - lead] == 1 && self.shape[$0] != 1)
    }
    let sum = axes.isEmpty ? self : sum(dims: axes)
    return sum.shape == shape ? sum : sum.reshape(shape)
  }

  /// ln Σ eˣ along dimensions, with the largest taken out first so that nothing overflows.
  /// ∂ = softmax: with +∞ in a row 0 for its finite elements and NaN for those that are +∞, with
  /// NaN in a row or nothing but −∞ NaN for all, as in PyTorch.
  public func logsumexp(dims: [Int], keepDim: Bool = false) -> Tensor {
    let x = dtype.isFloatingPoint ? self : to(.float32)
    let settings = FoldSettings(dims: dims, keepDim: keepDim)
    return apply(LogSumExp(operations.reduction.logsumexp, settings), x)
  }
  /// ln Σ eˣ along one dimension.
  public func logsumexp(dim: Int, keepDim: Bool = false) -> Tensor {
    logsumexp(dims: [dim], keepDim: keepDim)
  }
}

private final class LogSumExp: Fold, Configured {
  init(_ entry: OperationEntry, _ settings: FoldSettings, kept: [Tensor] = []) {
    super.init(entry, settings)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = plan(of: x)
    let result = result(plan, x.dtype)
    RowLogSumExp(rows: plan.rows(of: x), result: result, count: plan.reducedCount)
      .run(on: x.dtype, for: name)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let plan = plan(of: call.a)
      let y = call.y.reshape(plan.keptShape)
      return g.reshape(plan.keptShape) * (call.a - y).exp()
    }
  }
  override func formula(operand: Int) -> Formula? { .exp(.a - .y) }
}
