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
  let median = OperationEntry(
    "median", Text("middle element", "中位数"), isSmooth: false,
    samples: [
      OperationSample("all", [SampleInput([5], spread: true)]) { $0[0].median() }
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

/// Passes the gradient to every extreme element, in equal shares. Where the result is NaN, those
/// that are NaN share it, except after amax and amin, where all get NaN: as in PyTorch.
private final class Extreme: Operation {
  let plan: ReductionPlan
  let sharesNaN: Bool
  init(_ entry: OperationEntry, _ plan: ReductionPlan) {
    self.plan = plan
    sharesNaN = entry !== operations.reduction.amax && entry !== operations.reduction.amin
    super.init(entry)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let y = call.y.detach().reshape(plan.keptShape)
      let hits = (sharesNaN ? (call.a .== y) .| (call.a.isnan() .& y.isnan()) : call.a .== y)
        .to(g.dtype)
      return hits * (g.reshape(plan.keptShape) / hits.sum(dims: plan.reduced, keepDim: true))
    }
  }
  override func reads(forOperand index: Int) -> Reads { [.operand(0), .result] }
  override func formula(operand: Int) -> String? { "[a = y]/n" }
}

/// Whether one element comes before another in an order.
///
/// A protocol and not a closure, so that the search is compiled for each type of element: an int64
/// is never compared as a Double, which above 2⁵³ has no place for every integer.
private protocol ElementOrder {
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool
}

/// The smallest first; NaN last.
private struct Ascending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool {
    a.isBelow(b) || (b.isUnordered && !a.isUnordered)
  }
}

/// The largest first; NaN before everything.
private struct Descending: ElementOrder {
  @inline(__always)
  func isBefore<E: Element>(_ a: E, _ b: E) -> Bool {
    b.isBelow(a) || (a.isUnordered && !b.isUnordered)
  }
}

/// Which places of a line are picked, in which order.
private protocol Choice {
  func places<E: Element>(in line: [E]) -> [Int]
}

/// All places in an order. Stable: equal elements keep theirs.
private struct Sorted<Order: ElementOrder>: Choice {
  let order: Order
  func places<E: Element>(in line: [E]) -> [Int] {
    line.indices.sorted {
      order.isBefore(line[$0], line[$1])
        || ($0 < $1 && !order.isBefore(line[$1], line[$0]))
    }
  }
}

/// The first place in an order, the first NaN if there is one.
private struct First<Order: ElementOrder>: Choice {
  let order: Order
  func places<E: Element>(in line: [E]) -> [Int] {
    line.withUnsafeBufferPointer { [Self.first(of: $0, order)] }
  }

  @inline(__always)
  static func first<E: Element>(of line: UnsafeBufferPointer<E>, _ order: Order) -> Int {
    var best = 0
    for place in line.indices.dropFirst() {
      if line[best].isUnordered { break }
      if line[place].isUnordered || order.isBefore(line[place], line[best]) { best = place }
    }
    return best
  }
}

/// The place in the middle, the lower of two; the first NaN if there is one.
private struct Middle: Choice {
  func places<E: Element>(in line: [E]) -> [Int] {
    if let unordered = line.firstIndex(where: \.isUnordered) { return [unordered] }
    return [Sorted(order: Ascending()).places(in: line)[(line.count - 1) / 2]]
  }
}

