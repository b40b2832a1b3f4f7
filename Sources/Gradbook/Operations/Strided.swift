/// Two ways of reading one memory.
struct StridedSettings: OperationSettings {
  /// How the result is read.
  let target: Layout
  /// How the operand lies.
  let source: Layout
}

extension StridedSettings {
  /// Throws unless both layouts read memory of at most `most` elements, from its start on.
  func check(_ most: Int, _ operation: String) throws(ShapeError) {
    for layout in [source, target] {
      guard layout.lies(within: most) else {
        throw ShapeError(
          "\(operation): shape \(layout.shape) with strides \(layout.strides) and offset "
            + "\(layout.offset) reaches outside any memory.",
          "\(operation)：形状 \(layout.shape)、步幅 \(layout.strides)、偏移 \(layout.offset) 超出了内存。")
      }
    }
  }

  /// Throws unless a tensor of shape `shape` is what lies as `layout` says.
  static func match(
    _ shape: [Int], _ layout: Layout, _ operation: String
  ) throws(ShapeError) {
    guard shape == layout.shape else {
      throw ShapeError(
        "\(operation): its setting says that an operand has shape \(layout.shape), and it has "
          + "\(shape).",
        "\(operation)：设置中操作数的形状是 \(layout.shape)，而实际是 \(shape)。")
    }
  }
}

/// Reads memory by any layout; the gradient adds up what overlaps.
final class AsStrided: ViewOperation, Configured {
  let settings: StridedSettings
  init(_ entry: OperationEntry, _ settings: StridedSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  convenience init(_ target: Layout, of tensor: Tensor) {
    self.init(
      operations.view.asStrided, StridedSettings(target: target, source: tensor.layout))
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try settings.check(call.mostElements / x.dtype.byteCount, name)
    try StridedSettings.match(x.shape, settings.source, name)
    return TensorType(settings.target.shape, x.dtype)
  }
  override func layout(in source: Layout) -> Layout? {
    source == settings.source ? settings.target : nil
  }
  override func layOut(_ x: Tensor) -> Tensor {
    memory(of: x, in: settings.source, reach: settings.source.reach(with: settings.target))
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { addedStrided(g, at: settings.target, into: settings.source) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}

/// A tensor of the same numbers that lies as `layout` says, in memory of `reach` elements.
private func memory(of x: Tensor, in layout: Layout, reach: Int) -> Tensor {
  let memory = Tensor.zeros([reach], dtype: x.dtype)
  let result = Tensor(storage: memory.storage, layout: layout, dtype: x.dtype)
  result.copyElements(from: x)
  return result
}

/// Adds into zeros where the target reads, and gives what the source reads there.
final class ScatterStrided: Operation, Configured {
  let settings: StridedSettings
  init(_ entry: OperationEntry, _ settings: StridedSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try settings.check(call.mostElements / x.dtype.byteCount, name)
    try StridedSettings.match(x.shape, settings.target, name)
    return TensorType(settings.source.shape, x.dtype)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let (target, source) = (settings.target, settings.source)
    let memory = Tensor.zeros([source.reach(with: target)], dtype: x.dtype)
    let places = Tensor(storage: memory.storage, layout: target, dtype: x.dtype)
    AddedInPlace(target: places, x: x, overlaps: true).run(on: x.dtype)
    return Tensor(storage: memory.storage, layout: source, dtype: x.dtype).ownedCopy()
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      apply(AsStrided(operations.view.asStrided, settings), g)
    }
  }
  override func formula(operand: Int) -> Formula? { Formula(.takeAt, .g) }
}

/// Adds `x` into zeros at the places that `target` reads, and returns what `source` reads there.
func addedStrided(_ x: Tensor, at target: Layout, into source: Layout) -> Tensor {
  let settings = StridedSettings(target: target, source: source)
  return apply(ScatterStrided(operations.view.scatterStrided, settings), x)
}

extension Layout {
  /// Whether every element is one of the first `most` in memory.
  func lies(within most: Int) -> Bool {
    guard offset >= 0, strides.allSatisfy({ $0 >= 0 }) else { return false }
    if count == 0 { return true }
    var last = offset
    for (extent, stride) in zip(shape, strides) {
      let (reach, tooFar) = stride.multipliedReportingOverflow(by: extent - 1)
      let (sum, overflows) = last.addingReportingOverflow(reach)
      if tooFar || overflows { return false }
      last = sum
    }
    return last < most
  }

  /// The number of elements of memory that reading by both layouts touches.
  func reach(with other: Layout) -> Int {
    [self, other].map { layout in
      layout.count == 0
        ? 0
        : 1 + zip(layout.shape, layout.strides).map { ($0 - 1) * $1 }.reduce(layout.offset, +)
    }.max() ?? 0
  }
}
