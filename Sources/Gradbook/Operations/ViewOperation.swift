import CTape

/// An operation whose result reads its operand's memory by another layout.
class ViewOperation: Operation {
  /// The layout that reads the result out of memory in the layout `source`; `nil` where none does,
  /// so that the elements have to be copied first.
  func layout(in source: Layout) -> Layout? { source }

  /// The same numbers in memory of their own, laid out so that ``layout(in:)`` can read them.
  func layOut(_ x: Tensor) -> Tensor { x.ownedCopy() }

  /// The layout that the method found: for the first operand, and every other that lies as it does.
  fileprivate final var found: (source: Layout, target: Layout)?

  final override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    if let found, found.source == x.layout { return x.reading(found.target) }
    if let target = layout(in: x.layout) { return x.reading(target) }
    let copy = layOut(x)
    guard let target = layout(in: copy.layout) else {
      trap("\(name): its result cannot be read from a tensor of shape \(x.shape).")
    }
    return copy.reading(target)
  }
}

extension Tensor {
  /// The view of this tensor's memory by another layout, outside the graph.
  @inline(__always)
  fileprivate func reading(_ layout: Layout) -> Tensor {
    let result = Tensor(storage: storage, layout: layout, dtype: dtype)
    result.becomeView(of: self)
    return result
  }

  /// A tensor that reads this one's memory by another layout, recorded as `operation`.
  @inline(__always)
  func viewed(_ layout: Layout, _ operation: @autoclosure () -> ViewOperation) -> Tensor {
    let recorded: Tensor
    if calls_are_observed() {
      recorded = viewedObserved(layout, operation())
    } else {
      let result = reading(layout)
      guard node != nil else { return result }
      recorded = record(result, operation(), self)
    }
    if node != nil, recorded.node == nil { recorded.isUnrecordedView = true }
    return recorded
  }

  @inline(never)
  private func viewedObserved(_ layout: Layout, _ operation: ViewOperation) -> Tensor {
    operation.found = (self.layout, layout)
    return apply(operation, self)
  }
}

final class Permute: ViewOperation, Configured {
  struct Settings: OperationSettings {
    /// Which dimension of the operand each dimension of the result is.
    let dims: [Int]
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try Permute.check(settings.dims, rank: x.rank)
    return TensorType(settings.dims.map { x.shape[$0] }, x.dtype)
  }
  static func check(_ dims: [Int], rank: Int) throws(ShapeError) {
    guard dims.sorted() == Array(0..<rank) else {
      throw ShapeError(
        "permute: \(dims) does not name each of the \(rank) dimensions once.",
        "permute：\(dims) 没有把 \(rank) 个维度各列出一次。")
    }
  }
  override func layout(in source: Layout) -> Layout { source.permuted(settings.dims) }
  override func pullback(_ g: Tensor, _ call: Call) {
    var inverse = settings.dims
    for (position, axis) in settings.dims.enumerated() { inverse[axis] = position }
    call.contribute(to: 0) { g.permuted(inverse) }
  }
  override func formula(operand: Int) -> Formula? {
    Formula(settings.dims == [1, 0] ? .transpose : .permuteBack, .g)
  }
}

extension Layout {
  func permuted(_ axes: [Int]) -> Layout {
    Layout(shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] }, offset: offset)
  }
}

/// The shape of a result.
struct ShapeSettings: OperationSettings {
  let shape: [Int]
}

final class Reshape: ViewOperation, Configured {
  let settings: ShapeSettings
  init(_ entry: OperationEntry, _ settings: ShapeSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  convenience init(_ shape: [Int]) {
    self.init(operations.view.reshape, ShapeSettings(shape: shape))
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.size(settings.shape, call.mostElements, name)
    let shape = try ShapeRules.resolved(settings.shape, count: x.count, operation: name)
    return TensorType(shape, x.dtype)
  }
  override func layout(in source: Layout) -> Layout? { source.reshaped(to: settings.shape) }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.reshape(call.a.shape) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.reshape, .g) }
}

final class Expand: ViewOperation, Configured {
  let settings: ShapeSettings
  init(_ entry: OperationEntry, _ settings: ShapeSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  convenience init(_ shape: [Int]) {
    self.init(operations.view.expand, ShapeSettings(shape: shape))
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try Expand.check(x.shape, to: settings.shape)
    try ShapeRules.size(settings.shape, call.mostElements, name)
    return TensorType(settings.shape, x.dtype)
  }
  /// An extent of 1 repeats, others stay; new dimensions come first.
  static func check(_ shape: [Int], to target: [Int]) throws(ShapeError) {
    let lead = target.count - shape.count
    guard lead >= 0 else {
      throw ShapeError(
        "expand: shape \(target) has fewer dimensions than the tensor's \(shape).",
        "expand：形状 \(target) 的维数少于张量的 \(shape)。")
    }
    for position in target.indices {
      let own = position < lead ? nil : shape[position - lead]
      guard target[position] >= 0, own == nil || own == 1 || own == target[position] else {
        throw ShapeError(
          "expand: \(shape) cannot be expanded to \(target): dimension \(position) has extent "
            + "\(own.map(String.init) ?? "none") and only an extent of 1 repeats.",
          "expand：\(shape) 无法扩展为 \(target)：第 \(position) 维"
            + "\(own.map { "的大小是 \($0)" } ?? "是新的")，只有大小为 1 的维可以重复。")
      }
    }
  }
  override func layout(in source: Layout) -> Layout { source.expanded(to: settings.shape) }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.reduced(to: call.a.shape) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.sum, .g) }
}

extension Layout {
  func expanded(to target: [Int]) -> Layout {
    if target == shape { return self }
    return Layout(shape: target, strides: strides(broadcastTo: target), offset: offset)
  }
}
