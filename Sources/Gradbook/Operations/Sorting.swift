/// The elements of every line in order.
final class SortedElements: PickingOperation, Configured {
  let settings: SortSettings
  init(_ entry: OperationEntry, _ settings: SortSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    try ShapeRules.position(settings.dim, rank: x.rank, name)
    return [x, TensorType(x.shape, .int64)]
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    note(operands[0].sorted(settings.dim, descending: settings.descending))
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { placedBack(g, along: settings.dim, in: call.a.shape) }
  }
}

struct SortSettings: OperationSettings {
  /// The dimension to sort along.
  let dim: Int
  /// Whether the largest comes first.
  let descending: Bool
}

/// The first elements of every line in order.
final class TopElements: PickingOperation, Configured {
  struct Settings: OperationSettings {
    /// How many.
    let k: Int
    /// The dimension to search along.
    let dim: Int
    /// Whether the largest are meant; else the smallest.
    let largest: Bool
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    try ShapeRules.numbers(x.dtype, name)
    try ShapeRules.position(settings.dim, rank: x.rank, name)
    try TopElements.checkCount(settings.k, of: x.rank == 0 ? 1 : x.shape[settings.dim])
    var shape = x.shape
    if x.rank > 0 { shape[settings.dim] = settings.k }
    return [TensorType(shape, x.dtype), TensorType(shape, .int64)]
  }
  static func checkCount(_ k: Int, of extent: Int) throws(ShapeError) {
    guard k >= 0 && k <= extent else {
      throw ShapeError(
        "topk: \(k) elements are asked for, and the dimension has \(extent).",
        "topk：要取 \(k) 个元素，而该维只有 \(extent) 个。")
    }
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    note(operands[0].sorted(settings.dim, descending: settings.largest, first: settings.k))
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { placedBack(g, along: settings.dim, in: call.a.shape) }
  }
}

/// The positions that would sort every line.
final class SortedPlaces: Operation, Configured {
  let settings: SortSettings
  init(_ entry: OperationEntry, _ settings: SortSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.position(settings.dim, rank: x.rank, name)
    return TensorType(x.shape, .int64)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    operands[0].sorted(settings.dim, descending: settings.descending).indices
  }
}

extension Tensor {
  /// The elements of every line along `axis` in order, or the `first` of them.
  fileprivate func sorted(
    _ axis: Int, descending: Bool, first count: Int? = nil
  ) -> PickedElements {
    let count = count ?? extent(axis)
    let target = shape(with: count, along: axis)
    return picked(axis, count, into: target, .sorted(descending: descending))
  }

  /// The elements along a dimension in order, and where each came from. Stable; NaN is largest.
  public func sort(
    dim: Int = -1, descending: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let settings = SortSettings(dim: axis(dim, "sort"), descending: descending)
    return SortedElements(operations.ordering.sort, settings)(self)
  }
  /// The positions that would sort a dimension; int64.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    let settings = SortSettings(dim: axis(dim, "argsort"), descending: descending)
    return apply(SortedPlaces(operations.ordering.argsort, settings), self)
  }
  /// The `k` largest (or smallest) elements along a dimension, in order, and their
  /// positions. Traps for more than there are.
  public func topk(
    _ k: Int, dim: Int = -1, largest: Bool = true
  ) -> (values: Tensor, indices: Tensor) {
    checkNumbers("topk")
    let axis = axis(dim, "topk")
    orTrap(on: [self]) { () throws(ShapeError) in try TopElements.checkCount(k, of: extent(axis)) }
    let settings = TopElements.Settings(k: k, dim: axis, largest: largest)
    return TopElements(operations.ordering.topk, settings)(self)
  }
}
