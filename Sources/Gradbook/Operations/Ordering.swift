/// Largest, smallest, sorted.
struct OrderingOperations: OperationFamily {
  static let title = Text("Order", "次序")

  private static func samples(
    _ dim: Int, _ function: @escaping @Sendable (Tensor, Int?) -> Tensor
  ) -> [OperationSample] {
    [
      OperationSample("lines", [SampleInput([2, 3], spread: true)]) { function($0[0], dim) },
      OperationSample(
        "lines of a transposed view",
        [
          SampleInput([3, 2], transposed: true, spread: true)
        ]
      ) { function($0[0], 1 - dim) },
      OperationSample("all", [SampleInput([2, 3], spread: true)]) { function($0[0], nil) },
      OperationSample("scalar", [SampleInput([])]) { function($0[0], 0) },
    ]
  }

  let max = OperationEntry(
    "max", Text("largest with its position", "最大值及其位置"), isSmooth: false,
    operation: ChosenElement.self,
    samples: samples(1) { x, dim in dim.map { x.max(dim: $0).values } ?? x.max() })
  let min = OperationEntry(
    "min", Text("smallest with its position", "最小值及其位置"), isSmooth: false,
    operation: ChosenElement.self,
    samples: samples(0) { x, dim in
      dim.map { x.min(dim: $0, keepDim: true).values } ?? x.min()
    })
  let median = OperationEntry(
    "median", Text("middle element", "中位数"), isSmooth: false, operation: ChosenElement.self,
    samples: samples(1) { x, dim in dim.map { x.median(dim: $0).values } ?? x.median() })
  let sort = OperationEntry(
    "sort", Text("sort", "排序"), isSmooth: false, operation: SortedElements.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 4], spread: true)]) { $0[0].sort(dim: 1).values },
      OperationSample("descending", [SampleInput([4, 2], spread: true)]) {
        $0[0].sort(dim: 0, descending: true).values
      },
    ])
  let topk = OperationEntry(
    "topk", Text("the k largest", "最大的 k 个"), isSmooth: false, operation: TopElements.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 4], spread: true)]) { $0[0].topk(2).values },
      OperationSample("smallest of columns", [SampleInput([4, 2], spread: true)]) {
        $0[0].topk(3, dim: 0, largest: false).values
      },
    ])

  private static func examples(
    _ function: @escaping @Sendable (Tensor, Int) -> Tensor
  ) -> [OperationSample] {
    [
      OperationSample("rows", [SampleInput([2, 3])]) { function($0[0], 1) },
      OperationSample("columns", [SampleInput([3, 2], transposed: true)]) { function($0[0], 0) },
    ]
  }

  let argmax = DiscreteEntry(
    "argmax", Text("position of the largest", "最大值的位置"), operation: ChosenPlace.self,
    examples: examples { $0.argmax(dim: $1) })
  let argmin = DiscreteEntry(
    "argmin", Text("position of the smallest", "最小值的位置"), operation: ChosenPlace.self,
    examples: examples { $0.argmin(dim: $1, keepDim: true) })
  let argsort = DiscreteEntry(
    "argsort", Text("positions in order", "排序后的位置"), operation: SortedPlaces.self,
    examples: examples { $0.argsort(dim: $1, descending: $1 == 0) })
}

/// Which element of many is meant; its entry says which.
private enum Chosen {
  case largest, smallest, middle

  init(_ entry: OperationEntry) {
    let ordering = operations.ordering
    self =
      entry === ordering.median
      ? .middle : entry === ordering.min || entry === ordering.argmin ? .smallest : .largest
  }

  init(_ operation: Operation) { self.init(operation.entry ?? operations.ordering.max) }

  /// Truth values have no middle.
  func check(_ dtype: DType, count: Int, _ name: String) throws(ShapeError) {
    if self == .middle, count > 0 { try ShapeRules.numbers(dtype, name) }
  }

  static func checkAll(_ shape: [Int], _ name: String) throws(ShapeError) {
    guard !shape.contains(0) else {
      throw ShapeError(
        "\(name): there are no elements to choose from (shape \(shape)).",
        "\(name)：没有元素可供选择（形状 \(shape)）。")
    }
  }

  /// Lines along `axis` must hold an element to choose.
  static func checkLines(_ shape: [Int], _ axis: Int, _ name: String) throws(ShapeError) {
    guard shape.isEmpty || shape[axis] > 0 else {
      throw ShapeError(
        "\(name): dimension \(axis) has no elements to choose from.",
        "\(name)：第 \(axis) 维没有元素可供选择。")
    }
  }

  /// The shape of what is chosen along `axis`.
  static func shape(
    _ shape: [Int], _ axis: Int, keepDim: Bool, _ name: String
  ) throws(ShapeError) -> [Int] {
    try ShapeRules.position(axis, rank: shape.count, name)
    try checkLines(shape, axis, name)
    var target = shape
    if shape.isEmpty { return target }
    if keepDim { target[axis] = 1 } else { target.remove(at: axis) }
    return target
  }

  /// Picks one element of every line along `axis`.
  func pick(_ x: Tensor, _ axis: Int, into target: [Int]) -> PickedElements {
    switch self {
    case .largest: x.picked(axis, 1, into: target, .first(descending: true))
    case .smallest: x.picked(axis, 1, into: target, .first(descending: false))
    case .middle: x.picked(axis, 1, into: target, .middle)
    }
  }
}

/// The largest, smallest or middle element: of every line along a dimension, with its position, or
/// of all, whose equals share the gradient.
private final class ChosenElement: PickingOperation, Configured {
  struct Settings: OperationSettings {
    /// The dimension; `nil` for all elements together.
    let dim: Int?
    /// Whether the dimension stays, with extent 1.
    let keepDim: Bool
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }

