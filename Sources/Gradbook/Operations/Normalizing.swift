/// Softmax and what is built on it.
struct NormalizingOperations: OperationFamily {
  static let title = Text("Softmax", "softmax")

  let softmax = OperationEntry(
    "softmax", Text("softmax", "softmax"),
    operation: Softmax.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].softmax(dim: 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { $0[0].softmax(dim: 0) },
      OperationSample("scalar", [SampleInput([])]) { $0[0].softmax(dim: 0) },
    ])
  let safeSoftmax = OperationEntry(
    "safeSoftmax", symbol: "softmax", Text("softmax, 0 where all is −∞", "softmax（全为 −∞ 处取 0）"),
    operation: Softmax.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].safeSoftmax(dim: 1) },
      OperationSample("one row of −∞", [SampleInput([2, 3])]) {
        let mask = Tensor([[true, false, true], [false, false, false]])
        return Tensor.where(mask, $0[0], -Double.infinity).safeSoftmax(dim: 1)
      },
    ]
  )
  .printed(as: "Softmax")
  let logSoftmax = OperationEntry(
    "logSoftmax", symbol: "ln softmax", Text("log of softmax", "softmax 的对数"),
    operation: LogSoftmax.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].logSoftmax(dim: 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { $0[0].logSoftmax(dim: 0) },
    ])
}

/// The dimension along which an operation works.
struct AxisSettings: OperationSettings {
  let dim: Int
}

extension AxisSettings {
  /// The result of an operation that turns lines of fractions along `axis` into others.
  fileprivate static func line(
    _ call: CallTypes, _ axis: Int, _ name: String
  ) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    try ShapeRules.position(axis, rank: x.rank, name)
    return x
  }
}

private final class Softmax: Operation, Configured {
  let settings: AxisSettings
  private var axis: Int { settings.dim }
  /// Whether a line of nothing but −∞ gives 0 instead of NaN.
  private let isSafe: Bool
  init(_ entry: OperationEntry, _ settings: AxisSettings, kept: [Tensor] = []) {
    self.settings = settings
    isSafe = entry === operations.normalizing.safeSoftmax
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try AxisSettings.line(call, axis, name)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    noGrad { operands[0].mapLines(axis, isSafe ? .softmaxOrZero : .softmax, name) }
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let y = call.y
      if !call.isRecorded, axis == y.rank - 1 { return softmaxGradient(g.inRowMajorOrder, y) }
      let weighted = g * y
      return weighted - y * weighted.sum(dim: axis, keepDim: true)
    }
  }
  override func formula(operand: Int) -> Formula? { .y * (.g - Formula(.sum, .g * .y)) }
}

private final class LogSoftmax: Operation, Configured {
  let settings: AxisSettings
  private var axis: Int { settings.dim }
  init(_ entry: OperationEntry, _ settings: AxisSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try AxisSettings.line(call, axis, name)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    noGrad { operands[0].mapLines(axis, .logSoftmax, name) }
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g - call.y.exp() * g.sum(dim: axis, keepDim: true) }
  }
  override func formula(operand: Int) -> Formula? { .g - .exp(.y) * Formula(.sum, .g) }
}

extension Tensor {
  /// Every line along `axis`, made contiguous, normalised.
  fileprivate func mapLines(
    _ axis: Int, _ form: SoftmaxLines.Form, _ name: String
  ) -> Tensor {
    if rank == 0 { return reshape(1).mapLines(0, form, name).reshape([]) }
    let isLast = axis == rank - 1
    let moved = isLast ? self : transpose(axis, -1)
    let result = Tensor(uninitialized: moved.shape, dtype)
    SoftmaxLines(form: form, x: moved.inRowMajorOrder, y: result).run(on: dtype, for: name)
    return isLast ? result : result.transpose(axis, -1).ownedCopy()
  }

  /// eˣ divided by its sum along a dimension: positive numbers that add up to 1. The largest
  /// element is taken out first, so that nothing overflows. ∂: y·(g − Σ g·y). `dtype` converts
  /// first. Traps for integers without it.
  public func softmax(dim: Int, dtype: DType? = nil) -> Tensor {
    let x = to(dtype ?? self.dtype)
    x.checkFloatingPoint("softmax")
    let axis = x.line(dim, "softmax")
    return apply(Softmax(operations.normalizing.softmax, AxisSettings(dim: axis)), x)
  }

  /// Softmax along dimension `dim` of scores of which some are −∞: a line of nothing else, which
  /// has no softmax, gives 0.
  func safeSoftmax(dim: Int) -> Tensor {
    checkFloatingPoint("safeSoftmax")
    let axis = line(dim, "safeSoftmax")
    return apply(Softmax(operations.normalizing.safeSoftmax, AxisSettings(dim: axis)), self)
  }

  /// ln softmax, without the loss of digits that the logarithm of a tiny quotient has.
  /// ∂: g − eʸ·Σ g.
  public func logSoftmax(dim: Int, dtype: DType? = nil) -> Tensor {
    let x = to(dtype ?? self.dtype)
    x.checkFloatingPoint("logSoftmax")
    let axis = x.line(dim, "logSoftmax")
    return apply(LogSoftmax(operations.normalizing.logSoftmax, AxisSettings(dim: axis)), x)
  }

  /// softmax of −x.
  public func softmin(dim: Int, dtype: DType? = nil) -> Tensor {
    (-self).softmax(dim: dim, dtype: dtype)
  }

  private func line(_ dim: Int, _ operation: String) -> Int {
    orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
  }
}

/// y·(g − Σ g·y) of contiguous lines.
private func softmaxGradient(_ g: Tensor, _ y: Tensor) -> Tensor {
  let result = Tensor(uninitializedLike: y, y.dtype)
  SoftmaxBack(g: g, y: y, result: result).run(on: y.dtype, for: "softmax")
  return result
}
