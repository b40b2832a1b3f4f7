/// Largest, smallest, sorted.
struct OrderingOperations: OperationFamily {
  static let title = Text("Order", "次序")

  let max = OperationEntry(
    "max", Text("largest with its position", "最大值及其位置"), isSmooth: false,
    samples: [
      OperationSample("rows", [SampleInput([2, 3], spread: true)]) { $0[0].max(dim: 1).values },
      OperationSample("all", [SampleInput([2, 3], spread: true)]) { $0[0].max() },
    ])
  let min = OperationEntry(
    "min", Text("smallest with its position", "最小值及其位置"), isSmooth: false,
    samples: [
      OperationSample("rows", [SampleInput([2, 3], spread: true)]) { $0[0].min(dim: 0).values },
      OperationSample("all", [SampleInput([2, 3], spread: true)]) { $0[0].min() },
    ])
  let sort = OperationEntry(
    "sort", Text("sort", "排序"), isSmooth: false,
    samples: [
      OperationSample("rows", [SampleInput([2, 4], spread: true)]) { $0[0].sort(dim: 1).values },
      OperationSample("descending", [SampleInput([4, 2], spread: true)]) {
        $0[0].sort(dim: 0, descending: true).values
      },
    ])
}

/// Passes the gradient to every extreme element, in equal shares.
private final class Extreme: Operation {
  let plan: ReductionPlan
  init(_ entry: OperationEntry, _ plan: ReductionPlan) {
    self.plan = plan
    super.init(entry)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let hits = (call.a .== call.y.detach().reshape(plan.keptShape)).to(g.dtype)
      return hits * (g.reshape(plan.keptShape) / hits.sum(dims: plan.reduced, keepDim: true))
    }
  }
  override func reads(forOperand index: Int) -> Reads { [.operand(0), .result] }
  override func formula(operand: Int) -> String? { "[a = y]/n" }
}

extension Tensor {
  /// The positions along the last dimension of each row's elements in order; NaN counts as the
  /// largest. Stable: equal elements keep their order.
  private static func order(_ row: [Double], descending: Bool) -> [Int] {
    func isBefore(_ a: Double, _ b: Double) -> Bool {
      if a.isNaN || b.isNaN { return descending ? a.isNaN && !b.isNaN : !a.isNaN && b.isNaN }
      return descending ? a > b : a < b
    }
    return row.indices.sorted {
      isBefore(row[$0], row[$1]) || (!isBefore(row[$1], row[$0]) && $0 < $1)
    }
  }

