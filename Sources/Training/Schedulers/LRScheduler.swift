import Gradbook

/// What changes an optimizer's learning rate while it trains.
///
/// Call `optimizer.step()` first and then the scheduler's `step`, once an epoch, or once a batch
/// for ``OneCycleLR``. The other way round the first learning rate is never used, and the first
/// `step` gives a ``/Gradbook/UserWarning``.
public protocol LearningRateSchedule: AnyObject, CustomStringConvertible {
  /// The optimizer whose groups are changed.
  var optimizer: Optimizer { get }
  /// The learning rates of the groups as the schedule last set them: PyTorch's `get_last_lr()`.
  var lastLR: [Double] { get }
  /// Where the schedule stands.
  func stateDict() -> SchedulerState
  /// Goes on where the saved schedule stopped. The optimizer's own state holds the learning rates.
  ///
  /// - Throws: ``TrainingStateError`` if the state is another schedule's, or if an entry is missing
  ///   or impossible.
  func loadStateDict(_ state: SchedulerState) throws(TrainingStateError)
  /// What stands in the brackets when the schedule is printed: `step_size=30, gamma=0.1`.
  var extraDescription: String { get }
}

nonisolated extension LearningRateSchedule {
  /// No settings.
  public var extraDescription: String { "" }
  /// The schedule's type and settings under PyTorch's names: `StepLR(step_size=30, gamma=0.1)`.
  public var description: String { "\(type(of: self))(\(extraDescription))" }
}

/// Where a schedule stands: PyTorch's `scheduler.state_dict()`, without the settings it was made
/// with.
public struct SchedulerState: Codable, Sendable, Hashable {
  /// The schedule's type, such as `StepLR`.
  public var kind: String
  /// How many epochs were scheduled.
  public var lastEpoch: Int
  /// The groups' learning rates before the schedule changed them.
  public var baseLRs: [Double]
  /// The groups' learning rates as last set.
  public var lastLR: [Double]
  /// What else the schedule remembers, by name; all finite.
  public var values: [String: Double]
  /// The states of the schedules inside.
  public var children: [SchedulerState]

  /// Creates a state from its parts.
  public init(
    kind: String, lastEpoch: Int, baseLRs: [Double], lastLR: [Double],
    values: [String: Double] = [:], children: [SchedulerState] = []
  ) {
    self.kind = kind
    self.lastEpoch = lastEpoch
    self.baseLRs = baseLRs
    self.lastLR = lastLR
    self.values = values
    self.children = children
  }

  /// Throws unless the state can be loaded into a schedule of `kind` for `groups` groups.
  func check(kind expected: String, groups: Int) throws(TrainingStateError) {
    guard kind == expected else { throw .otherKind(expected: expected, found: kind) }
    try requireCount(kind, Text("base learning rates", "初始学习率"), groups, baseLRs.count)
    try requireCount(kind, Text("last learning rates", "上一次的学习率"), groups, lastLR.count)
    guard lastEpoch >= 0 else {
      throw .outOfRange(
        owner: kind,
        detail: Text("epoch \(lastEpoch) is before the first.", "第 \(lastEpoch) 轮早于第一轮。"))
    }
    for rate in baseLRs + lastLR where !(rate >= 0 && rate.isFinite) {
      throw .outOfRange(
        owner: kind, detail: Text("a learning rate is \(rate).", "有一个学习率是 \(rate)。"))
    }
  }
}

