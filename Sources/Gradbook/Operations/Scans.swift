/// Products over a dimension, and folds that keep every step on the way.
struct ScanOperations: OperationFamily {
  static let title = Text("Products and running folds", "连乘与累积运算")

  private static func samples(_ function: @escaping @Sendable (Tensor, Int) -> Tensor)
    -> [OperationSample]
  {
    [
      OperationSample("rows", [SampleInput([2, 3])]) { function($0[0], 1) },
      OperationSample("columns", [SampleInput([3, 2])]) { function($0[0], 0) },
      OperationSample("transposed view", [SampleInput([3, 2], transposed: true)]) {
        function($0[0], 0)
      },
      OperationSample("scalar", [SampleInput([])]) { function($0[0], 0) },
      OperationSample("a zero", [SampleInput([2])]) { inputs in
        function(Tensor.cat([inputs[0], Tensor.zeros([1], dtype: inputs[0].dtype)]), 0)
      },
    ]
  }

  let prod = OperationEntry(
    "prod", symbol: "Π", Text("product", "连乘"), operation: Product.self,
    samples: samples { $0.prod(dim: $1) } + [
      OperationSample("all", [SampleInput([2, 3], in: 0.5...2)]) { $0[0].prod() }
    ])
  let cumsum = OperationEntry(
    "cumsum", symbol: "Σ⋯", Text("running sum", "累加和"), operation: CumulativeSum.self,
    samples: samples { $0.cumsum(dim: $1) })
  let cumprod = OperationEntry(
    "cumprod", symbol: "Π⋯", Text("running product", "累乘积"), operation: CumulativeProduct.self,
    samples: samples { $0.cumprod(dim: $1) })
}

private final class Product: Fold, Configured {
  init(_ entry: OperationEntry, _ settings: FoldSettings, kept: [Tensor] = []) {
    super.init(entry, settings)
  }
  override func resultDType(_ dtype: DType, _ plan: ReductionPlan) throws(ShapeError) -> DType {
    guard settings.dims?.count == 1 else {
      throw ShapeError(
        "prod: multiplies along one dimension, not \(settings.dims ?? []); flatten the tensor first.",
        "prod：沿一维连乘，而不是 \(settings.dims ?? [])；请先展平张量。")
    }
    return dtype
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = plan(of: x)
    let result = result(plan, x.dtype)
    RowProducts(rows: plan.rows(of: x), result: result, count: plan.reducedCount)
      .run(on: x.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let x = call.a
      let plan = plan(of: x)
      guard let axis = plan.reduced.first else { return g }
      if x.count == 0 { return Tensor.zeros(like: x) }
      // The product of the others, from the left and from the right: right also at zeros.
      let others = before(x, axis) * before(x.flip(dims: [axis]), axis).flip(dims: [axis])
      return others * g.reshape(plan.keptShape)
    }
  }
  override func formula(operand: Int) -> Formula? { .y / .a }
}

/// A fold along a dimension that keeps every step on the way.
private class Scan: Operation {
  final let settings: AxisSettings
  final var axis: Int { settings.dim }
  init(_ entry: OperationEntry, _ settings: AxisSettings) {
    self.settings = settings
    super.init(entry)
  }
  final override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.position(axis, rank: x.rank, name)
    return x
  }
}

private final class CumulativeSum: Scan, Configured {
  init(_ entry: OperationEntry, _ settings: AxisSettings, kept: [Tensor] = []) {
    super.init(entry, settings)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    operands[0].scanned(axis, Addition.self)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      g.rank == 0 ? g : g.flip(dims: [axis]).cumsum(dim: axis).flip(dims: [axis])
    }
  }
  override func formula(operand: Int) -> Formula? { Formula(.cumulativeSumFromEnd, .g) }
}

/// With yᵢ = x₀⋯xᵢ the share of xₖ is (x₀⋯xₖ₋₁)·rₖ, where rₖ = gₖ + xₖ₊₁·rₖ₊₁: no division, so
/// zeros do no harm.
private final class CumulativeProduct: Scan, Configured {
  init(_ entry: OperationEntry, _ settings: AxisSettings, kept: [Tensor] = []) {
    super.init(entry, settings)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    operands[0].scanned(axis, Multiplication.self)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let x = call.a
      if x.rank == 0 || x.count == 0 { return g }
      let factors = x.unbind(dim: axis)
      var rest = g.unbind(dim: axis)
      for step in rest.indices.dropLast().reversed() {
        rest[step] = rest[step] + factors[step + 1] * rest[step + 1]
      }
      return before(x, axis) * Tensor.stack(rest, dim: axis)
    }
  }
  override func formula(operand: Int) -> Formula? {
    Formula(.cumulativeSumFromEnd, .g * .y) / .a
  }
}

/// The running product of the elements before each one.
private func before(_ x: Tensor, _ axis: Int) -> Tensor {
  var edge = x.shape
  edge[axis] = 1
  let head = x.narrow(dim: axis, start: 0, length: x.shape[axis] - 1)
  return Tensor.cat([Tensor.ones(edge, dtype: x.dtype), head], dim: axis).cumprod(dim: axis)
}

extension Tensor {
  /// The product of all elements; integers give int64, `dtype` converts first.
  public func prod(dtype: DType? = nil) -> Tensor { reshape(-1).prod(dim: 0, dtype: dtype) }
  /// Products along one dimension; integers give int64, `dtype` converts first. ∂ = the product
  /// of the others, also where elements are 0.
  public func prod(dim: Int, keepDim: Bool = false, dtype: DType? = nil) -> Tensor {
    let x = toScan(dtype)
    return apply(Product(operations.scan.prod, FoldSettings(dims: [dim], keepDim: keepDim)), x)
  }

  /// Running sums along a dimension: yᵢ = x₀ + ⋯ + xᵢ. Integers give int64, `dtype` converts
  /// first; float32 is added up with Doubles. ∂ = the running sum of the upstream, from the end.
  ///
  /// Traps for a dimension that is not there.
  public func cumsum(dim: Int, dtype: DType? = nil) -> Tensor {
    let settings = AxisSettings(dim: axis(dim, "cumsum"))
    return apply(CumulativeSum(operations.scan.cumsum, settings), toScan(dtype))
  }

  /// Running products along a dimension: yᵢ = x₀⋯xᵢ. Integers give int64, `dtype` converts first;
  /// float32 is multiplied with Doubles. ∂ is right also where elements are 0.
  ///
  /// Traps for a dimension that is not there.
  public func cumprod(dim: Int, dtype: DType? = nil) -> Tensor {
    let settings = AxisSettings(dim: axis(dim, "cumprod"))
    return apply(CumulativeProduct(operations.scan.cumprod, settings), toScan(dtype))
  }

  /// The tensor in the type that products and running folds are computed in.
  private func toScan(_ dtype: DType?) -> Tensor {
    to(dtype ?? (self.dtype.isFloatingPoint ? self.dtype : .int64))
  }

  fileprivate func scanned(_ axis: Int, _ step: (some FoldStep).Type) -> Tensor {
    let result = ownedCopy()
    guard rank > 0, count > 0 else { return result }
    RunningFold(
      step: step, target: result, extent: shape[axis], inner: shape[(axis + 1)...].reduce(1, *)
    ).run(on: dtype)
    return result
  }
}
