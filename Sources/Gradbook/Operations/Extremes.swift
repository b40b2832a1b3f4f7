/// The largest or smallest element along dimensions; which of the two its entry says.
final class Extreme: Fold, Configured {
  private let isLargest: Bool

  init(_ entry: OperationEntry, _ settings: FoldSettings, kept: [Tensor] = []) {
    isLargest = entry === operations.reduction.amax
    super.init(entry, settings)
  }
  override func resultDType(_ dtype: DType, _ plan: ReductionPlan) throws(ShapeError) -> DType {
    try plan.checkChoice(name)
    return dtype
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let plan = plan(of: x)
    return isLargest
      ? x.extreme(plan, keepDim: settings.keepDim, Descending())
      : x.extreme(plan, keepDim: settings.keepDim, Ascending())
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { sharedAmongEquals(g, call, plan(of: call.a), sharesNaN: false) }
  }
  override func formula(operand: Int) -> Formula? { .shareOfEquals }
}

/// Passes the gradient to every element that equals its result, in equal shares. Where the result is
/// NaN, those that are NaN share it if `sharesNaN`, else all get NaN.
func sharedAmongEquals(
  _ g: Tensor, _ call: Call, _ plan: ReductionPlan, sharesNaN: Bool
) -> Tensor {
  let y = call.y.detach().reshape(plan.keptShape)
  let hits = (sharesNaN ? (call.a .== y) .| (call.a.isnan() .& y.isnan()) : call.a .== y)
    .to(g.dtype)
  return hits * (g.reshape(plan.keptShape) / hits.sum(dims: plan.reduced, keepDim: true))
}

extension ReductionPlan {
  /// Throws where folded dimensions hold no element to choose.
  func checkChoice(_ operation: String) throws(ShapeError) {
    guard reducedCount > 0 || shape.contains(0) else {
      throw ShapeError(
        "\(operation): there are no elements to choose from (shape \(keptShape), of which "
          + "dimensions \(reduced) are folded).",
        "\(operation)：没有元素可供选择（形状 \(keptShape)，归约第 \(reduced) 维）。")
    }
  }
}

extension Tensor {
  /// The first element in an order of each row of `plan`.
  func extreme<Order: ElementOrder>(
    _ plan: ReductionPlan, keepDim: Bool, _ order: Order
  ) -> Tensor {
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, dtype)
    FirstOfRows(
      order: order, rows: plan.rows(of: self), result: result, count: plan.reducedCount
    ).run(on: dtype)
    return result
  }

  private func extreme(_ entry: OperationEntry, _ dims: [Int], keepDim: Bool) -> Tensor {
    let operation = Extreme(entry, FoldSettings(dims: dims, keepDim: keepDim))
    let plan = operation.plan(of: self)
    orTrap(on: [self]) { () throws(ShapeError) in try plan.checkChoice(entry.name) }
    return apply(operation, self)
  }

  /// The largest element of all; equal ones share the gradient.
  public func amax() -> Tensor { amax(dims: []) }
  /// The largest along one dimension; equal ones share the gradient.
  public func amax(dim: Int, keepDim: Bool = false) -> Tensor {
    amax(dims: [dim], keepDim: keepDim)
  }
  /// The largest along several dimensions; all of them if the list is empty.
  public func amax(dims: [Int], keepDim: Bool = false) -> Tensor {
    extreme(operations.reduction.amax, dims, keepDim: keepDim)
  }
  /// The smallest element of all; equal ones share the gradient.
  public func amin() -> Tensor { amin(dims: []) }
  /// The smallest along one dimension; equal ones share the gradient.
  public func amin(dim: Int, keepDim: Bool = false) -> Tensor {
    amin(dims: [dim], keepDim: keepDim)
  }
  /// The smallest along several dimensions; all of them if the list is empty.
  public func amin(dims: [Int], keepDim: Bool = false) -> Tensor {
    extreme(operations.reduction.amin, dims, keepDim: keepDim)
  }
}
