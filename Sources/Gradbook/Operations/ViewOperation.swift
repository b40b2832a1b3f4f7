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
