/// What layers of a network compute, as single operations.
struct LayerOperations: OperationFamily {
  static let title = Text("Layers", "网络层")

  let linear = OperationEntry(
    "linear", symbol: "x·Wᵀ + b", Text("linear map", "线性变换"), operands: "xWb",
    operation: LinearMap.self,
    samples: [
      OperationSample("batch", [SampleInput([4, 3]), SampleInput([2, 3]), SampleInput([2])]) {
        $0[0].linear($0[1], bias: $0[2])
      },
      OperationSample("no bias", [SampleInput([4, 3]), SampleInput([2, 3])]) {
        $0[0].linear($0[1])
      },
      OperationSample("one vector", [SampleInput([3]), SampleInput([2, 3]), SampleInput([2])]) {
        $0[0].linear($0[1], bias: $0[2])
      },
      OperationSample(
        "sequence, transposed view",
        [SampleInput([2, 4, 3], transposed: true), SampleInput([2, 3]), SampleInput([2])]
      ) { $0[0].linear($0[1], bias: $0[2]) },
      OperationSample("no rows", [SampleInput([0, 3]), SampleInput([2, 3]), SampleInput([2])]) {
        $0[0].linear($0[1], bias: $0[2])
      },
    ])
  let standardize = OperationEntry(
    "standardize", symbol: "(x − μ)/σ", Text("standardization", "标准化"),
    operation: Standardize.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 4])]) { $0[0].layerNorm([4]) },
      OperationSample("images", [SampleInput([2, 2, 3])]) { $0[0].layerNorm([2, 3]) },
      OperationSample("transposed view", [SampleInput([4, 2], transposed: true)]) {
        $0[0].layerNorm([2])
      },
      OperationSample("groups", [SampleInput([2, 4, 2])]) { $0[0].groupNorm(2) },
      OperationSample("no rows", [SampleInput([0, 3])]) { $0[0].layerNorm([3]) },
    ])
  let dropout = OperationEntry(
    "dropout", Text("dropout", "随机失活"),
    operation: Dropout.self,
    samples: UnaryEntry.shapesToCheck { $0.dropout(p: 0.4, generator: Generator(seed: 1)) })
  let identity = OperationEntry(
    "identity", symbol: "=", Text("identity", "恒等"),
    operation: PassThrough.self,
    samples: UnaryEntry.shapesToCheck { $0.passThrough() })
}

/// x·Wᵀ + b over the last dimension of x.
private final class LinearMap: Operation, Configured {
  nonisolated(unsafe) static let shared = LinearMap(operations.layer.linear, NoSettings())
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 2...3, name)
    let (x, weight) = (call.operands[0], call.operands[1])
    let bias = call.operands.count > 2 ? call.operands[2] : nil
    try LinearMap.check(x, weight, bias)
    return TensorType(x.shape.dropLast() + [weight.shape[0]], x.dtype)
  }

  /// The input's last extent must be the weight's, the bias one number for each of its rows.
  @inline(__always)
  static func check(
    _ x: TensorType, _ weight: TensorType, _ bias: TensorType?
  ) throws(ShapeError) {
    guard weight.rank == 2, x.rank >= 1, x.shape[x.rank - 1] == weight.shape[1] else {
      throw ShapeError(
        "linear: an input of shape \(x.shape) does not fit a weight of shape \(weight.shape): the "
          + "input's last dimension must equal the weight's last.",
        "linear：形状为 \(x.shape) 的输入与形状为 \(weight.shape) 的权重不符：两者的最后一维应当相等。")
    }
    if let bias, bias.rank != 1 || bias.shape[0] != weight.shape[0] {
      throw ShapeError(
        "linear: the bias has shape \(bias.shape), but a weight of \(weight.shape) needs "
          + "[\(weight.shape[0])].",
        "linear：偏置的形状是 \(bias.shape)，而形状为 \(weight.shape) 的权重需要 [\(weight.shape[0])]。")
    }
    guard x.dtype == weight.dtype, bias == nil || bias?.dtype == x.dtype, x.dtype.isFloatingPoint
    else {
      throw ShapeError(
        "linear: input, weight and bias must have one floating-point type, and they have "
          + "\(x.dtype), \(weight.dtype)\(bias.map { " and \($0.dtype)" } ?? ""); convert the input "
          + "with .to(.\(weight.dtype)).",
        "linear：输入、权重和偏置应是同一浮点类型，而它们是 \(x.dtype)、\(weight.dtype)"
          + "\(bias.map { " 和 \($0.dtype)" } ?? "")；请用 .to(.\(weight.dtype)) 转换输入。")
    }
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (x, weight) = (operands[0], operands[1])
    let bias = operands.count > 2 ? operands[2] : nil
    let result = Tensor(uninitialized: x.shape.dropLast() + [weight.shape[0]], x.dtype)
    Affine(x: x, weight: weight, bias: bias, y: result).run(on: x.dtype, for: name)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    let hasBias = call.node.operandCount > 2
    guard call.isRecorded else {
      call.contribute(to: 0) { rowProduct(g, call.b, shape: call.a.shape) }
      if call.wants(1), !call.send(factors: g, call.a) { call.send(1, outerProduct(g, call.a)) }
      if hasBias { call.contribute(to: 2) { rowSum(g) } }
      return
    }
    call.contribute(to: 0) { g.asRows().matmul(call.b).reshape(call.a.shape) }
    call.contribute(to: 1) { g.asRows().t().matmul(call.a.asRows()) }
    if hasBias { call.contribute(to: 2) { g.asRows().sum(dim: 0) } }
  }
  override func formula(operand: Int) -> Formula? {
    switch operand {
    case 0: Formula(.matmul, .g, .b)
    case 1: Formula(.matmul, Formula(.transpose, .g), .a)
    default: Formula(.sum, .g)
    }
  }
  override func printedName(_ node: Node) -> String {
    node.layout.shape.count > 2 ? "Linear" : node.operandCount > 2 ? "Addmm" : "Mm"
  }
}

