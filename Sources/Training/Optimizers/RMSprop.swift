import Gradbook

/// Steps divided by a running root mean square of the gradient: PyTorch's `optim.RMSprop`.
///
/// g ← ∇ + λ·w; v ← α·v + (1 − α)·g²; d = √v + ε, or centred √(v − m²) + ε with the mean gradient
/// m ← α·m + (1 − α)·g; w ← w − lr·g/d, or with momentum b ← μ·b + g/d, w ← w − lr·b.
///
/// Source: Tieleman and Hinton, Lecture 6.5: rmsprop (2012); centred: Graves, Generating Sequences
/// With Recurrent Neural Networks (2013), section 4.2.
nonisolated public final class RMSprop: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and
  /// unless alpha is in 0..<1 and eps is not negative.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-2, alpha: Double = 0.99, eps: Double = 1e-8,
    weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.alpha = alpha
    options.eps = eps
    options.weightDecay = weightDecay
    options.momentum = momentum
    options.centered = centered
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "alpha": options.alpha, "centered": options.centered, "eps": options.eps,
      "momentum": options.momentum,
    ]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    switch (options.centered, options.momentum > 0) {
    case (false, false): ["square_avg"]
    case (true, false): ["square_avg", "grad_avg"]
    case (false, true): ["square_avg", "momentum_buffer"]
    case (true, true): ["square_avg", "grad_avg", "momentum_buffer"]
    }
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let slots = stateNames(group.options).map { state.tensor($0, like: parameter) }
    updateInPlace(parameter, gradient, slots, RMSpropStep(options: group.options))
  }
}

private struct RMSpropStep: UpdateRule {
  let options: OptimizerOptions

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(options.weightDecay) * w
    let share = V(1 - options.alpha)
    s.first = V(options.alpha) * s.first + share * slope * slope
    var variance = s.first
    if options.centered {
      s.second = s.second + share * (slope - s.second)
      variance = variance - s.second * s.second
    }
    var direction = slope / (variance.squareRoot() + V(options.eps))
    if options.momentum > 0 {
      direction = direction + V(options.momentum) * (options.centered ? s.third : s.second)
      if options.centered { s.third = direction } else { s.second = direction }
    }
    w = w - V(options.lr) * direction
  }
}
