/// Memory of a plan that a result or a gradient shows to the program, until the plan needs it again.
///
/// Whoever still holds the tensor then, or a view of it, keeps the numbers: they are copied to memory
/// of its own before the plan writes there. In a loop that lets go of a step's loss and gradients
/// before the next, nothing is ever copied.
final class Loan {
  private let source: Tensor
  private var shown: Tensor?
  /// ``shown``, to be looked at without counting a reference.
  private var look: Unmanaged<Tensor>?

  /// - Parameter source: all of a piece of the plan's memory.
  init(_ source: Tensor) { self.source = source }

  deinit { reclaim() }

  /// The tensor to show.
  func lend() -> Tensor {
    if let shown { return shown }
    let storage = Storage.unplaced(byteCount: source.storage.byteCount)
    storage.place(at: source.storage.bytes)
    let tensor = Tensor(storage: storage, layout: source.layout, dtype: source.dtype)
    shown = tensor
    look = .passUnretained(tensor)
    return tensor
  }

  /// Gets the memory ready to be written.
  func reclaim() {
    guard let look else { return }
    if isKnownUniquelyReferenced(&shown), look._withUnsafeGuaranteedRef({ $0.isAsMade }) { return }
    shown?.storage.settle()
    self.look = nil
    shown = nil
  }
}

extension Tensor {
  /// Whether nothing has become of the tensor since it was made, and no view of it is left.
  fileprivate var isAsMade: Bool {
    ownsStorage && storage.version == 0 && node == nil && plainName == nil
  }
}

/// Takes back a loan before its memory is written.
final class ReclaimStep: PlannedStep {
  private let loan: Loan

  init(_ loan: Loan, _ memory: Int) {
    self.loan = loan
    super.init(MemoryAccess(writes: [memory]), StepOrigin(name: "take back"))
  }

  override func run(_ call: PlanCall) { loan.reclaim() }
}