/// The operand, multiplied by a mask that was drawn when the operation ran.
private final class Dropout: Operation, Configured {
  struct Settings: OperationSettings {
    /// The probability of 0.
    let p: Double
  }
  let settings: Settings
  private let generator: Generator?
  private var drawn: Tensor?

  init(_ entry: OperationEntry, _ settings: Settings, generator: Generator?) {
    self.settings = settings
    self.generator = generator
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings, generator: nil)
  }
  override var keepsState: Bool { true }
  override var drawsNumbers: Bool { true }
  override var furtherResults: [Tensor] { [mask] }
  override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    guard (0...1).contains(settings.p), x.dtype.isFloatingPoint else {
      throw ShapeError(
        "dropout: needs a floating-point tensor and a probability p in 0...1, not \(settings.p).",
        "dropout：需要浮点张量和 0 到 1 之间的概率 p，而不是 \(settings.p)。")
    }
    return [x, x]
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let drawn = Tensor(uninitialized: x.shape, x.dtype)
    let kept = settings.p == 1 ? 0 : 1 / (1 - settings.p)
    Generator.using(generator) {
      BernoulliFill(target: drawn, source: $0, probability: 1 - settings.p, one: kept)
        .run(on: x.dtype, for: name)
    }
    self.drawn = drawn
    return noGrad { x * drawn }
  }
  private var mask: Tensor {
    guard let drawn else { trap("dropout: its mask is drawn when it is called.") }
    return drawn
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g * mask }
  }
  override func formula(operand: Int) -> Formula? { .named("mask") / (1 - .named("p")) }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? { mask }
}

private final class PassThrough: ViewOperation, Configured {
  nonisolated(unsafe) static let shared = PassThrough(operations.layer.identity, NoSettings())
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.one(name)
  }
  override func pullback(_ g: Tensor, _ call: Call) { call.contribute(to: 0) { g } }
  override func formula(operand: Int) -> Formula? { 1 }
}

extension Tensor {
  /// The tensor as a matrix: all dimensions but the last are rows.
  func asRows() -> Tensor {
    rank == 2 ? self : reshape(rank == 0 ? 1 : shape.dropLast().reduce(1, *), shape.last ?? 1)
  }

  /// x·Wᵀ + b over the last dimension: `[…, in]` with weight `[out, in]` and bias `[out]` gives
  /// `[…, out]`; a weight `[in]` gives `[…]`. ∂x = g·W, ∂W = gᵀ·x, ∂b = Σ g over rows.
  ///
  /// Traps if the last dimension is not the weight's, or the types differ. Cost: 2·rows·in·out.
  public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    if weight.rank == 1 {
      return linear(weight.unsqueeze(0), bias: bias?.reshape(1)).squeeze(-1)
    }
    orTrap(on: [self, weight]) { () throws(ShapeError) in
      try LinearMap.check(tensorType, weight.tensorType, bias?.tensorType)
    }
    if let bias { return apply(LinearMap.shared, self, weight, bias) }
    return apply(LinearMap.shared, self, weight)
  }

  /// Sets each element to 0 with probability `p` and divides the others by 1 − p, so that the
  /// expected value stays; draws from `generator`. ∂ = the same mask.
  ///
  /// The same seed gives PyTorch's masks (those of its own CPU generator; on Intel processors
  /// PyTorch draws from another library). Traps unless 0 ≤ p ≤ 1, and for tensors that are not
  /// floating-point.
  public func dropout(p: Double = 0.5, generator: Generator? = nil) -> Tensor {
    let operation = Dropout(
      operations.layer.dropout, Dropout.Settings(p: p), generator: generator)
    operation.check(self)
    return apply(operation, self)
  }

  /// The same numbers behind a node of their own, so that a hook sees only the gradient that
  /// comes this way.
  package func passThrough() -> Tensor { viewed(layout, PassThrough.shared) }
}

private func rowProduct(_ g: Tensor, _ weight: Tensor, shape: [Int]) -> Tensor {
  let result = Tensor(uninitialized: shape, g.dtype)
  RowProduct(g: g, weight: weight, result: result).run(on: g.dtype, for: "linear")
  return result
}

/// gᵀ·x over all rows of both.
func outerProduct(_ g: Tensor, _ x: Tensor) -> Tensor {
  let result = Tensor(
    uninitialized: [g.layout.shape.last ?? 1, x.layout.shape.last ?? 1], g.dtype)
  OuterProduct(g: g, x: x, result: result).run(on: g.dtype, for: "linear")
  return result
}

private func rowSum(_ g: Tensor) -> Tensor {
  let result = Tensor(uninitialized: [g.layout.shape.last ?? 1], g.dtype)
  let rows = g.layout.shape.dropLast().reduce(1, *)
  ColumnSums(x: g.inRowMajorOrder, result: result, count: rows, divisor: nil)
    .run(on: g.dtype, for: "linear")
  return result
}
