/// Sums, means and other folds over dimensions.
struct ReductionOperations: OperationFamily {
  static let title = Text("Reductions", "归约")

  private static func samples(
    spread: Bool = false, _ function: @escaping @Sendable (Tensor, [Int]?, Bool) -> Tensor
  ) -> [OperationSample] {
    let cases: [(String, [Int], [Int]?, Bool)] = [
      ("all", [2, 3], nil, false), ("rows", [2, 3], [1], false), ("columns kept", [2, 3], [0], true),
      ("two of three", [2, 3, 4], [0, 2], false), ("scalar", [], nil, false),
    ]
    return cases.map { label, shape, dims, keep in
      OperationSample(label, [SampleInput(shape, spread: spread)]) { function($0[0], dims, keep) }
    }
  }

  let sum = OperationEntry(
    "sum", symbol: "Σ", Text("sum", "求和"),
    samples: samples { x, dims, keep in
      dims.map { x.sum(dims: $0, keepDim: keep) } ?? x.sum()
    })
  let mean = OperationEntry(
    "mean", symbol: "mean", Text("mean", "均值"),
    samples: samples { x, dims, keep in
      dims.map { x.mean(dims: $0, keepDim: keep) } ?? x.mean()
    })
  let prod = OperationEntry(
    "prod", symbol: "Π", Text("product", "连乘"),
    samples: [
      OperationSample("all", [SampleInput([2, 3], in: 0.5...2)]) { $0[0].prod() },
      OperationSample("rows", [SampleInput([2, 3], in: -2 ... -0.5)]) { $0[0].prod(dim: 1) },
    ])
  let amax = OperationEntry(
    "amax", symbol: "max", Text("largest", "最大值"), isSmooth: false,
    samples: samples(spread: true) { x, dims, keep in
      dims.map { x.amax(dims: $0, keepDim: keep) } ?? x.amax()
    })
  let amin = OperationEntry(
    "amin", symbol: "min", Text("smallest", "最小值"), isSmooth: false,
    samples: samples(spread: true) { x, dims, keep in
      dims.map { x.amin(dims: $0, keepDim: keep) } ?? x.amin()
    })
  let logsumexp = OperationEntry(
    "logsumexp", symbol: "ln Σ eˣ", Text("log of summed exponentials", "指数和的对数"),
    samples: samples { x, dims, keep in
      x.logsumexp(dims: dims ?? Array(0..<x.rank), keepDim: keep)
    })
  let cumsum = OperationEntry(
    "cumsum", symbol: "Σ⋯", Text("running sum", "累加和"),
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].cumsum(dim: 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { $0[0].cumsum(dim: 0) },
    ])
}

private final class Sum: Operation {
  let plan: ReductionPlan
  let scale: Double
  init(_ plan: ReductionPlan, scale: Double?) {
    self.plan = plan
    self.scale = scale ?? 1
    super.init(scale == nil ? operations.reduction.sum : operations.reduction.mean)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let spread = g.reshape(plan.keptShape).expand(call.a.shape)
      return scale == 1 ? spread : spread * scale
    }
  }
  override func formula(operand: Int) -> String? {
    scale == 1 ? "1" : "1/\(plan.reducedCount)"
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    Tensor.full(call.a.shape, scale, dtype: call.a.dtype)
  }
}

