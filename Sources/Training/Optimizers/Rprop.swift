import Gradbook

/// Steps whose lengths follow from the gradient's sign alone, one for each weight: PyTorch's
/// `optim.Rprop`. For whole data sets, not for batches.
///
/// Where the sign is that of the step before, the length grows by η⁺; where it has turned, it shrinks by η⁻
/// and the weight waits one step; w ← w − sign(g)·length. Where a gradient is NaN the weight stays.
///
/// Source: Riedmiller and Braun, A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP
/// Algorithm (1993).
nonisolated public final class Rprop: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and unless
  /// 0 < η⁻ < 1 < η⁺ and the lengths are in order and not negative.
  ///
  /// - Parameters:
  ///   - parameters: the tensors to change; they must require gradients.
  ///   - lr: the first length.
  ///   - etas: η⁻ and η⁺.
  ///   - stepSizes: the least and the greatest length.
  ///   - maximize: whether to step uphill.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-2, etas: (Double, Double) = (0.5, 1.2),
    stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.rprop = RpropOptions(
      etaMinus: etas.0, etaPlus: etas.1, leastStep: stepSizes.0, greatestStep: stepSizes.1)
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    let own = options.rprop
    return [
      "etas": (own.etaMinus, own.etaPlus), "lr": options.lr, "maximize": options.maximize,
      "step_sizes": (own.leastStep, own.greatestStep),
    ]
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["prev", "step_size"]
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let own = group.options.rprop
    let before = state.tensor("prev", like: parameter)
    let length = state.tensor("step_size", like: parameter, filledWith: group.options.lr)
    let slope = group.options.maximize ? -gradient : gradient
    let agreement = slope * before
    let hasTurned = agreement .< 0
    let factor = Tensor.ones(like: length)
      .maskedFill(agreement .> 0, own.etaPlus).maskedFill(hasTurned, own.etaMinus)
    length.copyInPlace((length * factor).clamp(min: own.leastStep, max: own.greatestStep))
    let kept = slope.maskedFill(hasTurned, 0)
    parameter -= kept.sign() * length
    before.copyInPlace(kept)
  }
}
