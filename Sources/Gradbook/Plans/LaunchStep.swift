/// One thing that a plan does when it runs.
class PlannedStep {
  /// The memory that the step reads and writes, by the plan's numbers of it.
  final let access: MemoryAccess
  /// What the step belongs to, for tables and pictures.
  final let origin: StepOrigin

  init(_ access: MemoryAccess, _ origin: StepOrigin) {
    self.access = access
    self.origin = origin
  }

  /// The operations that are done in one loop, if they are several.
  var fusedNames: [String] { [] }

  /// What the step does, in a few words.
  final var title: String {
    (fusedNames.isEmpty ? origin.name : fusedNames.joined(separator: " + "))
      + (origin.isBackward ? " (backward)" : "")
  }

  /// What the step computes of each element, if it is an elementwise kernel.
  var pointwise: ElementExpression? { nil }

  /// Whether its place among the steps matters only where steps touch the same memory.
  var isOrderedByMemory: Bool { false }

  /// Does it. Traps where numbers are not what the operation is defined for, as the operation does.
  func run(_ call: PlanCall) {}
}

/// What one step touches of the memory that the plan itself holds.
struct MemoryAccess {
  /// Numbers of memory that is read.
  var reads: [Int] = []
  /// Numbers of memory that is written.
  var writes: [Int] = []
  /// Whether memory is written that is not the plan's.
  var writesOutside = false
  /// Whether anything is read that may differ between two runs.
  var isVariable = false

  var touched: [Int] { reads + writes }
}

/// Which call a step comes from.
struct StepOrigin {
  /// The operation, or what the program did by itself.
  var name: String
  /// Whether the step belongs to the operation's backward pass.
  var isBackward = false
  /// The modules and scopes that were open.
  var scope: ScopePath?
}

/// A kernel that runs again.
final class LaunchStep: PlannedStep {
  private let launch: Launch

  init(_ launch: Launch, _ access: MemoryAccess, _ origin: StepOrigin) {
    self.launch = launch
    super.init(access, origin)
  }

  override var pointwise: ElementExpression? { foundPointwise }
  private lazy var foundPointwise = (launch.kernel as? any PointwiseKernel)?.pointwise
  override var isOrderedByMemory: Bool { true }

  override func run(_ call: PlanCall) { launch.run() }
}

/// A kernel that draws random numbers: from the generator that is the default when it runs, if it was
/// when it was written down.
final class DrawStep: PlannedStep {
  private let launch: Launch
  private let isDefault: Bool

  init(_ launch: Launch, isDefault: Bool, _ access: MemoryAccess, _ origin: StepOrigin) {
    self.launch = launch
    self.isDefault = isDefault
    super.init(access, origin)
  }

  override func run(_ call: PlanCall) {
    if isDefault { launch.draw(.default) } else { launch.run() }
  }
}

/// What the program does with tensors by other means than operations, such as an optimizer's step: it
/// is done again as it is.
final class ProgramStep: PlannedStep {
  private let body: () -> Void

  init(_ origin: StepOrigin, _ body: @escaping () -> Void) {
    self.body = body
    super.init(MemoryAccess(), origin)
  }

  override func run(_ call: PlanCall) { body() }
}

/// The look at numbers that an operation takes before it computes, such as whether they are
/// probabilities.
final class CheckStep: PlannedStep {
  private let operation: Operation
  private let operands: Operands

  init(
    _ operation: Operation, _ operands: Operands, _ access: MemoryAccess, _ origin: StepOrigin
  ) {
    self.operation = operation
    self.operands = operands
    super.init(access, origin)
  }

  override func run(_ call: PlanCall) {
    orTrap { () throws(ShapeError) in try operation.checkNumbers(operands) }
  }
}