extension Tensor {
  private func summed(_ dims: [Int]?, keepDim: Bool, scale: Bool) -> Tensor {
    let name = scale ? "mean" : "sum"
    if scale && !dtype.isFloatingPoint {
      trap("mean: a mean is a fraction, and this tensor is \(dtype); convert it with .float().")
    }
    let plan = ReductionPlan(self, dims: dims, operation: name)
    let type: DType = dtype.isFloatingPoint ? dtype : .int64
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, type)
    let factor = 1 / Double(plan.reducedCount)
    switch dtype {
    case .float32: sumRows(plan, Float.self, result, scale ? Float(factor) : nil)
    case .float64: sumRows(plan, Double.self, result, scale ? factor : nil)
    case .int64, .uint8, .int8, .bool:
      reduceRows(
        plan.rows(of: converted(to: .int64)), Int64.self, into: result, Int64.self,
        count: plan.reducedCount
      ) { row, count in
        var sum: Int64 = 0
        for index in 0..<count { sum &+= row[index] }
        return sum
      }
    }
    return record(result, Sum(plan, scale: scale ? factor : nil), self)
  }

  private func sumRows<T: KernelNumber>(
    _ plan: ReductionPlan, _ type: T.Type, _ result: Tensor, _ factor: T?
  ) {
    let leading = plan.reduced == Array(0..<plan.reduced.count) && !plan.kept.isEmpty
    if leading && isContiguous && plan.reducedCount > 0 {
      sumLeading(
        UnsafePointer(pointer(as: type)), outer: plan.reducedCount, count: result.count,
        into: result.pointer(as: type))
    } else {
      reduceRows(
        plan.rows(of: self), type, into: result, type, count: plan.reducedCount
      ) { row, count in pairwiseSum(row, count) }
    }
    guard let factor else { return }
    let target = result.pointer(as: type)
    if plan.reducedCount == 0 {
      for index in 0..<result.count { target[index] = .nan }
    } else {
      let divisor = T(plan.reducedCount)
      _ = factor
      for index in 0..<result.count { target[index] /= divisor }
    }
  }

  /// The sum of all elements; integers give int64. ∂ = 1 everywhere.
  public func sum() -> Tensor { summed(nil, keepDim: false, scale: false) }
  /// Sums along one dimension, which is dropped unless kept as 1.
  public func sum(dim: Int, keepDim: Bool = false) -> Tensor {
    summed([dim], keepDim: keepDim, scale: false)
  }
  /// Sums along several dimensions; all of them if the list is empty.
  public func sum(dims: [Int], keepDim: Bool = false) -> Tensor {
    summed(dims, keepDim: keepDim, scale: false)
  }
  /// The mean of all elements. ∂ = 1/n everywhere. Traps for integers.
  public func mean() -> Tensor { summed(nil, keepDim: false, scale: true) }
  /// Means along one dimension, which is dropped unless kept as 1.
  public func mean(dim: Int, keepDim: Bool = false) -> Tensor {
    summed([dim], keepDim: keepDim, scale: true)
  }
  /// Means along several dimensions; all of them if the list is empty.
  public func mean(dims: [Int], keepDim: Bool = false) -> Tensor {
    summed(dims, keepDim: keepDim, scale: true)
  }

  /// Sums what broadcasting repeated: the adjoint of ``expand(_:)``.
  func reduced(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    let lead = rank - shape.count
    let axes = self.shape.indices.filter {
      $0 < lead || (shape[$0 - lead] == 1 && self.shape[$0] != 1)
    }
    let sum = axes.isEmpty ? self : sum(dims: axes)
    return sum.shape == shape ? sum : sum.reshape(shape)
  }

  /// The variance: the mean squared distance from the mean, with n − 1 in place of n if `unbiased`.
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
  /// The standard deviation: the root of the variance.
  public func std(unbiased: Bool = true) -> Tensor { `var`(unbiased: unbiased).sqrt() }
  /// Standard deviations along one dimension.
  public func std(dim: Int, unbiased: Bool = true, keepDim: Bool = false) -> Tensor {
    `var`(dim: dim, unbiased: unbiased, keepDim: keepDim).sqrt()
  }
  /// Standard deviations along several dimensions, with n − `correction` in place of n.
  public func std(dims: [Int]?, correction: Double, keepDim: Bool = false) -> Tensor {
    variance(dims, correction: correction, keepDim: keepDim).sqrt()
  }

  private func variance(_ dims: [Int]?, correction: Double, keepDim: Bool) -> Tensor {
    let plan = ReductionPlan(self, dims: dims, operation: "var")
    let center = mean(dims: plan.reduced.isEmpty && rank > 0 ? [] : plan.reduced, keepDim: true)
    let squares = (self - center).square()
    let sum = squares.sum(dims: plan.reduced, keepDim: keepDim)
    return sum / Swift.max(Double(plan.reducedCount) - correction, 0)
  }

  /// ln Σ eˣ along dimensions, with the largest taken out first so that nothing overflows.
  /// ∂ = softmax.
  public func logsumexp(dims: [Int], keepDim: Bool = false) -> Tensor {
    let x = dtype.isFloatingPoint ? self : to(.float32)
    let plan = ReductionPlan(x, dims: dims, operation: "logsumexp")
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, x.dtype)
    func fold<T: KernelNumber>(_ type: T.Type) {
      reduceRows(plan.rows(of: x), type, into: result, type, count: plan.reducedCount) {
        row, count in
        var largest = -T.infinity
        for index in 0..<count { largest = row[index] > largest || row[index].isNaN ? row[index] : largest }
        if !largest.isFinite { return largest }
        var sum: T = 0
        for index in 0..<count { sum += T.exp(row[index] - largest) }
        return largest + T.log(sum)
      }
    }
    if x.dtype == .float32 { fold(Float.self) } else { fold(Double.self) }
    return record(result, LogSumExp(plan), x)
  }
  /// ln Σ eˣ along one dimension.
  public func logsumexp(dim: Int, keepDim: Bool = false) -> Tensor {
    logsumexp(dims: [dim], keepDim: keepDim)
  }

  /// The product of all elements.
  public func prod() -> Tensor { reshape(-1).prod(dim: 0) }
  /// Products along one dimension. ∂ = the product of the others, also where elements are 0.
  public func prod(dim: Int, keepDim: Bool = false) -> Tensor {
    let x = dtype == .bool || dtype == .uint8 || dtype == .int8 ? to(.int64) : self
    let plan = ReductionPlan(x, dims: [dim], operation: "prod")
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, x.dtype)
    func fold<T: Numeric>(_ type: T.Type) {
      reduceRows(plan.rows(of: x), type, into: result, type, count: plan.reducedCount) {
        row, count in
        var product: T = 1
        for index in 0..<count { product *= row[index] }
        return product
      }
    }
    switch x.dtype {
    case .float32: fold(Float.self)
    case .float64: fold(Double.self)
    case .int64, .uint8, .int8, .bool:
      reduceRows(plan.rows(of: x), Int64.self, into: result, Int64.self, count: plan.reducedCount) {
        row, count in
        var product: Int64 = 1
        for index in 0..<count { product &*= row[index] }
        return product
      }
    }
    return record(result, Product(plan), x)
  }

  /// Running sums along a dimension. ∂ = the running sum of the upstream, from the end.
  public func cumsum(dim: Int) -> Tensor {
    scanned(dim, "cumsum", integers: &+) { $0 + $1 } _: { $0 + $1 } recording: { CumulativeSum($0) }
  }

  /// Running products along a dimension, composed of recorded products.
  public func cumprod(dim: Int) -> Tensor {
    if rank == 0 { return clone() }
    var running: Tensor?
    let parts = unbind(dim: dim).map { part -> Tensor in
      let next = running.map { $0 * part } ?? part
      running = next
      return next
    }
    return parts.isEmpty ? clone() : Tensor.stack(parts, dim: dim)
  }

  private func scanned(
    _ dim: Int, _ name: String, integers: (Int64, Int64) -> Int64,
    _ floats: (Float, Float) -> Float, _ doubles: (Double, Double) -> Double,
    recording: (Int) -> Operation
  ) -> Tensor {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: name)
    }
    let x = dtype.isFloatingPoint ? self : to(.int64)
    let result = x.ownedCopy()
    guard rank > 0, count > 0 else { return record(result, recording(axis), x) }
    let inner = shape[(axis + 1)...].reduce(1, *)
    func scan<T>(_ type: T.Type, _ combine: (T, T) -> T) {
      let target = result.pointer(as: type)
      for start in Swift.stride(from: 0, to: count, by: inner * shape[axis]) {
        for step in 1..<Swift.max(shape[axis], 1) {
          let line = target + start + step * inner
          for index in 0..<inner { line[index] = combine(line[index - inner], line[index]) }
        }
      }
    }
    switch x.dtype {
    case .float32: scan(Float.self, floats)
    case .float64: scan(Double.self, doubles)
    default: scan(Int64.self, integers)
    }
    return record(result, recording(axis), x)
  }

  /// The Euclidean length of all elements, or their p-norm: (Σ|x|ᵖ)^(1/p).
  public func norm(p: Double = 2) -> Tensor { vectorNorm(ord: p) }

  /// The p-norm along dimensions: (Σ|x|ᵖ)^(1/p); ∞ gives the largest magnitude, −∞ the smallest,
  /// 0 the number of elements that are not 0.
  public func vectorNorm(ord: Double = 2, dims: [Int]? = nil, keepDim: Bool = false) -> Tensor {
    let axes = dims ?? Array(0..<rank)
    let x = dtype.isFloatingPoint ? self : to(.float32)
    if ord == .infinity { return x.abs().amax(dims: axes, keepDim: keepDim) }
    if ord == -.infinity { return x.abs().amin(dims: axes, keepDim: keepDim) }
    if ord == 0 {
      return (x .!= 0).to(x.dtype).sum(dims: axes, keepDim: keepDim) + x.sum(dims: axes, keepDim: keepDim) * 0
    }
    if ord == 1 { return x.abs().sum(dims: axes, keepDim: keepDim) }
    if ord == 2 { return x.square().sum(dims: axes, keepDim: keepDim).rootOrZero() }
    return x.abs().pow(ord).sum(dims: axes, keepDim: keepDim).pow(1 / ord)
  }

  /// √x with derivative 0 at 0, where the norm has a corner.
  private func rootOrZero() -> Tensor {
    let isZero = self .== 0
    return Tensor.where(isZero, self, Tensor.where(isZero, Tensor.ones(like: self), self).sqrt())
  }

  /// The p-norm of the difference.
  public func dist(_ other: Tensor, p: Double = 2) -> Tensor { (self - other).norm(p: p) }
}

