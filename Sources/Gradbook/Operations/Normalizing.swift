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
    ])
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
  override func evaluate(_ operands: Operands) -> Tensor {
    noGrad {
      isSafe
        ? operands[0].mapLines(axis, floats: safeSoftmaxLine, doubles: safeSoftmaxLine)
        : operands[0].mapLines(axis, floats: softmaxLine, doubles: softmaxLine)
    }
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let y = call.y
      if !call.isRecorded, axis == y.rank - 1 { return softmaxGradient(g.inRowMajorOrder, y, axis) }
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
  override func evaluate(_ operands: Operands) -> Tensor {
    noGrad { operands[0].mapLines(axis, floats: logSoftmaxLine, doubles: logSoftmaxLine) }
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g - call.y.exp() * g.sum(dim: axis, keepDim: true) }
  }
  override func formula(operand: Int) -> Formula? { .g - .exp(.y) * Formula(.sum, .g) }
}

extension Tensor {
  /// Runs `kernel` on every line along `axis`, made contiguous; returns the tensor of its results.
  fileprivate func mapLines(
    _ axis: Int, floats: (UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>) -> Void,
    doubles: (UnsafePointer<Double>, Int, UnsafeMutablePointer<Double>) -> Void
  ) -> Tensor {
    if rank == 0 { return reshape(1).mapLines(0, floats: floats, doubles: doubles).reshape([]) }
    let isLast = axis == rank - 1
    let moved = isLast ? self : transpose(axis, -1)
    let lines = moved.inRowMajorOrder
    let result = Tensor(uninitialized: moved.shape, dtype)
    func run<T: KernelNumber>(
      _ type: T.Type, _ kernel: (UnsafePointer<T>, Int, UnsafeMutablePointer<T>) -> Void
    ) {
      let source = UnsafePointer(lines.pointer(as: type))
      let target = result.pointer(as: type)
      forEachLine(of: result) { kernel(source + $1, $2, target + $1) }
    }
    switch dtype {
    case .float32: run(Float.self, floats)
    default: run(Double.self, doubles)
    }
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
    orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
  }
}

/// y·(g − Σ g·y) of contiguous lines.
private func softmaxGradient(_ g: Tensor, _ y: Tensor, _ axis: Int) -> Tensor {
  let result = Tensor(uninitializedLike: y, y.dtype)
  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, y, target) = (
      UnsafePointer(g.pointer(as: type)), UnsafePointer(y.pointer(as: type)),
      result.pointer(as: type)
    )
    forEachLine(of: result) { _, start, count in
      softmaxGradientLine(g + start, y + start, count, target + start)
    }
  }
  if isFloat32(y.dtype, "softmax") { run(Float.self) } else { run(Double.self) }
  return result
}

private func softmaxGradientLine<T: KernelNumber>(
  _ g: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int, _ result: UnsafeMutablePointer<T>
) {
  for index in 0..<count { result[index] = g[index] * y[index] }
  let sum = pairwiseSum(UnsafePointer(result), count)
  for index in 0..<count { result[index] = y[index] * (g[index] - sum) }
}

/// The largest of `count` numbers, at least one: by 32 running maxima side by side in `scratch`,
/// which the compiler turns into vector instructions.
@inline(__always)
private func largest<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ scratch: UnsafeMutablePointer<T>
) -> T {
  let width = 32
  var top = x[0]
  var start = 0
  if count >= width {
    for lane in 0..<width { scratch[lane] = top }
    while start + width <= count {
      let next = x + start
      for lane in 0..<width {
        scratch[lane] = next[lane] > scratch[lane] ? next[lane] : scratch[lane]
      }
      start += width
    }
    for lane in 0..<width { top = scratch[lane] > top ? scratch[lane] : top }
  }
  for index in start..<count { top = x[index] > top ? x[index] : top }
  return top
}

private func softmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  if count == 0 { return }
  let top = largest(x, count, y)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let scale = 1 / pairwiseSum(UnsafePointer(y), count)
  for index in 0..<count { y[index] *= scale }
}

private func safeSoftmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  guard (0..<count).allSatisfy({ x[$0] == -T.infinity }) else { return softmaxLine(x, count, y) }
  y.update(repeating: 0, count: count)
}

private func logSoftmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  if count == 0 { return }
  let top = largest(x, count, y)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let log = T.log(pairwiseSum(UnsafePointer(y), count))
  for index in 0..<count { y[index] = x[index] - top - log }
}
