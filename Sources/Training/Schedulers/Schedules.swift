import Gradbook
import Platform

/// Multiplies the learning rate by gamma every `stepSize` epochs: PyTorch's `StepLR`.
///
/// lr = base·γ^⌊epoch/stepSize⌋.
nonisolated public final class StepLR: LRScheduler {
  private let stepSize: Int
  private let gamma: Double

  /// Creates the schedule. Traps unless stepSize is at least 1.
  public init(_ optimizer: Optimizer, stepSize: Int, gamma: Double = 0.1) {
    guard stepSize >= 1 else {
      fatalError("StepLR: stepSize (\(stepSize)) must be at least 1.")
    }
    self.stepSize = stepSize
    self.gamma = gamma
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double {
    lastEpoch > 0 && lastEpoch % stepSize == 0 ? current * gamma : current
  }

  public override func closedFormLR(base: Double) -> Double {
    base * pow(gamma, Double(lastEpoch / stepSize))
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings(["step_size": stepSize, "gamma": gamma])
  }
}

/// Multiplies the learning rate by gamma at each milestone: PyTorch's `MultiStepLR`.
///
/// lr = base·γ^(number of milestones ≤ epoch); a milestone that comes twice counts twice.
nonisolated public final class MultiStepLR: LRScheduler {
  private let milestones: [Int]
  private let gamma: Double

  /// Creates the schedule.
  public init(_ optimizer: Optimizer, milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double {
    current * pow(gamma, Double(milestones.count { $0 == lastEpoch }))
  }

  public override func closedFormLR(base: Double) -> Double {
    base * pow(gamma, Double(milestones.count { $0 <= lastEpoch }))
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings(["milestones": milestones, "gamma": gamma])
  }
}

/// Multiplies the learning rate by gamma in every epoch: PyTorch's `ExponentialLR`.
///
/// lr = base·γ^epoch.
nonisolated public final class ExponentialLR: LRScheduler {
  private let gamma: Double

  /// Creates the schedule.
  public init(_ optimizer: Optimizer, gamma: Double) {
    self.gamma = gamma
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double {
    lastEpoch == 0 ? current : current * gamma
  }

  public override func closedFormLR(base: Double) -> Double {
    base * pow(gamma, Double(lastEpoch))
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings(["gamma": gamma])
  }
}

/// Multiplies the base learning rate by a function of the epoch: PyTorch's `LambdaLR`.
nonisolated public final class LambdaLR: LRScheduler {
  private let factor: (_ epoch: Int) -> Double

  /// Creates the schedule.
  ///
  /// - Parameters:
  ///   - optimizer: whose groups are changed.
  ///   - factor: what the base rate is multiplied by in an epoch, counted from 0.
  public init(_ optimizer: Optimizer, _ factor: @escaping (_ epoch: Int) -> Double) {
    self.factor = factor
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double { base * factor(lastEpoch) }
}

/// Changes the learning rate along a straight line, such as a warm-up: PyTorch's `LinearLR`.
///
/// lr = base·(s + (e − s)·min(epoch, n)/n) with the factors s and e and `totalIters` n.
nonisolated public final class LinearLR: LRScheduler {
  private let startFactor: Double
  private let endFactor: Double
  private let totalIters: Int

  /// Creates the schedule. Traps unless startFactor is above 0 and at most 1, endFactor in 0...1
  /// and totalIters at least 1.
  public init(
    _ optimizer: Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1,
    totalIters: Int = 5
  ) {
    guard startFactor > 0, startFactor <= 1, (0...1).contains(endFactor), totalIters >= 1 else {
      fatalError(
        "LinearLR: startFactor (\(startFactor)) must be above 0 and at most 1, endFactor "
          + "(\(endFactor)) in 0...1 and totalIters (\(totalIters)) at least 1.")
    }
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.totalIters = totalIters
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double {
    if lastEpoch == 0 { return current * startFactor }
    return lastEpoch > totalIters
      ? current : current * factor(lastEpoch) / factor(lastEpoch - 1)
  }

  public override func closedFormLR(base: Double) -> Double {
    base * factor(min(lastEpoch, totalIters))
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings([
      "start_factor": startFactor, "end_factor": endFactor, "total_iters": totalIters,
    ])
  }

  private func factor(_ epoch: Int) -> Double {
    startFactor + (endFactor - startFactor) * Double(epoch) / Double(totalIters)
  }
}

/// Lets the learning rate swing from the base rate to `etaMin` in `tMax` epochs and back, along a
/// cosine: PyTorch's `CosineAnnealingLR`.
///
/// lr = η + (base − η)·(1 + cos(π·epoch/T))/2.
///
/// Source: Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017),
/// equation 5, without the restarts.
nonisolated public final class CosineAnnealingLR: LRScheduler {
  private let tMax: Int
  private let etaMin: Double

  /// Creates the schedule. Traps unless tMax is at least 1.
  public init(_ optimizer: Optimizer, tMax: Int, etaMin: Double = 0) {
    guard tMax >= 1 else { fatalError("CosineAnnealingLR: tMax (\(tMax)) must be at least 1.") }
    self.tMax = tMax
    self.etaMin = etaMin
    super.init(optimizer)
  }

  public override func getLR(base: Double, current: Double) -> Double {
    if lastEpoch == 0 { return current }
    // Where the wave touches its lowest point there is no quotient to go on from.
    if (lastEpoch - 1 - tMax) % (2 * tMax) == 0 {
      return current + (base - etaMin) * wave(tMax - 1)
    }
    return wave(lastEpoch) / wave(lastEpoch - 1) * (current - etaMin) + etaMin
  }

  public override func closedFormLR(base: Double) -> Double {
    etaMin + (base - etaMin) * wave(lastEpoch)
  }

  /// The settings under PyTorch's names.
  public override var extraDescription: String {
    pythonSettings(["T_max": tMax, "eta_min": etaMin])
  }

  private func wave(_ epoch: Int) -> Double {
    (1 + cos(Double.pi * Double(epoch) / Double(tMax))) / 2
  }
}