private final class LogSumExp: Operation {
  let plan: ReductionPlan
  init(_ plan: ReductionPlan) {
    self.plan = plan
    super.init(operations.reduction.logsumexp)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let y = call.y.reshape(plan.keptShape)
      // An infinite result would give ∞ − ∞; its share is that of finite rows.
      let shift = Tensor.where(y.isfinite(), y, 0.0)
      return g.reshape(plan.keptShape) * (call.a - shift).exp()
    }
  }
  override func reads(forOperand index: Int) -> Reads { [.operand(0), .result] }
  override func formula(operand: Int) -> String? { "exp(a − y)" }
}

private final class Product: Operation {
  let plan: ReductionPlan
  init(_ plan: ReductionPlan) {
    self.plan = plan
    super.init(operations.reduction.prod)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let axis = plan.reduced.first ?? 0
      let x = call.a
      if x.rank == 0 { return g.reshape([]) }
      // The product of the others, from the left and from the right: right also at zeros.
      let parts = x.unbind(dim: axis)
      var left: [Tensor] = []
      var running = Tensor.ones(plan.shape, dtype: x.dtype)
      for part in parts {
        left.append(running)
        running = running * part
      }
      var right = Tensor.ones(plan.shape, dtype: x.dtype)
      var others = left
      for index in parts.indices.reversed() {
        others[index] = left[index] * right
        right = right * parts[index]
      }
      guard !others.isEmpty else { return Tensor.zeros(like: x) }
      return Tensor.stack(others, dim: axis) * g.reshape(plan.keptShape)
    }
  }
  override func reads(forOperand index: Int) -> Reads { .operand(0) }
  override func formula(operand: Int) -> String? { "Π of the others" }
}

private final class CumulativeSum: Operation {
  let axis: Int
  init(_ axis: Int) {
    self.axis = axis
    super.init(operations.reduction.cumsum)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      g.rank == 0 ? g : g.flip(dims: [axis]).cumsum(dim: axis).flip(dims: [axis])
    }
  }
  override func formula(operand: Int) -> String? { "Σ⋯ g from the end" }
}
