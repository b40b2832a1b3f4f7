/// An operation that reads numbers to find out what to do, such as an index: it is evaluated anew in
/// every run of a plan, and passes back what it found then.
final class RepeatedOperation {
  private let attributes: Attributes
  /// What it reads beside its operands, in the plan's memory.
  private let kept: [Tensor]
  /// The operation of this run.
  private(set) var current: Operation

  /// - Parameter kept: what stands in the plan for what the operation keeps.
  /// - Returns: `nil` for an operation of the program's own that keeps tensors, which nothing can make
  ///   anew.
  init?(_ operation: Operation, kept: [Tensor]) {
    attributes = operation.attributes
    self.kept = kept
    if let entry = operation.entry {
      guard let made = try? entry.make(attributes, kept: kept) else { return nil }
      current = made
    } else {
      guard kept.isEmpty else { return nil }
      current = operation.another
    }
  }

  /// The operation for another run.
  func renewed() -> Operation {
    guard let entry = current.entry else {
      current = current.another
      return current
    }
    // What was made once from these settings can be made again.
    if !kept.isEmpty || current.keepsState, let made = try? entry.make(attributes, kept: kept) {
      current = made
    }
    return current
  }

  /// Whether the shapes of its results follow from those of what it reads.
  func hasKnownShapes(_ operands: Operands) -> Bool {
    guard let entry = current.entry else { return true }
    let call = CallTypes(operands.all.map(\.tensorType), kept: kept.map(\.tensorType))
    let blank = try? entry.make(attributes, kept: kept.map { _ in .unset })
    guard let types = try? blank?.resultTypes(call) else { return false }
    return types.allSatisfy { $0.openAxis == nil }
  }
}

/// Its evaluation.
final class EvaluationStep: PlannedStep {
  private let operation: RepeatedOperation
  private let operands: Operands
  private let results: [Tensor]

  init(
    _ operation: RepeatedOperation, _ operands: Operands, _ results: [Tensor],
    _ access: MemoryAccess, _ origin: StepOrigin
  ) {
    self.operation = operation
    self.operands = operands
    self.results = results
    super.init(access, origin)
  }

  override func run(_ call: PlanCall) {
    let operation = operation.renewed()
    let first = operation.evaluate(operands)
    for (target, source) in zip(results, [first] + operation.furtherResults) {
      target.takeElements(of: source)
    }
  }
}

/// Its backward pass.
final class PullbackStep: PlannedStep {
  private let operation: RepeatedOperation
  private let call: Call
  private let gradient: Tensor
  /// What the pass sent when it was written down; `nil` where that is memory that others wrote.
  private let shares: [Tensor?]

  init(
    _ operation: RepeatedOperation, _ call: Call, _ gradient: Tensor, _ shares: [Tensor?],
    _ access: MemoryAccess, _ origin: StepOrigin
  ) {
    self.operation = operation
    self.call = call
    self.gradient = gradient
    self.shares = shares
    super.init(access, origin)
  }

  override func run(_: PlanCall) {
    noGrad { operation.current.pullback(gradient, call) }
    for (target, source) in zip(shares, call.outbox.tensors) { target?.takeElements(of: source) }
    call.outbox.empty()
  }
}

extension Outbox {
  /// All that was sent, in one order.
  var tensors: [Tensor] {
    shares.map(\.share) + blocks.map(\.share)
      + (factors.map { [$0.upstream, $0.input] } ?? [])
  }
}

extension Tensor {
  /// Overwrites the elements by those of a tensor of the same shape and type.
  fileprivate func takeElements(of source: Tensor) {
    guard shape == source.shape, dtype == source.dtype else {
      trap(
        "A plan expected a result of \(dtype) and shape \(shape) and got \(source.dtype) and shape "
          + "\(source.shape): the shape depends on the numbers. Compute it outside of compile { }.")
    }
    Copied(source: source, target: self).run(on: dtype)
  }
}
