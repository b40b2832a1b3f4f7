import Gradbook
import Platform

/// One swing of the learning rate up to `maxLR` and down to almost nothing, one step a batch:
/// PyTorch's `OneCycleLR`.
///
/// The rate starts at maxLR/divFactor, reaches maxLR after the share `pctStart` of all steps and
/// ends at maxLR/(divFactor·finalDivFactor); the momentum (Adam's β₁) swings the other way.
///
/// Source: Smith and Topin, Super-Convergence: Very Fast Training of Neural Networks Using Large
/// Learning Rates (2018).
nonisolated public final class OneCycleLR: LRScheduler {
  /// The curve between two rates.
  public enum AnnealStrategy: Sendable {
    /// Half a cosine wave.
    case cos
    /// A straight line.
    case linear
  }

  private struct Phase {
    let end: Double
    let rates: (from: Double, to: Double)
    let momenta: (from: Double, to: Double)
  }

  private let maxLR: Double
  private let totalSteps: Int
  private let strategy: AnnealStrategy
  private let cyclesMomentum: Bool
  private let phases: [Phase]
  /// The settings under PyTorch's names.
  public override var extraDescription: String { settingsText }
  private let settingsText: String

  /// Creates the schedule; every group gets the same rates.
  ///
  /// Traps unless totalSteps is at least 1, pctStart in 0...1 and the factors above 0.
  ///
  /// - Parameters:
  ///   - optimizer: whose groups are changed.
  ///   - maxLR: the highest rate.
  ///   - totalSteps: the number of batches in the whole training.
  ///   - pctStart: the share of the steps in which the rate rises, in 0...1.
  ///   - annealStrategy: the curve between two rates.
  ///   - cycleMomentum: whether the momentum changes too.
  ///   - baseMomentum: the momentum at the highest rate.
  ///   - maxMomentum: the momentum at the lowest rates.
  ///   - divFactor: the highest rate divided by the first one.
  ///   - finalDivFactor: the first rate divided by the last one.
  ///   - threePhase: whether the rate first falls as it rose and then to almost nothing.
  public init(
    _ optimizer: Optimizer, maxLR: Double, totalSteps: Int, pctStart: Double = 0.3,
    annealStrategy: AnnealStrategy = .cos, cycleMomentum: Bool = true, baseMomentum: Double = 0.85,
    maxMomentum: Double = 0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4,
    threePhase: Bool = false
  ) {
    guard totalSteps >= 1, (0...1).contains(pctStart), divFactor > 0, finalDivFactor > 0 else {
      fatalError(
        "OneCycleLR: totalSteps (\(totalSteps)) must be at least 1, pctStart (\(pctStart)) in "
          + "0...1, divFactor (\(divFactor)) and finalDivFactor (\(finalDivFactor)) above 0.")
    }
    self.maxLR = maxLR
    self.totalSteps = totalSteps
    strategy = annealStrategy
    cyclesMomentum = cycleMomentum
    settingsText = pythonSettings([
      "max_lr": maxLR, "total_steps": totalSteps, "pct_start": pctStart,
      "anneal_strategy": "\(annealStrategy)", "cycle_momentum": cycleMomentum,
      "base_momentum": baseMomentum, "max_momentum": maxMomentum, "div_factor": divFactor,
      "final_div_factor": finalDivFactor, "three_phase": threePhase,
    ])
    let (low, rise) = (maxLR / divFactor, pctStart * Double(totalSteps))
    let lowest = low / finalDivFactor
    let (slow, fast) = (baseMomentum, maxMomentum)
    let last = Double(totalSteps - 1)
    let up = Phase(end: rise - 1, rates: (low, maxLR), momenta: (fast, slow))
    phases =
      threePhase
      ? [
        up, Phase(end: 2 * rise - 2, rates: (maxLR, low), momenta: (slow, fast)),
        Phase(end: last, rates: (low, lowest), momenta: (fast, fast)),
      ] : [up, Phase(end: last, rates: (maxLR, lowest), momenta: (slow, fast))]
    for index in optimizer.groups.indices { optimizer.groups[index].options.initialLR = low }
    super.init(optimizer)
  }

  /// Goes on to the next batch. Traps beyond the last one.
  public override func step() {
    guard lastEpoch < totalSteps else {
      fatalError(
        "OneCycleLR: step \(lastEpoch + 1) comes after the last of \(totalSteps); make it with "
          + "the number of batches in the whole training.")
    }
    super.step()
  }

  public override func getLR(base: Double, current: Double) -> Double {
    let (phase, share) = place()
    return between(phase.rates, share)
  }

  override func adjust(_ options: inout OptimizerOptions, group: Int) {
    guard cyclesMomentum else { return }
    let (phase, share) = place()
    options.momentum = between(phase.momenta, share)
  }

  override func check(_ state: SchedulerState) throws(TrainingStateError) {
    try super.check(state)
    guard state.lastEpoch <= totalSteps else {
      throw .outOfRange(
        owner: state.kind,
        detail: Text(
          "step \(state.lastEpoch) of \(totalSteps) is beyond the end.",
          "一共 \(totalSteps) 步，第 \(state.lastEpoch) 步已超出末尾。"))
    }
  }

  /// The phase of this step, and how much of it is over.
  private func place() -> (Phase, share: Double) {
    let step = Double(lastEpoch)
    let index = phases.firstIndex { step <= $0.end } ?? phases.count - 1
    let start = index == 0 ? 0 : phases[index - 1].end
    let length = phases[index].end - start
    return (phases[index], length == 0 ? 1 : (step - start) / length)
  }

  private func between(_ ends: (from: Double, to: Double), _ share: Double) -> Double {
    switch strategy {
    case .cos: ends.to + (ends.from - ends.to) / 2 * (1 + cos(Double.pi * share))
    case .linear: ends.from + (ends.to - ends.from) * share
    }
  }
}
