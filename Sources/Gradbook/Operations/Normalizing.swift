/// Softmax and what is built on it.
struct NormalizingOperations: OperationFamily {
  static let title = Text("Softmax", "softmax")

  let softmax = OperationEntry(
    "softmax", Text("softmax", "softmax"),
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].softmax(dim: 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { $0[0].softmax(dim: 0) },
      OperationSample("scalar", [SampleInput([])]) { $0[0].softmax(dim: 0) },
    ])
  let logSoftmax = OperationEntry(
    "logSoftmax", symbol: "ln softmax", Text("log of softmax", "softmax 的对数"),
    samples: [
      OperationSample("rows", [SampleInput([2, 3])]) { $0[0].logSoftmax(dim: 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { $0[0].logSoftmax(dim: 0) },
    ])
}

private final class Softmax: Operation {
  let axis: Int
  init(_ axis: Int) {
    self.axis = axis
    super.init(operations.normalizing.softmax)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let y = call.y
      let weighted = g * y
      return weighted - y * weighted.sum(dim: axis, keepDim: true)
    }
  }
  override func reads(forOperand index: Int) -> Reads { .result }
  override func formula(operand: Int) -> String? { "y·(g − Σ g·y)" }
}

private final class LogSoftmax: Operation {
  let axis: Int
  init(_ axis: Int) {
    self.axis = axis
    super.init(operations.normalizing.logSoftmax)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g - call.y.exp() * g.sum(dim: axis, keepDim: true) }
  }
  override func reads(forOperand index: Int) -> Reads { .result }
  override func formula(operand: Int) -> String? { "g − exp(y)·Σ g" }
}

extension Tensor {
  /// Runs `kernel` on every line along `axis`, made contiguous; returns the tensor of its results.
  private func mapLines(
    _ axis: Int, floats: (UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>) -> Void,
    doubles: (UnsafePointer<Double>, Int, UnsafeMutablePointer<Double>) -> Void
  ) -> Tensor {
    if rank == 0 { return reshape(1).mapLines(0, floats: floats, doubles: doubles).reshape([]) }
    let isLast = axis == rank - 1
    let moved = isLast ? self : transpose(axis, -1)
    let lines = moved.isContiguous ? moved : moved.ownedCopy()
    let result = Tensor(uninitialized: moved.shape, dtype)
    let extent = shape[axis]
    func run<T>(
      _ type: T.Type, _ kernel: (UnsafePointer<T>, Int, UnsafeMutablePointer<T>) -> Void
    ) {
      let source = UnsafePointer(lines.pointer(as: type))
      let target = result.pointer(as: type)
      Dividing.ranges(count / Swift.max(extent, 1), elements: count) { range in
        for line in range { kernel(source + line * extent, extent, target + line * extent) }
      }
    }
    if dtype == .float32 { run(Float.self, floats) } else { run(Double.self, doubles) }
    return isLast ? result : result.transpose(axis, -1).ownedCopy()
  }

  /// eˣ divided by its sum along a dimension: positive numbers that add up to 1. The largest
  /// element is taken out first, so that nothing overflows. ∂: y·(g − Σ g·y).
  public func softmax(dim: Int, dtype: DType? = nil) -> Tensor {
    let x = (dtype ?? self.dtype).isFloatingPoint ? to(dtype ?? self.dtype) : to(.float32)
    let axis = x.line(dim, "softmax")
    let result = noGrad {
      x.mapLines(axis, floats: softmaxLine, doubles: softmaxLine)
    }
    return record(result, Softmax(axis), x)
  }

  /// ln softmax, without the loss of digits that the logarithm of a tiny quotient has.
  public func logSoftmax(dim: Int, dtype: DType? = nil) -> Tensor {
    let x = (dtype ?? self.dtype).isFloatingPoint ? to(dtype ?? self.dtype) : to(.float32)
    let axis = x.line(dim, "logSoftmax")
    let result = noGrad {
      x.mapLines(axis, floats: logSoftmaxLine, doubles: logSoftmaxLine)
    }
    return record(result, LogSoftmax(axis), x)
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

@inline(__always)
private func largest<T: KernelNumber>(_ x: UnsafePointer<T>, _ count: Int) -> T {
  // Sixteen maxima side by side, because one after the other cannot be vectorised.
  var lanes = SIMD16<T>(repeating: -T.infinity)
  let whole = count & ~15
  for start in stride(from: 0, to: whole, by: 16) {
    let next = UnsafeRawPointer(x + start).loadUnaligned(as: SIMD16<T>.self)
    lanes.replace(with: next, where: next .> lanes)
  }
  var result = -T.infinity
  for lane in 0..<16 { result = lanes[lane] > result ? lanes[lane] : result }
  for index in whole..<count { result = x[index] > result ? x[index] : result }
  return result
}

private func softmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  let top = largest(x, count)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let sum = pairwiseSum(UnsafePointer(y), count)
  for index in 0..<count { y[index] /= sum }
}

private func logSoftmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  let top = largest(x, count)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let log = T.log(pairwiseSum(UnsafePointer(y), count))
  for index in 0..<count { y[index] = x[index] - top - log }
}
