import CTape

// The one way into an operation: observers see the call, the operation computes its result, and the
// result remembers the call where a gradient is wanted.

/// Applies `operation` to one operand.
@inline(__always)
func apply<Applied: Operation>(_ operation: Applied, _ a: Tensor) -> Tensor {
  if calls_are_observed() { return applyObserved(operation, Operands(a)) }
  return record(operation.evaluate(a), operation, a)
}

/// Applies `operation` to two operands.
@inline(__always)
func apply<Applied: Operation>(_ operation: Applied, _ a: Tensor, _ b: Tensor) -> Tensor {
  if calls_are_observed() { return applyObserved(operation, Operands(a, b)) }
  return record(operation.evaluate(a, b), operation, a, b)
}

/// Applies `operation` to three operands.
@inline(__always)
func apply<Applied: Operation>(
  _ operation: Applied, _ a: Tensor, _ b: Tensor, _ c: Tensor
) -> Tensor {
  if calls_are_observed() { return applyObserved(operation, Operands(a, b, c)) }
  return record(operation.evaluate(Operands(a, b, c)), operation, a, b, c)
}

/// Applies `operation` to any number of operands.
func apply<Applied: Operation>(_ operation: Applied, _ operands: [Tensor]) -> Tensor {
  if calls_are_observed() { return applyObserved(operation, Operands(operands)) }
  return record(operation.evaluate(Operands(operands)), operation, operands)
}

/// Applies `operation` while some thread has observers: this one's see the call. What the operation
/// computes with inside is no call of its own.
@inline(never)
private func applyObserved(_ operation: Operation, _ operands: Operands) -> Tensor {
  let recorder = Recorder.current
  let observers = recorder.observers
  for observer in observers { observer.willEvaluate(operation, operands) }
  let result = recorder.withoutObservers { operation.evaluate(operands) }
  let recorded = record(result, operation, operands.all)
  for observer in observers { observer.didEvaluate(operation, operands, recorded) }
  return recorded
}

extension Recorder {
  /// Applies an operation whose operands' numbers have been looked at.
  func applyChecked(_ operation: Operation, _ operands: [Tensor]) -> Tensor {
    let outer = checked
    checked = operation
    defer { checked = outer }
    return apply(operation, operands)
  }
}

// MARK: - Recording

extension Tensor {
  /// Notes, for pictures, that recording was off when the tensor was computed.
  @inline(never)
  fileprivate func notedUnrecorded() -> Tensor {
    if node == nil, role == .ordinary, dtype.isFloatingPoint { role = .unrecorded }
    return self
  }
}

/// Records `operation` on one operand, if recording is on and a gradient is wanted.
@inline(__always)
func record(_ result: Tensor, _ operation: @autoclosure () -> Operation, _ a: Tensor) -> Tensor {
  guard a.node != nil else { return result }
  let recorder = Recorder.current
  guard recorder.isEnabled, result.dtype.isFloatingPoint else { return result.notedUnrecorded() }
  result.node = Node(operation(), a, result: result, recorder: recorder)
  return result
}

/// Records `operation` on two operands, if recording is on and a gradient is wanted.
@inline(__always)
func record(
  _ result: Tensor, _ operation: @autoclosure () -> Operation, _ a: Tensor, _ b: Tensor
) -> Tensor {
  guard a.node != nil || b.node != nil else { return result }
  let recorder = Recorder.current
  guard recorder.isEnabled, result.dtype.isFloatingPoint else { return result.notedUnrecorded() }
  result.node = Node(operation(), a, b, result: result, recorder: recorder)
  return result
}

/// Records `operation` on three operands, if recording is on and a gradient is wanted.
@inline(__always)
func record(
  _ result: Tensor, _ operation: @autoclosure () -> Operation, _ a: Tensor, _ b: Tensor, _ c: Tensor
) -> Tensor {
  guard a.node != nil || b.node != nil || c.node != nil else { return result }
  let recorder = Recorder.current
  guard recorder.isEnabled, result.dtype.isFloatingPoint else { return result.notedUnrecorded() }
  result.node = Node(operation(), a, b, c, result: result, recorder: recorder)
  return result
}

/// Records `operation` on any number of operands, if recording is on and a gradient is wanted.
func record(
  _ result: Tensor, _ operation: @autoclosure () -> Operation, _ operands: [Tensor]
) -> Tensor {
  guard operands.contains(where: { $0.node != nil }) else { return result }
  let recorder = Recorder.current
  guard recorder.isEnabled, result.dtype.isFloatingPoint else { return result.notedUnrecorded() }
  result.node = Node(operation(), operands, result: result, recorder: recorder)
  return result
}
