/// What layers of a network compute, as single operations.
struct LayerOperations: OperationFamily {
  static let title = Text("Layers", "网络层")

  let linear = OperationEntry(
    "linear", symbol: "x·Wᵀ + b", Text("linear map", "线性变换"),
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
  let dropout = OperationEntry(
    "dropout", Text("dropout", "随机失活"),
    samples: UnaryEntry.shapesToCheck { $0.dropout(p: 0.4, generator: Generator(seed: 1)) })
  let identity = OperationEntry(
    "identity", symbol: "=", Text("identity", "恒等"),
    samples: UnaryEntry.shapesToCheck { $0.passThrough() })
}

/// x·Wᵀ + b over the last dimension of x.
private final class LinearMap: Operation {
  nonisolated(unsafe) static let shared = LinearMap(operations.layer.linear)

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let share = g.asRows().matmul(call.b)
      return share.shape == call.a.shape ? share : share.reshape(call.a.shape)
    }
    call.contribute(to: 1) { g.asRows().t().matmul(call.a.asRows()) }
    if call.node.operandCount > 2 { call.contribute(to: 2) { g.asRows().sum(dim: 0) } }
  }
  override func reads(forOperand index: Int) -> Reads {
    index == 2 ? [] : .operand(1 - index)
  }
  override func formula(operand: Int) -> String? {
    switch operand {
    case 0: "g @ W"
    case 1: "gᵀ @ x"
    default: "Σ g over rows"
    }
  }
}

/// The operand, multiplied by a mask that was drawn when the operation ran.
private final class Dropout: Operation {
  let mask: Tensor
  init(_ mask: Tensor) {
    self.mask = mask
    super.init(operations.layer.dropout)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g * mask }
  }
  override func formula(operand: Int) -> String? { "mask/(1 − p)" }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? { mask }
}

private final class PassThrough: Operation {
  nonisolated(unsafe) static let shared = PassThrough(operations.layer.identity)

  override func pullback(_ g: Tensor, _ call: Call) { call.contribute(to: 0) { g } }
  override func formula(operand: Int) -> String? { "1" }
}

extension Tensor {
  /// The tensor as a matrix: all dimensions but the last are rows.
  fileprivate func asRows() -> Tensor {
    rank == 2 ? self : reshape(rank == 0 ? 1 : shape.dropLast().reduce(1, *), shape.last ?? 1)
  }

  /// x·Wᵀ + b over the last dimension: `[…, in]` with weight `[out, in]` and bias `[out]` gives
  /// `[…, out]`. ∂x = g·W, ∂W = gᵀ·x, ∂b = Σ g over rows.
  ///
  /// Traps if the last dimension is not the weight's, or the types differ. Cost: 2·rows·in·out.
  public func linear(_ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    guard weight.rank == 2, rank >= 1, shape.last == weight.shape[1] else {
      trap(
        "linear: an input of shape \(shape) does not fit a weight of shape \(weight.shape): the "
          + "input's last dimension must equal the weight's last.")
    }
    let (inputs, outputs) = (weight.shape[1], weight.shape[0])
    if let bias, bias.shape != [outputs] {
      trap(
        "linear: the bias has shape \(bias.shape), but a weight of \(weight.shape) needs "
          + "[\(outputs)].")
    }
    guard dtype == weight.dtype, bias == nil || bias?.dtype == dtype, dtype.isFloatingPoint else {
      trap(
        "linear: input, weight and bias must have one floating-point type, and they have "
          + "\(dtype), \(weight.dtype)\(bias.map { " and \($0.dtype)" } ?? ""); convert the input "
          + "with .to(.\(weight.dtype)).")
    }
    let result = Tensor(uninitialized: shape.dropLast() + [outputs], dtype)
    let source = isContiguous || rank == 2 ? self : ownedCopy()
    let rows = shape.dropLast().reduce(1, *)
    if dtype == .float32 {
      affine(source, weight, bias, into: result, Float.self, rows, inputs, outputs)
    } else {
      affine(source, weight, bias, into: result, Double.self, rows, inputs, outputs)
    }
    if let bias { return record(result, LinearMap.shared, [self, weight, bias]) }
    return record(result, LinearMap.shared, self, weight)
  }

  /// Sets each element to 0 with probability `p` and divides the others by 1 − p, so that the
  /// expected value stays; draws from `generator`. ∂ = the same mask.
  ///
  /// The masks are Gradbook's own: PyTorch draws its from another library. Traps unless
  /// 0 ≤ p ≤ 1, and for tensors that are not floating-point.
  public func dropout(p: Double = 0.5, generator: Generator? = nil) -> Tensor {
    guard (0...1).contains(p), dtype.isFloatingPoint else {
      trap("dropout: needs a floating-point tensor and a probability p in 0...1, not \(p).")
    }
    let mask = Tensor(uninitialized: shape, dtype)
    let kept = p == 1 ? 0 : 1 / (1 - p)
    Generator.using(generator) { generator in
      if dtype == .float32 {
        generator.bernoulli(
          into: UnsafeMutableBufferPointer(start: mask.pointer(as: Float.self), count: count),
          probability: 1 - p, zero: 0, one: Float(kept))
      } else {
        generator.bernoulli(
          into: UnsafeMutableBufferPointer(start: mask.pointer(as: Double.self), count: count),
          probability: 1 - p, zero: 0, one: kept)
      }
    }
    return record(noGrad { self * mask }, Dropout(mask), self)
  }

  /// The same numbers behind a node of their own, so that a hook sees only the gradient that
  /// comes this way.
  package func passThrough() -> Tensor { viewed(layout, PassThrough.shared) }
}

private func affine<T: KernelNumber & MatrixElement>(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, into result: Tensor, _ type: T.Type,
  _ rows: Int, _ inputs: Int, _ outputs: Int
) {
  let target = result.pointer(as: type)
  let isMatrix = x.rank == 2
  matrixProduct(
    m: rows, n: outputs, k: inputs,
    MatrixView(
      start: UnsafePointer(x.pointer(as: type)), rowStride: isMatrix ? x.strides[0] : inputs,
      columnStride: isMatrix ? x.strides[1] : 1),
    MatrixView(
      start: UnsafePointer(weight.pointer(as: type)), rowStride: weight.strides[1],
      columnStride: weight.strides[0]),
    into: target, rowStride: outputs)
  guard let bias else { return }
  let shift = UnsafePointer(bias.pointer(as: type))
  let step = bias.strides[0]
  for row in 0..<rows {
    let line = target + row * outputs
    for index in 0..<outputs { line[index] += shift[index * step] }
  }
}
