import Gradbook

/// Whether a measured value is better when it falls or when it grows.
public enum MetricMode: String, Sendable, Codable, CaseIterable {
  /// Smaller is better, as for a loss.
  case min
  /// Larger is better, as for an accuracy.
  case max

  /// Whether `value` is better than `other`; NaN never is.
  func isBetter(_ value: Double, than other: Double) -> Bool {
    self == .min ? value < other : value > other
  }

  /// What everything is better than.
  var worst: Double { self == .min ? .infinity : -.infinity }
}

/// Reduces the learning rate when a measured value has stopped getting better: PyTorch's
/// `ReduceLROnPlateau`.
///
/// After more than `patience` epochs without a better value lr ← max(lr·factor, minLR).
nonisolated public final class ReduceLROnPlateau: LearningRateSchedule {
  /// How a value's lead over the best one is measured.
  public enum ThresholdMode: Sendable {
    /// As a share of the best value.
    case rel
    /// As a difference.
    case abs
  }

  /// The optimizer whose groups are changed.
  public let optimizer: Optimizer
  /// The best value so far; infinite before the first.
  public private(set) var best: Double
  /// How many epochs in a row were not better.
  public private(set) var numBadEpochs = 0
  /// How many values were given.
  public private(set) var lastEpoch = 0
  /// The groups' learning rates as last set.
  public private(set) var lastLR: [Double]
  private var cooldownCounter = 0
  private let mode: MetricMode
  private let factor: Double
  private let patience: Int
  private let threshold: Double
  private let thresholdMode: ThresholdMode
  private let cooldown: Int
  private let minLR: Double
  private let eps: Double

  /// Creates the schedule. Traps unless factor is in 0..<1, and patience, threshold,
  /// cooldown and minLR are not negative.
  ///
  /// - Parameters:
  ///   - optimizer: whose groups are changed.
  ///   - mode: whether the value is better when it falls or when it grows.
  ///   - factor: what a learning rate is multiplied by.
  ///   - patience: how many epochs without a better value are let pass.
  ///   - threshold: how much better a value must be to count.
  ///   - thresholdMode: whether that is a share of the best value or a difference.
  ///   - cooldown: how many epochs after a reduction do not count.
  ///   - minLR: no learning rate falls below it.
  ///   - eps: a smaller change of the learning rate is not made.
  public init(
    _ optimizer: Optimizer, mode: MetricMode = .min, factor: Double = 0.1, patience: Int = 10,
    threshold: Double = 1e-4, thresholdMode: ThresholdMode = .rel, cooldown: Int = 0,
    minLR: Double = 0, eps: Double = 1e-8
  ) {
    guard (0..<1).contains(factor), patience >= 0, threshold >= 0, cooldown >= 0, minLR >= 0 else {
      fatalError(
        "ReduceLROnPlateau: factor (\(factor)) must be in 0..<1, and patience (\(patience)), "
          + "threshold (\(threshold)), cooldown (\(cooldown)) and minLR (\(minLR)) not negative.")
    }
    self.optimizer = optimizer
    self.mode = mode
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.thresholdMode = thresholdMode
    self.cooldown = cooldown
    self.minLR = minLR
    self.eps = eps
    best = mode.worst
    lastLR = optimizer.groups.map(\.options.lr)
  }

  /// Takes an epoch's value, such as the loss on the validation set; NaN counts as not better.
  public func step(_ value: Double) {
    lastEpoch += 1
    if mode.isBetter(value, than: bar) {
      best = value
      numBadEpochs = 0
    } else {
      numBadEpochs += 1
    }
    if cooldownCounter > 0 {
      cooldownCounter -= 1
      numBadEpochs = 0
    }
    if numBadEpochs > patience {
      reduce()
      cooldownCounter = cooldown
      numBadEpochs = 0
    }
    lastLR = optimizer.groups.map(\.options.lr)
  }

  /// What a value must be better than to count.
  private var bar: Double {
    let sign: Double = mode == .min ? -1 : 1
    return switch thresholdMode {
    case .rel: best * (1 + sign * threshold)
    case .abs: best + sign * threshold
    }
  }

  /// The settings under PyTorch's names.
  public var extraDescription: String {
    pythonSettings([
      "mode": mode.rawValue, "factor": factor, "patience": patience, "threshold": threshold,
      "threshold_mode": "\(thresholdMode)", "cooldown": cooldown, "min_lr": minLR, "eps": eps,
    ])
  }

  private func reduce() {
    for index in optimizer.groups.indices {
      let old = optimizer.groups[index].options.lr
      let new = max(old * factor, minLR)
      if old - new > eps { optimizer.groups[index].options.lr = new }
    }
  }

  /// Where the schedule stands.
  public func stateDict() -> SchedulerState {
    var values = [
      "numBadEpochs": Double(numBadEpochs), "cooldownCounter": Double(cooldownCounter),
    ]
    if best.isFinite { values["best"] = best }
    let rates = optimizer.groups.map(\.options.lr)
    return SchedulerState(
      kind: "ReduceLROnPlateau", lastEpoch: lastEpoch, baseLRs: rates, lastLR: rates,
      values: values)
  }

  /// Goes on where the saved schedule stopped.
  ///
  /// - Throws: ``TrainingStateError``; then nothing has changed.
  public func loadStateDict(_ state: SchedulerState) throws(TrainingStateError) {
    try state.check(kind: "ReduceLROnPlateau", groups: optimizer.groups.count)
    func count(_ name: String) throws(TrainingStateError) -> Int {
      guard let value = state.values[name] else { throw .missing(owner: state.kind, name: name) }
      guard let count = Int(exactly: value), count >= 0 else {
        throw .outOfRange(
          owner: state.kind, detail: Text("\(name) is \(value).", "\(name) 是 \(value)。"))
      }
      return count
    }
    let (bad, cooling) = (try count("numBadEpochs"), try count("cooldownCounter"))
    (numBadEpochs, cooldownCounter) = (bad, cooling)
    best = state.values["best"] ?? mode.worst
    lastEpoch = state.lastEpoch
    lastLR = state.lastLR
  }
}
