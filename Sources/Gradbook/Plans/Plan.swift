/// What a function computed, as kernels that run again on memory of their own, without the function.
///
/// Made by `compile`; the numbers are those of the function to the bit, because the
/// same loops run on the same numbers in the same order.
public final class Plan {
  let steps: ContiguousArray<PlannedStep>
  /// Where the plan's memory stands, and when it is in use.
  public let memory: MemoryPlan
  private let results: [PlanResult]
  /// The memory that stands for each argument.
  private let arguments: [Storage?]
  private var conditions: PlanConditions
  private let block: UnsafeMutableRawPointer

  /// - Parameters:
  ///   - capture: what was written down.
  ///   - results: what the function returned.
  ///   - inputs: the arguments' leaves, by their position.
  init(_ capture: Capture, results: [Tensor], leaves: [Node?]) {
    let draft = PlanDraft(capture, results: results, leaves: leaves)
    steps = ContiguousArray(draft.steps)
    memory = MemoryPlan(placing: draft.buffers, replacing: draft.replaced)
    self.results = draft.results
    arguments = draft.arguments(count: leaves.count)
    conditions = capture.conditions
    block = .allocate(byteCount: max(memory.byteCount, 64), alignment: 64)
    for buffer in memory.buffers {
      capture.memory[buffer.number].storage.place(at: block + buffer.offset)
    }
    draft.returnLoans()
  }

  deinit {
    for result in results { result.loan?.reclaim() }
    for case let step as AccumulationStep in steps { step.loan?.reclaim() }
    block.deallocate()
  }

  /// Whether all that the plan takes for given is as it was.
  var holds: Bool { conditions.hold() }
  /// Whether it will not be so again.
  var isOutdated: Bool { conditions.isOutdated }

  /// Runs all steps. The arguments have the layouts and types that the plan was made for.
  func run(_ call: PlanCall) -> [Tensor] {
    for (storage, argument) in zip(arguments, call.arguments) {
      storage?.place(at: argument.storage.bytes)
    }
    for step in steps { step.run(call) }
    return results.map { $0.tensor(call) }
  }
}

/// Where a result of a plan is found.
enum PlanResult {
  /// In memory of the plan, which is lent.
  case lent(Loan)
  /// In memory of the plan that also serves something else.
  case copied(Tensor)
  /// In an argument, of which it is a view.
  case argument(Int, Layout, DType)
  /// In memory that the plan does not hold.
  case outside(Tensor)

  var loan: Loan? {
    if case .lent(let loan) = self { return loan }
    return nil
  }

  func tensor(_ call: PlanCall) -> Tensor {
    switch self {
    case .lent(let loan): loan.lend()
    case .copied(let tensor): noGrad { tensor.ownedCopy() }
    case .argument(let index, let layout, let dtype):
      Tensor(storage: call.arguments[index].storage, layout: layout, dtype: dtype)
    case .outside(let tensor): tensor
    }
  }
}
