extension Tensor {
  /// This tensor as it is now: a handle that keeps today's history when a write gives the tensor
  /// a new one.
  func shadow() -> Tensor {
    let result = Tensor(storage: storage, layout: layout, dtype: dtype)
    result.node = node
    return result
  }

  /// Overwrites every element with the values of `source`, which broadcasts; its history becomes
  /// this tensor's, and through a view the base's.
  func write(_ source: Tensor, operation: String) {
    let recorder = Recorder.current
    if recorder.observers.isEmpty { return writeUnobserved(source, operation: operation) }
    let observers = recorder.observers
    for observer in observers { observer.willWrite(self) }
    let looks = observers.contains { $0.looksAtTensors }
    let value = looks ? source.expand(shape).to(dtype) : self
    recorder.withoutObservers { writeUnobserved(source, operation: operation) }
    for observer in observers { observer.didWrite(self, value) }
  }

  private func writeUnobserved(_ source: Tensor, operation: String) {
    let recorder = Recorder.current
    if recorder.isEnabled { refuseUnrecordedView(operation) }
    let isRecorded =
      recorder.isEnabled && (requiresGrad || source.requiresGrad)
      && dtype.isFloatingPoint
    if isRecorded { refuseLeaf(operation) }
    refuseOverlap(operation)
    let fitted = orTrap(on: [self, source]) { () throws(ShapeError) -> Tensor in
      let shape = try ShapeRules.broadcast(self.shape, source.shape, operation: operation)
      guard shape == self.shape else {
        throw ShapeError(
          "\(operation): a value of shape \(source.shape) does not fit into \(self.shape).",
          "\(operation)：形状为 \(source.shape) 的值放不进 \(self.shape)。")
      }
      return source
    }
    // Memory that overlaps its own source is read before it is written.
    let values = source.storage === storage ? noGrad { fitted.ownedCopy() } : fitted
    let history = isRecorded ? viewHistory(of: fitted) : nil
    copyElements(from: values)
    storage.noteWrite()
    guard isRecorded else { return }
    if let viewBase, let history {
      let result = Tensor(storage: storage, layout: viewBase.layout, dtype: dtype)
      viewBase.takeHistory(
        Node(history.operation, history.before, history.value, result: result, recorder: recorder))
      viewBase.generation += 1
    } else {
      takeHistory(fitted.expand(shape).to(dtype).node)
      generation += 1
    }
  }

  /// What a write through a view does to its base: all of the base but the view's part keeps its
  /// gradient, and the view's part passes it to the value.
  private func viewHistory(
    of source: Tensor
  ) -> (operation: Operation, before: Tensor, value: Tensor)? {
    guard let viewBase else { return nil }
    return (
      WriteInto(
        operations.view.writeInto, StridedSettings(target: layout, source: viewBase.layout)),
      viewBase.shadow(),
      source.expand(shape).to(dtype)
    )
  }

  private func refuseLeaf(_ operation: String) {
    let owner = viewBase ?? self
    guard owner.requiresGrad, owner.isLeaf else { return }
    let what = viewBase == nil ? "this tensor is a leaf" : "this is a view of a leaf"
    trap(
      "\(operation): \(what) that requires a gradient, so it cannot be written in place while "
        + "recording. Write inside noGrad { … }, or compute into a new tensor.", on: [self])
  }

  /// A view made inside `noGrad` knows nothing of its base's history: a write through it would
  /// change the base's numbers and not its gradient.
  private func refuseUnrecordedView(_ operation: String) {
    guard let viewBase, node == nil, viewBase.requiresGrad, dtype.isFloatingPoint else { return }
    refuseLeaf(operation)
    trap(
      "\(operation): this view was made inside noGrad { … }, and what it is a view of requires a "
        + "gradient, so the write could not be recorded there. Make the view and write to it both "
        + "inside noGrad { … } or both outside, or write to a detach() of the view.", on: [self])
  }

  private func refuseOverlap(_ operation: String) {
    if count == 0 { return }
    for axis in shape.indices where strides[axis] == 0 && shape[axis] > 1 {
      trap(
        "\(operation): dimension \(axis) of this tensor repeats one element \(shape[axis]) times "
          + "(it was expanded), so it cannot be written in place. Use clone() first.", on: [self])
    }
  }

  /// This tensor as it is before a write; a copy where the gradient of the other operand will read
  /// what is overwritten.
  func before(_ other: Tensor) -> Tensor {
    isGradEnabled && other.requiresGrad ? shadow().clone() : shadow()
  }

  /// Writes what was computed from this tensor. Its kind of number must not lose what the result
  /// holds: truth values take truth values only, integers no fractions.
  func write(result: Tensor, _ operation: String) {
    guard result.dtype.category <= dtype.category else {
      trap(
        "\(operation): the result is \(result.dtype), which a tensor of \(dtype) cannot hold. "
          + "Convert the tensor first with .to(.\(result.dtype)).", on: [self])
    }
    write(result, operation: operation)
  }