/// A learning rate as a function of the epoch: the base of ``StepLR``, ``CosineAnnealingLR`` and
/// your own.
///
/// As in PyTorch a schedule computes each rate from the one before it, so that several schedules of
/// one optimizer multiply. To write another one, override ``getLR(base:current:)``.
///
/// A group that was added to the optimizer later is scheduled from the learning rate that it has.
nonisolated open class LRScheduler: LearningRateSchedule {
  /// The optimizer whose groups are changed.
  public final let optimizer: Optimizer
  /// The number of the current epoch, from 0.
  public internal(set) final var lastEpoch = 0
  /// The groups' learning rates before any schedule changed them.
  public internal(set) final var baseLRs: [Double] = []
  /// The groups' learning rates as last set: PyTorch's `get_last_lr()`.
  public internal(set) final var lastLR: [Double] = []

  /// Creates the schedule and sets the learning rates of epoch 0.
  public init(_ optimizer: Optimizer) {
    self.optimizer = optimizer
    optimizer.isScheduled = true
    noteBases()
    setLR { getLR(base: $0, current: $1) }
  }

  /// Goes on to the next epoch and sets its learning rates.
  open func step() {
    if isWritingPlan { return programStep("\(type(of: self))") { [self] in step() } }
    warnOfOrder()
    lastEpoch += 1
    setLR { getLR(base: $0, current: $1) }
  }

  /// Warns, once for an optimizer, if the first step of the schedule comes before any of the
  /// optimizer's.
  final func warnOfOrder() {
    guard lastEpoch == 0, !optimizer.hasSteppedOnSchedule, !optimizer.hasWarnedOfOrder else {
      return
    }
    optimizer.hasWarnedOfOrder = true
    let (schedule, rule) = ("\(type(of: self))", "\(type(of: optimizer))")
    warn(
      Text(
        "\(schedule): the schedule's step() was called before the step() of \(rule), so the first "
          + "learning rate is skipped. Call optimizer.step() first, then the schedule's step().",
        "\(schedule)：学习率调度器的 step() 在优化器 \(rule) 的 step() 之前被调用，第一个学习率因此被跳过。"
          + "请先调用 optimizer.step()，再调用调度器的 step()。"),
      once: "order \(optimizer.number)")
  }

  /// The learning rate of a group in epoch `lastEpoch`.
  ///
  /// - Parameters:
  ///   - base: the rate before any schedule changed it.
  ///   - current: the rate of the epoch before.
  open func getLR(base: Double, current: Double) -> Double { current }

  /// The learning rate of a group in epoch `lastEpoch` if no other schedule changed it.
  ///
  /// ``SequentialLR`` starts a schedule with it. Override it where `getLR(base:current:)` uses
  /// `current`.
  open func closedFormLR(base: Double) -> Double { getLR(base: base, current: base) }

  /// What stands in the brackets when the schedule is printed: `step_size=30, gamma=0.1`.
  open var extraDescription: String { "" }

  /// Changes what else depends on the epoch, such as a momentum.
  func adjust(_ options: inout OptimizerOptions, group: Int) {}

  /// Starts from epoch 0 with the base rates.
  func restart() {
    lastEpoch = 0
    setLR { base, _ in closedFormLR(base: base) }
  }

  private func noteBases() {
    for index in baseLRs.count..<max(baseLRs.count, optimizer.groups.count) {
      let options = optimizer.groups[index].options
      optimizer.groups[index].options.initialLR = options.initialLR ?? options.lr
      baseLRs.append(options.initialLR ?? options.lr)
    }
  }

  private func setLR(_ rate: (_ base: Double, _ current: Double) -> Double) {
    noteBases()
    for index in optimizer.groups.indices {
      let current = optimizer.groups[index].options.lr
      optimizer.groups[index].options.lr = rate(baseLRs[index], current)
      adjust(&optimizer.groups[index].options, group: index)
    }
    lastLR = optimizer.groups.map(\.options.lr)
  }

  /// Where the schedule stands.
  open func stateDict() -> SchedulerState {
    noteBases()
    let later = optimizer.groups.dropFirst(lastLR.count).map(\.options.lr)
    return SchedulerState(
      kind: "\(type(of: self))", lastEpoch: lastEpoch, baseLRs: baseLRs, lastLR: lastLR + later)
  }

  /// Goes on where the saved schedule stopped.
  ///
  /// - Throws: ``TrainingStateError``; then nothing has changed.
  open func loadStateDict(_ state: SchedulerState) throws(TrainingStateError) {
    try check(state)
    lastEpoch = state.lastEpoch
    baseLRs = state.baseLRs
    lastLR = state.lastLR
  }

  /// Throws unless the state fits this schedule.
  func check(_ state: SchedulerState) throws(TrainingStateError) {
    try state.check(kind: "\(type(of: self))", groups: optimizer.groups.count)
  }
}
