import Gradbook

/// Steps divided by the root of the sum of all squared gradients so far: PyTorch's `optim.Adagrad`.
///
/// g ← ∇ + λ·w; s ← s + g²; w ← w − lr/(1 + (t − 1)·η)·g/(√s + ε). η is `lrDecay`, t counts steps
/// from 1.
///
/// Source: Duchi and others, Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization (2011).
nonisolated public final class Adagrad: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and if
  /// lrDecay, initialAccumulatorValue or eps is negative.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-2, lrDecay: Double = 0, weightDecay: Double = 0,
    initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.lrDecay = lrDecay
    options.weightDecay = weightDecay
    options.initialAccumulatorValue = initialAccumulatorValue
    options.eps = eps
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "eps": options.eps, "initial_accumulator_value": options.initialAccumulatorValue,
      "lr_decay": options.lrDecay,
    ]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] { ["sum"] }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let start = group.options.initialAccumulatorValue
    let sum = state.tensor("sum", like: parameter, filledWith: start)
    updateInPlace(parameter, gradient, [sum], AdagradStep(group.options, state.step))
  }
}

private struct AdagradStep: UpdateRule {
  let options: OptimizerOptions
  let rate: Double

  init(_ options: OptimizerOptions, _ step: Int) {
    self.options = options
    rate = options.lr / (1 + Double(step - 1) * options.lrDecay)
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(options.weightDecay) * w
    s.first = s.first + slope * slope
    w = w - V(rate) * slope / (s.first.squareRoot() + V(options.eps))
  }
}
