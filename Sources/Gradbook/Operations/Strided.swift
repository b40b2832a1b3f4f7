/// Two ways of reading one memory.
struct StridedSettings: OperationSettings {
  /// How the result is read.
  let target: Layout
  /// How the operand lies.
  let source: Layout
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
  /// The number of elements of memory that reading by both layouts touches.
  func reach(with other: Layout) -> Int {
    [self, other].map { layout in
      layout.count == 0
        ? 0
        : 1 + zip(layout.shape, layout.strides).map { ($0 - 1) * $1 }.reduce(layout.offset, +)
    }.max() ?? 0
  }
}