  /// Picks `count` elements of every line along `dim`, by the places that `choose` names.
  private func picked(
    _ entry: OperationEntry, dim: Int, count: Int, _ choose: ([Double]) -> [Int]
  ) -> (values: Tensor, indices: Tensor) {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: entry.name)
    }
    let extent = rank == 0 ? 1 : shape[axis]
    let inner = rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
    let outer = rank == 0 ? 1 : shape[..<axis].reduce(1, *)
    let elements = flat()
    var places = [Int](repeating: 0, count: outer * count * inner)
    var positions = places
    for first in 0..<outer {
      for last in 0..<inner {
        let start = first * extent * inner + last
        let chosen = choose((0..<extent).map { elements[start + $0 * inner] })
        for (rank, place) in chosen.prefix(count).enumerated() {
          places[(first * count + rank) * inner + last] = place
          positions[(first * count + rank) * inner + last] = start + place * inner
        }
      }
    }
    var target = shape
    if rank > 0 { target[axis] = count }
    let list = Positions(positions)
    return (gathered(list, shape: target, as: entry), Tensor(flat: places, shape: target))
  }

  private func extreme(
    _ entry: OperationEntry, dim: Int, keepDim: Bool, isBetter: @escaping (Double, Double) -> Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: entry.name)
    }
    if rank > 0 && shape[axis] == 0 {
      trap("\(entry.name): dimension \(axis) has no elements to choose from.")
    }
    let (values, indices) = picked(entry, dim: dim, count: 1) { row in
      var best = 0
      for index in row.indices.dropFirst() {
        if row[best].isNaN { break }
        if row[index].isNaN || isBetter(row[index], row[best]) { best = index }
      }
      return [best]
    }
    if keepDim || rank == 0 { return (values, indices) }
    return (values.squeeze(axis), indices.squeeze(axis))
  }

  /// The largest element along a dimension and its position; the first among equals.
  public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extreme(operations.ordering.max, dim: dim, keepDim: keepDim, isBetter: >)
  }
  /// The smallest element along a dimension and its position; the first among equals.
  public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extreme(operations.ordering.min, dim: dim, keepDim: keepDim, isBetter: <)
  }
  /// The largest element of all; equal ones share the gradient.
  public func max() -> Tensor { extremeOfAll(operations.ordering.max, nil, false) { $0 > $1 } }
  /// The smallest element of all; equal ones share the gradient.
  public func min() -> Tensor { extremeOfAll(operations.ordering.min, nil, false) { $0 < $1 } }
  /// The larger element of each pair.
  public func max(_ other: Tensor) -> Tensor { maximum(other) }
  /// The smaller element of each pair.
  public func min(_ other: Tensor) -> Tensor { minimum(other) }

  /// The largest element of all; equal ones share the gradient.
  public func amax() -> Tensor { amax(dims: []) }
  /// The largest along one dimension; equal ones share the gradient.
  public func amax(dim: Int, keepDim: Bool = false) -> Tensor {
    amax(dims: [dim], keepDim: keepDim)
  }
  /// The largest along several dimensions; all of them if the list is empty.
  public func amax(dims: [Int], keepDim: Bool = false) -> Tensor {
    extremeOfAll(operations.reduction.amax, dims, keepDim) { $0 > $1 }
  }
  /// The smallest element of all; equal ones share the gradient.
  public func amin() -> Tensor { amin(dims: []) }
  /// The smallest along one dimension; equal ones share the gradient.
  public func amin(dim: Int, keepDim: Bool = false) -> Tensor {
    amin(dims: [dim], keepDim: keepDim)
  }
  /// The smallest along several dimensions; all of them if the list is empty.
  public func amin(dims: [Int], keepDim: Bool = false) -> Tensor {
    extremeOfAll(operations.reduction.amin, dims, keepDim) { $0 < $1 }
  }

  private func extremeOfAll(
    _ entry: OperationEntry, _ dims: [Int]?, _ keepDim: Bool,
    isBetter: (Double, Double) -> Bool
  ) -> Tensor {
    let plan = ReductionPlan(self, dims: dims, operation: entry.name)
    guard plan.reducedCount > 0 || plan.shape.contains(0) else {
      trap("\(entry.name): there are no elements to choose from (shape \(shape)).")
    }
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, dtype)
    func fold<E: Element>(_ type: E.Type) {
      reduceRows(plan.rows(of: self), type, into: result, type, count: plan.reducedCount) {
        row, count in
        var best = row[0]
        for index in 1..<Swift.max(count, 1) {
          if best.real.isNaN { break }
          if row[index].real.isNaN || isBetter(row[index].real, best.real) { best = row[index] }
        }
        return best
      }
    }
    withElementType(dtype) { fold($0) }
    return record(result, Extreme(entry, plan), self)
  }

  /// The row-major position of the largest element.
  public func argmax() -> Tensor { reshape(-1).detach().max(dim: 0).indices }
  /// The position of the largest element along a dimension; the first among equals.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor {
    detach().max(dim: dim, keepDim: keepDim).indices
  }
  /// The row-major position of the smallest element.
  public func argmin() -> Tensor { reshape(-1).detach().min(dim: 0).indices }
  /// The position of the smallest element along a dimension; the first among equals.
  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor {
    detach().min(dim: dim, keepDim: keepDim).indices
  }

  /// The elements along a dimension in order, and where each came from. Stable; NaN is largest.
  public func sort(
    dim: Int = -1, descending: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let extent = rank == 0 ? 1 : shape[dim < 0 ? dim + rank : dim]
    return picked(operations.ordering.sort, dim: dim, count: extent) {
      Tensor.order($0, descending: descending)
    }
  }
  /// The positions that would sort a dimension.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    detach().sort(dim: dim, descending: descending).indices
  }
  /// The `k` largest (or smallest) elements along a dimension, in order, and their positions.
  public func topk(
    _ k: Int, dim: Int = -1, largest: Bool = true
  ) -> (values: Tensor, indices: Tensor) {
    let extent = rank == 0 ? 1 : shape[dim < 0 ? dim + rank : dim]
    guard k >= 0 && k <= extent else {
      trap("topk: \(k) elements are asked for, and the dimension has \(extent).")
    }
    return picked(operations.ordering.sort, dim: dim, count: k) {
      Tensor.order($0, descending: largest)
    }
  }
  /// The lower middle element along a dimension, and its position.
  public func median(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "median")
    }
    let (values, indices) = picked(operations.ordering.sort, dim: dim, count: 1) { row in
      if let unknown = row.firstIndex(where: \.isNaN) { return [unknown] }
      let order = Tensor.order(row, descending: false)
      return [order[(row.count - 1) / 2]]
    }
    if keepDim || rank == 0 { return (values, indices) }
    return (values.squeeze(axis), indices.squeeze(axis))
  }
  /// The lower middle element of all.
  public func median() -> Tensor { reshape(-1).median(dim: 0).values }
}
