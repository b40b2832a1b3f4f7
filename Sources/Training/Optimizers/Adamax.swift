import Gradbook
import Platform

/// ``Adam`` that divides by a fading maximum of the gradient instead of a mean of squares:
/// PyTorch's `optim.Adamax`.
///
/// g ← ∇ + λ·w; m ← β₁·m + (1 − β₁)·g; u ← max(β₂·u, |g| + ε); w ← w − lr/(1 − β₁ᵗ)·m/u.
///
/// Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 2.
nonisolated public final class Adamax: Optimizer {
  /// Creates the optimizer. Traps as ``Adam`` does.
  public init(
    _ parameters: [Tensor], lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 0, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.betas = betas
    options.eps = eps
    options.weightDecay = weightDecay
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging(["betas": options.betas, "eps": options.eps]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["exp_avg", "exp_inf"]
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let slots = stateNames(group.options).map { state.tensor($0, like: parameter) }
    updateInPlace(parameter, gradient, slots, AdamaxStep(group.options, state.step))
  }
}

private struct AdamaxStep: UpdateRule {
  let options: OptimizerOptions
  let rate: Double

  init(_ options: OptimizerOptions, _ step: Int) {
    self.options = options
    rate = options.lr / (1 - pow(options.momentum, Double(step)))
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(options.weightDecay) * w
    s.first = s.first + V(1 - options.momentum) * (slope - s.first)
    let size = slope.larger(V.zero - slope) + V(options.eps)
    s.second = size.larger(V(options.beta2) * s.second)
    w = w - V(rate) * s.first / s.second
  }
}
