import CTape
import Platform

/// What a function computed, as kernels that run again on memory of their own, without the function.
///
/// Made by `compile`; the numbers are those of the function to the bit, because the
/// same loops run on the same numbers in the same order.
public final class Plan {
  let steps: ContiguousArray<PlannedStep>
  private let unmanagedSteps: ContiguousArray<Unmanaged<PlannedStep>>
  /// Where the plan's memory stands, and when it is in use.
  public let memory: MemoryPlan
  private let results: [PlanResult]
  /// The position of each argument, by the plan's number of its memory.
  let argumentPositions: [Int: Int]
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
    unmanagedSteps = ContiguousArray(draft.steps.map(Unmanaged.passUnretained))
    memory = MemoryPlan(placing: draft.buffers, replacing: draft.replaced)
    self.results = draft.results
    argumentPositions = draft.argumentPositions
    arguments = draft.arguments(count: leaves.count)
    conditions = capture.conditions
    block = Self.memory(memory.byteCount)
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

  /// Runs all steps, and gives all results. The arguments have the layouts and types that the plan was
  /// made for.
  func run(_ call: PlanCall) -> [Tensor] {
    runSteps(call)
    return results.map { $0.tensor(call) }
  }

  /// Runs all steps as ``run(_:)`` does, and gives the first result, if there is any.
  func firstResult(of call: PlanCall) -> Tensor? {
    runSteps(call)
    return results.first?.tensor(call)
  }

  private func runSteps(_ call: PlanCall) {
    for index in arguments.indices {
      arguments[index]?.place(at: call.arguments[index].storage.bytes)
    }
    if calls_are_observed() { return runObserved(call) }
    // The plan keeps its steps; counting a reference to each costs as much as a small kernel.
    for step in unmanagedSteps { step._withUnsafeGuaranteedRef { $0.run(call) } }
  }
}

extension Plan {
  /// Runs all steps, and tells this thread's observers of each.
  private func runObserved(_ call: PlanCall) {
    for step in steps {
      HostWork.run(.planStep(step.title)) { step.run(call) }
    }
  }

  /// Memory for all buffers: where it is large, in large pages, so that products that go through many
  /// rows look up fewer addresses.
  static func memory(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let largePage = 1 << 21
    guard byteCount >= largePage else {
      return .allocate(byteCount: max(byteCount, 64), alignment: 64)
    }
    let size = (byteCount + largePage - 1) / largePage * largePage
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: largePage)
    #if os(Linux)
      madvise(block, size, MADV_HUGEPAGE)
    #endif
    return block
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