  // One convention: what PyTorch calls `add_` is `addInPlace` here, or the operator `+=`.

  /// Adds in place: PyTorch's `add_`. Returns the tensor. Traps as `+=` does.
  @discardableResult
  @_disfavoredOverload  // A literal is a number.
  public func addInPlace(_ other: Tensor, alpha: Double = 1) -> Tensor {
    write(result: shadow().add(other, alpha: alpha), "addInPlace")
    return self
  }
  /// Multiplies in place: PyTorch's `mul_`. Returns the tensor. Traps as `+=` does.
  @discardableResult
  @_disfavoredOverload  // A literal is a number.
  public func mulInPlace(_ other: Tensor) -> Tensor {
    write(result: before(other) * other, "mulInPlace")
    return self
  }
  /// Subtracts in place: PyTorch's `sub_`. Returns the tensor. Traps as `-=` does.
  @discardableResult
  @_disfavoredOverload  // A literal is a number.
  public func subInPlace(_ other: Tensor, alpha: Double = 1) -> Tensor {
    write(result: shadow().sub(other, alpha: alpha), "subInPlace")
    return self
  }
  /// Divides in place: PyTorch's `div_`. Returns the tensor. Traps as `/=` does.
  @discardableResult
  @_disfavoredOverload  // A literal is a number.
  public func divInPlace(_ other: Tensor) -> Tensor {
    write(result: before(other) / other, "divInPlace")
    return self
  }
  /// Holds every element between two numbers, in place: PyTorch's `clamp_`. Returns the tensor.
  @discardableResult
  public func clampInPlace(
    min: (some TensorScalar)? = Int?.none, max: (some TensorScalar)? = Int?.none
  ) -> Tensor {
    write(result: before(self).clamp(min: min, max: max), "clampInPlace")
    return self
  }
  /// Holds every element between two numbers, in place. Returns the tensor.
  @discardableResult
  public func clampInPlace(_ min: some TensorScalar, _ max: some TensorScalar) -> Tensor {
    clampInPlace(min: min, max: max)
  }
  /// Copies another tensor's values in place; it broadcasts: PyTorch's `copy_`. Returns the tensor.
  @discardableResult
  @_disfavoredOverload  // A literal is a number.
  public func copyInPlace(_ source: Tensor) -> Tensor {
    write(source, operation: "copyInPlace")
    return self
  }
  /// Writes one number into every element: PyTorch's `fill_`. Returns the tensor. Traps where
  /// integers cannot hold the number; they cut its fraction off.
  @discardableResult
  public func fillInPlace(_ value: some TensorScalar) -> Tensor {
    write(value.stored(in: dtype, "fillInPlace"), operation: "fillInPlace")
    return self
  }
  /// Writes zeros: PyTorch's `zero_`. Returns the tensor.
  @discardableResult
  public func zeroInPlace() -> Tensor { fillInPlace(0) }
}

/// A write through a view, seen from the base: operand 0 is the base before, operand 1 the value.
final class WriteInto: Operation, Configured {
  /// `target` is the view, `source` its base.
  let settings: StridedSettings
  private var target: Layout { settings.target }
  private var base: Layout { settings.source }
  init(_ entry: OperationEntry, _ settings: StridedSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let (whole, part) = try call.two(name)
    try settings.check(call.mostElements / whole.dtype.byteCount, name)
    try ShapeRules.equal(whole.dtype, part.dtype, name)
    try StridedSettings.match(whole.shape, base, name)
    try TensorType(target.shape, part.dtype).checkSource(part.shape, name)
    return whole
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let reach = base.reach(with: target)
    let memory = Tensor(uninitialized: [reach], operands[0].dtype)
    let whole = Tensor(storage: memory.storage, layout: base, dtype: memory.dtype)
    whole.copyElements(from: operands[0])
    Tensor(storage: memory.storage, layout: target, dtype: memory.dtype)
      .copyElements(from: operands[1])
    return whole
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 1) { part(of: g) }
    call.contribute(to: 0) { g - addedStrided(part(of: g), at: target, into: base) }
  }
  /// The view's part of a gradient of the base.
  private func part(of g: Tensor) -> Tensor {
    let whole = addedStrided(g, at: base, into: Layout(contiguous: [base.extent]))
    return whole.viewed(target, AsStrided(target, of: whole)).contiguousCopy()
  }
  override func formula(operand: Int) -> Formula? {
    operand == 0 ? "g · [∉ view]" : "g[view]"
  }
}

extension Layout {
  /// One more than the largest position that is read.
  fileprivate var extent: Int {
    count == 0 ? 0 : 1 + zip(shape, strides).map { ($0 - 1) * $1 }.reduce(offset, +)
  }
}
