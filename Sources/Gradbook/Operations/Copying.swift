extension Tensor {
  /// This tensor if its elements already stand in row-major order, else a copy where they do.
  public func contiguous() -> Tensor { isContiguous ? self : contiguousCopy() }
  /// A copy with memory of its own; gradients flow through it.
  public func clone() -> Tensor { contiguousCopy() }

  func contiguousCopy() -> Tensor {
    apply(Copy.shared, self)
  }

  /// The tensor itself if its elements stand in row-major order, else a copy outside the graph.
  @inline(__always) var inRowMajorOrder: Tensor { layout.isContiguous ? self : ownedCopy() }

  /// A copy that shares no memory with anything, outside the graph.
  func ownedCopy() -> Tensor {
    let result = Tensor(uninitialized: shape, dtype)
    result.copyElements(from: self)
    return result
  }

  /// Copies the elements of a tensor of the same shape or one that broadcasts to it.
  func copyElements(from source: Tensor) {
    if source.dtype == dtype {
      Copied(source: source, target: self).run(on: dtype)
    } else {
      Converted(source: source, target: self).run(on: dtype)
    }
  }
}

final class Copy: Operation, Configured {
  nonisolated(unsafe) static let shared = Copy(operations.view.copy, NoSettings())
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.one(name)
  }
  override func evaluate(_ operands: Operands) -> Tensor { operands[0].ownedCopy() }
  override func pullback(_ g: Tensor, _ call: Call) { call.contribute(to: 0) { g } }
  override func formula(operand: Int) -> Formula? { 1 }
}

/// The same numbers in another type; the gradient goes back in the operand's.
final class Conversion: Operation, Configured {
  struct Settings: OperationSettings {
    let dtype: DType
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    TensorType(try call.one(name).shape, settings.dtype)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    operands[0].converted(to: settings.dtype)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.to(call.a.dtype) }
  }
  override func formula(operand: Int) -> Formula? { 1 }
}