  override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    try Chosen(self).check(x.dtype, count: x.count, name)
    guard let dim = settings.dim else {
      try Chosen.checkAll(x.shape, name)
      return [TensorType([], x.dtype)]
    }
    let shape = try Chosen.shape(x.shape, dim, keepDim: settings.keepDim, name)
    return [TensorType(shape, x.dtype), TensorType(shape, .int64)]
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let chosen = Chosen(self)
    if let dim = settings.dim {
      let target = x.shape(with: settings.keepDim ? 1 : nil, along: dim)
      return note(chosen.pick(x, dim, into: target))
    }
    let plan = ReductionPlan(x, dims: nil, operation: name)
    switch chosen {
    case .largest: return x.extreme(plan, keepDim: false, Descending())
    case .smallest: return x.extreme(plan, keepDim: false, Ascending())
    case .middle: return noGrad { chosen.pick(x.reshape(-1), 0, into: []).values }
    }
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let shape = call.a.shape
      if let dim = settings.dim { return placedBack(g, along: dim, in: shape) }
      let plan = ReductionPlan(call.a, dims: nil, operation: name)
      return sharedAmongEquals(g, call, plan, sharesNaN: true)
    }
  }
  override func formula(operand: Int) -> Formula? {
    settings.dim == nil ? .shareOfEquals : Formula(.place, .g)
  }
}

/// Where the largest or smallest element of every line stands.
private final class ChosenPlace: Operation, Configured {
  struct Settings: OperationSettings {
    /// The dimension to search along.
    let dim: Int
    /// Whether the dimension stays, with extent 1.
    let keepDim: Bool
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.numbers(x.dtype, name)
    return TensorType(
      try Chosen.shape(x.shape, settings.dim, keepDim: settings.keepDim, name), .int64)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let target = operands[0].shape(with: settings.keepDim ? 1 : nil, along: settings.dim)
    return Chosen(self).pick(operands[0], settings.dim, into: target).indices
  }
}

extension Tensor {
  func extent(_ axis: Int) -> Int { rank == 0 ? 1 : shape[axis] }

  /// The axis that `dim` names; traps where its lines have no element to choose.
  private func axisToChoose(_ dim: Int, _ operation: String) -> Int {
    let axis = axis(dim, operation)
    orTrap(on: [self]) { () throws(ShapeError) in try Chosen.checkLines(shape, axis, operation) }
    return axis
  }

  private func chosen(
    _ entry: OperationEntry, dim: Int, keepDim: Bool
  ) -> (values: Tensor, indices: Tensor) {
    let axis = axisToChoose(dim, entry.name)
    return ChosenElement(entry, ChosenElement.Settings(dim: axis, keepDim: keepDim))(self)
  }

  private func chosenOfAll(_ entry: OperationEntry) -> Tensor {
    orTrap(on: [self]) { () throws(ShapeError) in try Chosen.checkAll(shape, entry.name) }
    return apply(ChosenElement(entry, ChosenElement.Settings(dim: nil, keepDim: false)), self)
  }

  private func place(_ entry: OperationEntry, dim: Int, keepDim: Bool) -> Tensor {
    checkNumbers(entry.name)
    let axis = axisToChoose(dim, entry.name)
    return apply(ChosenPlace(entry, ChosenPlace.Settings(dim: axis, keepDim: keepDim)), self)
  }

  /// The largest element along a dimension and its position; the first among equals, to which the
  /// gradient goes. NaN wins. Traps for a dimension without elements.
  public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    chosen(operations.ordering.max, dim: dim, keepDim: keepDim)
  }
  /// The smallest element along a dimension and its position; the first among equals, to which the
  /// gradient goes. NaN wins. Traps for a dimension without elements.
  public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    chosen(operations.ordering.min, dim: dim, keepDim: keepDim)
  }
  /// The largest element of all; equal ones share the gradient. Traps where there is none.
  public func max() -> Tensor { chosenOfAll(operations.ordering.max) }
  /// The smallest element of all; equal ones share the gradient. Traps where there is none.
  public func min() -> Tensor { chosenOfAll(operations.ordering.min) }
  // A literal beside `max` or `min` is a dimension, so these ask for what no literal can be.

  /// The larger element of each pair; with a number, write `maximum`.
  public func max(_ other: some TensorOperand) -> Tensor { maximum(other.tensor) }
  /// The smaller element of each pair; with a number, write `minimum`.
  public func min(_ other: some TensorOperand) -> Tensor { minimum(other.tensor) }

  /// The lower middle element along a dimension, and its position.
  public func median(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    checkNumbers("median")
    return chosen(operations.ordering.median, dim: dim, keepDim: keepDim)
  }
  /// The lower middle element of all; equal ones share the gradient. Traps where there is none.
  public func median() -> Tensor {
    if count > 0 { checkNumbers("median") }
    return chosenOfAll(operations.ordering.median)
  }

  /// The row-major position of the largest element, as int64. Traps where there is none.
  public func argmax() -> Tensor { reshape(-1).argmax(dim: 0) }
  /// The position of the largest element along a dimension; the first among equals.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor {
    place(operations.ordering.argmax, dim: dim, keepDim: keepDim)
  }
  /// The row-major position of the smallest element, as int64. Traps where there is none.
  public func argmin() -> Tensor { reshape(-1).argmin(dim: 0) }
  /// The position of the smallest element along a dimension; the first among equals.
  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor {
    place(operations.ordering.argmin, dim: dim, keepDim: keepDim)
  }
}
