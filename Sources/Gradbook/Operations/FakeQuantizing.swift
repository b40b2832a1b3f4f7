/// What quantization does to numbers, felt in training.
struct QuantizingOperations: OperationFamily {
  static let title = Text("Quantization", "量化")

  // Its steps are far finer than a finite difference can see: so the difference sees the straight line
  // that the derivative stands for, and the two bounds.
  let fakeQuantize = OperationEntry(
    "fakeQuantize", symbol: "fq", Text("quantize and back", "量化再反量化"), isSmooth: false,
    operation: FakeQuantize.self,
    samples: UnaryEntry.shapesToCheck(kinks: [-1, 1]) {
      $0.fakeQuantize(
        scale: 1e-12, zeroPoint: 0, quantMin: -1_000_000_000_000, quantMax: 1_000_000_000_000)
    } + [
      OperationSample("a scale for each column", [SampleInput([2, 3], kinks: [-1.5, -1, 0.5, 1])]) {
        $0[0].fakeQuantize(
          scale: [1e-12, 2e-12, 1e-12], zeroPoint: [0, 0, 500_000_000_000], axis: -1,
          quantMin: -1_000_000_000_000, quantMax: 1_000_000_000_000)
      }
    ])
}

/// (q − z)·s with q = round(x/s) + z, held between two bounds; the derivative is 1 between the bounds
/// and 0 beyond them, as if there were no rounding: the straight-through estimator.
///
/// Source: Bengio, Léonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons
/// (2013), section 3.1; Jacob and others, Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference (2018), section 3.
private final class FakeQuantize: Operation, Configured {
  struct Settings: OperationSettings {
    /// One for the tensor, or one for each slice along ``axis``.
    let scale: [Double]
    /// The whole numbers that stand for 0, as many as scales.
    let zeroPoint: [Int]
    /// The dimension whose slices have scales of their own, counted from the front.
    let axis: Int?
    /// The smallest whole number.
    let quantMin: Int
    /// The largest whole number.
    let quantMax: Int
  }
  let settings: Settings

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    var slices = 1
    if let axis = settings.axis {
      try ShapeRules.position(axis, rank: x.rank, name)
      slices = x.shape[axis]
    }
    let (scales, zeros) = (settings.scale, settings.zeroPoint)
    guard scales.count == slices, zeros.count == slices else {
      throw ShapeError(
        "\(name): \(slices) scales and zero points are needed for shape \(x.shape), and \(scales.count) "
          + "and \(zeros.count) are given.",
        "\(name)：形状 \(x.shape) 需要 \(slices) 个 scale 和 zeroPoint，而给了 \(scales.count) 个和 "
          + "\(zeros.count) 个。")
    }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw ShapeError(
        "\(name): a scale is the distance between two numbers, so it must be above 0.",
        "\(name)：scale 是相邻两个数之间的距离，必须大于 0。")
    }
    let (least, largest) = (settings.quantMin, settings.quantMax)
    guard least <= largest, zeros.allSatisfy({ $0 >= least && $0 <= largest }) else {
      throw ShapeError(
        "\(name): the zero points must lie in quantMin…quantMax, \(least)…\(largest).",
        "\(name)：zeroPoint 必须在 quantMin…quantMax（即 \(least)…\(largest)）之内。")
    }
    return x
  }

  private func grid(for x: Tensor) -> QuantizationGrid {
    let inner = settings.axis.map { x.shape[($0 + 1)...].reduce(1, *) } ?? x.count
    return QuantizationGrid(
      scales: settings.scale, zeroPoints: settings.zeroPoint, inner: inner,
      bounds: (settings.quantMin, settings.quantMax))
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0].inRowMajorOrder
    let result = Tensor(uninitialized: x.shape, x.dtype)
    if x.count > 0 {
      FakeQuantized(grid: grid(for: x), x: x, result: result).run(on: x.dtype, for: name)
    }
    return result
  }

  private func inside(_ x: Tensor) -> Tensor {
    let x = x.inRowMajorOrder
    let result = Tensor(uninitialized: x.shape, x.dtype)
    if x.count > 0 {
      FakeQuantizedInside(grid: grid(for: x), x: x, result: result).run(on: x.dtype, for: name)
    }
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g * (call.isRecorded ? recordedInside(call.a) : inside(call.a)) }
  }
  /// ``inside(_:)`` by operations, which a program can have.
  private func recordedInside(_ x: Tensor) -> Tensor {
    let extents = settings.axis.map { axis in
      [settings.scale.count] + Array(repeating: 1, count: x.rank - axis - 1)
    }
    let scale = Tensor(flat: settings.scale, shape: extents ?? [], dtype: x.dtype)
    let zero = Tensor(flat: settings.zeroPoint, shape: extents ?? [], dtype: x.dtype)
    let place = (x * scale.reciprocal()).round() + zero
    let (least, largest) = (Double(settings.quantMin), Double(settings.quantMax))
    return (place .>= least).to(x.dtype) * (place .<= largest).to(x.dtype)
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? { inside(call.a) }
  override func formula(operand: Int) -> Formula? {
    let isOne = settings.scale.count == 1
    let scale = isOne ? Formula(settings.scale[0]) : .named("s")
    let zero = isOne ? Formula(Double(settings.zeroPoint[0])) : .named("z")
    let place = Formula.round(.a / scale) + zero
    let upper = Formula.select(.isLess(Formula(Double(settings.quantMax)), place), 0, 1)
    return .select(.isLess(place, Formula(Double(settings.quantMin))), 0, upper)
  }
}

extension Tensor {
  /// What is left of the elements after quantization: (q − zeroPoint)·scale with
  /// q = round(x/scale) + zeroPoint, held in `quantMin`…`quantMax`; ties go to even. PyTorch's
  /// `fake_quantize_per_tensor_affine`.
  ///
  /// ∂ = 1 where q lies between the bounds and 0 beyond them: gradients go straight through the rounding,
  /// so that a network learns to live with it.
  ///
  /// Traps for integers, a scale that is not above 0, and a zero point beyond the bounds.
  public func fakeQuantize(
    scale: Double, zeroPoint: Int, quantMin: Int, quantMax: Int
  ) -> Tensor {
    fakeQuantized([scale], [zeroPoint], nil, quantMin, quantMax)
  }

  /// The same with a scale and a zero point for each slice along `axis`. PyTorch's
  /// `fake_quantize_per_channel_affine`.
  ///
  /// Traps as ``fakeQuantize(scale:zeroPoint:quantMin:quantMax:)`` does, and unless there are as many scales
  /// and zero points as slices.
  public func fakeQuantize(
    scale: [Double], zeroPoint: [Int], axis: Int, quantMin: Int, quantMax: Int
  ) -> Tensor {
    let position = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(axis, rank: rank, operation: "fakeQuantize")
    }
    return fakeQuantized(scale, zeroPoint, position, quantMin, quantMax)
  }

  private func fakeQuantized(
    _ scale: [Double], _ zeroPoint: [Int], _ axis: Int?, _ least: Int, _ largest: Int
  ) -> Tensor {
    let settings = FakeQuantize.Settings(
      scale: scale, zeroPoint: zeroPoint, axis: axis, quantMin: least, quantMax: largest)
    let operation = FakeQuantize(operations.quantizing.fakeQuantize, settings)
    operation.check(self)
    return apply(operation, self)
  }
}