extension Tensor {
  /// Picks `count` elements of every line along `dim`, by the places that `choice` names.
  private func picked(
    _ entry: OperationEntry, dim: Int, count: Int, _ choice: some Choice
  ) -> (values: Tensor, indices: Tensor) {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: entry.name)
    }
    let extent = rank == 0 ? 1 : shape[axis]
    let inner = rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
    let outer = rank == 0 ? 1 : shape[..<axis].reduce(1, *)
    let source = inRowMajorOrder
    var places = [Int](repeating: 0, count: outer * count * inner)
    var positions = places
    func search<E: Element>(_ type: E.Type) {
      let elements = UnsafePointer(source.pointer(as: type))
      for first in 0..<outer {
        for last in 0..<inner {
          let start = first * extent * inner + last
          let chosen = choice.places(in: (0..<extent).map { elements[start + $0 * inner] })
          for (rank, place) in chosen.prefix(count).enumerated() {
            places[(first * count + rank) * inner + last] = place
            positions[(first * count + rank) * inner + last] = start + place * inner
          }
        }
      }
    }
    withElementType(dtype) { search($0) }
    var target = shape
    if rank > 0 { target[axis] = count }
    let list = Positions(positions)
    return (gathered(list, shape: target, as: entry), Tensor(flat: places, shape: target))
  }

  /// Picks one element of every line along `dim`, which is dropped unless kept.
  private func pickedOne(
    _ entry: OperationEntry, _ operation: String, dim: Int, keepDim: Bool, _ choice: some Choice
  ) -> (values: Tensor, indices: Tensor) {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
    if rank > 0 && shape[axis] == 0 {
      trap("\(operation): dimension \(axis) has no elements to choose from.")
    }
    let (values, indices) = picked(entry, dim: dim, count: 1, choice)
    if keepDim || rank == 0 { return (values, indices) }
    return (values.squeeze(axis), indices.squeeze(axis))
  }

  /// The largest element along a dimension and its position; the first among equals.
  public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    pickedOne(
      operations.ordering.max, "max", dim: dim, keepDim: keepDim, First(order: Descending()))
  }
  /// The smallest element along a dimension and its position; the first among equals.
  public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    pickedOne(
      operations.ordering.min, "min", dim: dim, keepDim: keepDim, First(order: Ascending()))
  }
  /// The largest element of all; equal ones share the gradient.
  public func max() -> Tensor { extreme(operations.ordering.max, nil, Descending()) }
  /// The smallest element of all; equal ones share the gradient.
  public func min() -> Tensor { extreme(operations.ordering.min, nil, Ascending()) }
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
    extreme(operations.reduction.amax, dims, keepDim: keepDim, Descending())
  }
  /// The smallest element of all; equal ones share the gradient.
  public func amin() -> Tensor { amin(dims: []) }
  /// The smallest along one dimension; equal ones share the gradient.
  public func amin(dim: Int, keepDim: Bool = false) -> Tensor {
    amin(dims: [dim], keepDim: keepDim)
  }
  /// The smallest along several dimensions; all of them if the list is empty.
  public func amin(dims: [Int], keepDim: Bool = false) -> Tensor {
    extreme(operations.reduction.amin, dims, keepDim: keepDim, Ascending())
  }

  private func extreme<Order: ElementOrder>(
    _ entry: OperationEntry, _ dims: [Int]?, keepDim: Bool = false, _ order: Order
  ) -> Tensor {
    let plan = ReductionPlan(self, dims: dims, operation: entry.name)
    guard plan.reducedCount > 0 || plan.shape.contains(0) else {
      trap("\(entry.name): there are no elements to choose from (shape \(shape)).")
    }
    let result = Tensor(uninitialized: keepDim ? plan.keptShape : plan.shape, dtype)
    func fold<E: Element>(_ type: E.Type) {
      reduceRows(plan.rows(of: self), type, into: result, type, count: plan.reducedCount) {
        row, count in
        row[First.first(of: UnsafeBufferPointer(start: row, count: count), order)]
      }
    }
    withElementType(dtype) { fold($0) }
    return record(result, Extreme(entry, plan), self)
  }

  /// The row-major position of the largest element.
  public func argmax() -> Tensor { reshape(-1).argmax(dim: 0) }
  /// The position of the largest element along a dimension; the first among equals.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor {
    checkNumbers("argmax")
    return detach().max(dim: dim, keepDim: keepDim).indices
  }
  /// The row-major position of the smallest element.
  public func argmin() -> Tensor { reshape(-1).argmin(dim: 0) }
  /// The position of the smallest element along a dimension; the first among equals.
  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor {
    checkNumbers("argmin")
    return detach().min(dim: dim, keepDim: keepDim).indices
  }

  /// The elements along a dimension in order, and where each came from. Stable; NaN is largest.
  public func sort(
    dim: Int = -1, descending: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let extent = extent(dim, "sort")
    let entry = operations.ordering.sort
    return descending
      ? picked(entry, dim: dim, count: extent, Sorted(order: Descending()))
      : picked(entry, dim: dim, count: extent, Sorted(order: Ascending()))
  }

  private func extent(_ dim: Int, _ operation: String) -> Int {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
    return rank == 0 ? 1 : shape[axis]
  }

  /// The positions that would sort a dimension.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    detach().sort(dim: dim, descending: descending).indices
  }
  /// The `k` largest (or smallest) elements along a dimension, in order, and their positions.
  public func topk(
    _ k: Int, dim: Int = -1, largest: Bool = true
  ) -> (values: Tensor, indices: Tensor) {
    checkNumbers("topk")
    let extent = extent(dim, "topk")
    guard k >= 0 && k <= extent else {
      trap("topk: \(k) elements are asked for, and the dimension has \(extent).")
    }
    let entry = operations.ordering.sort
    return largest
      ? picked(entry, dim: dim, count: k, Sorted(order: Descending()))
      : picked(entry, dim: dim, count: k, Sorted(order: Ascending()))
  }
  /// The lower middle element along a dimension, and its position.
  public func median(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    checkNumbers("median")
    return pickedOne(
      operations.ordering.sort, "median", dim: dim, keepDim: keepDim, Middle())
  }
  /// The lower middle element of all; equal ones share the gradient. Traps where there is none.
  public func median() -> Tensor {
    if count == 0 { trap("median: there are no elements to choose from (shape \(shape)).") }
    let plan = ReductionPlan(self, dims: nil, operation: "median")
    let result = noGrad { reshape(-1).median(dim: 0).values.ownedCopy() }
    return record(result, Extreme(operations.ordering.median, plan), self)
  }
}
