import Gradbook

/// Schedules one after the other, such as a warm-up and then a cosine: PyTorch's `SequentialLR`.
///
/// ```swift
/// SequentialLR(
///   optimizer,
///   schedulers: [LinearLR(optimizer, totalIters: 5), CosineAnnealingLR(optimizer, tMax: 45)],
///   milestones: [5])
/// ```
///
/// At each milestone the next schedule starts from its epoch 0.
nonisolated public final class SequentialLR: LRScheduler {
  private let schedulers: [LRScheduler]
  private let milestones: [Int]

  /// Creates the schedule; the optimizer has the rates of the first one's epoch 0.
  ///
  /// Traps unless there is one milestone fewer than schedules, the milestones grow, and all
  /// schedules are of this optimizer.
  public init(_ optimizer: Optimizer, schedulers: [LRScheduler], milestones: [Int]) {
    guard schedulers.count == milestones.count + 1,
      zip(milestones, milestones.dropFirst())
        .allSatisfy({ $0 < $1 }), milestones.allSatisfy({ $0 >= 1 })
    else {
      fatalError(
        "SequentialLR: \(schedulers.count) schedulers need \(max(0, schedulers.count - 1)) "
          + "milestones that grow from at least 1, not \(milestones).")
    }
    guard schedulers.allSatisfy({ $0.optimizer === optimizer }) else {
      fatalError("SequentialLR: all schedulers must be of the optimizer that it is given.")
    }
    self.schedulers = schedulers
    self.milestones = milestones
    super.init(optimizer)
    restart()
  }

  public override func step() {
    if isWritingPlan { return programStep("SequentialLR") { [self] in step() } }
    warnOfOrder()
    lastEpoch += 1
    let index = milestones.count { $0 <= lastEpoch }
    if index > 0, milestones[index - 1] == lastEpoch {
      schedulers[index].restart()
    } else {
      schedulers[index].step()
    }
    lastLR = schedulers[index].lastLR
  }

  override func restart() {
    lastEpoch = 0
    schedulers[0].restart()
    lastLR = schedulers[0].lastLR
  }

  public override func closedFormLR(base: Double) -> Double {
    schedulers[0].closedFormLR(base: base)
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings([
      "schedulers": schedulers.map { PythonWord($0.description) }, "milestones": milestones,
    ])
  }

  public override func stateDict() -> SchedulerState {
    var state = super.stateDict()
    state.children = schedulers.map { $0.stateDict() }
    return state
  }

  public override func loadStateDict(_ state: SchedulerState) throws(TrainingStateError) {
    try super.loadStateDict(state)
    for (scheduler, child) in zip(schedulers, state.children) {
      try scheduler.loadStateDict(child)
    }
  }

  override func check(_ state: SchedulerState) throws(TrainingStateError) {
    try super.check(state)
    try requireCount(
      "SequentialLR", Text("schedulers", "调度器"), schedulers.count, state.children.count)
    for (scheduler, child) in zip(schedulers, state.children) { try scheduler.check(child) }
  }
}
