import Gradbook
import Platform

/// ``Adam`` that trusts the mean of squares only once it is made of enough gradients: PyTorch's
/// `optim.RAdam`.
///
/// m and v as in Adam; ρ∞ = 2/(1 − β₂) − 1; ρₜ = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ). While ρₜ ≤ 5,
/// w ← w − lr·m̂; later w ← w − lr·r·m̂·√(1 − β₂ᵗ)/(√v + ε), with
/// r = √((ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ)). Weight decay λ adds λ·w to the gradient, or with
/// `decoupledWeightDecay` shrinks the weights by 1 − lr·λ.
///
/// Source: Liu and others, On the Variance of the Adaptive Learning Rate and Beyond (2020),
/// algorithm 2.
nonisolated public final class RAdam: Optimizer {
  /// Creates the optimizer. Traps as ``Adam`` does.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 0, decoupledWeightDecay: Bool = false,
    maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.betas = betas
    options.eps = eps
    options.weightDecay = weightDecay
    options.decoupledWeightDecay = decoupledWeightDecay
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "betas": options.betas, "decoupled_weight_decay": options.decoupledWeightDecay,
      "eps": options.eps,
    ]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["exp_avg", "exp_avg_sq"]
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let slots = stateNames(group.options).map { state.tensor($0, like: parameter) }
    updateInPlace(parameter, gradient, slots, RAdamStep(group.options, state.step))
  }
}

private struct RAdamStep: UpdateRule {
  let options: OptimizerOptions
  let rate: Double
  /// r·√(1 − β₂ᵗ); `nil` as long as there are too few gradients.
  let rectified: Double?
  let shrink: Double
  let decay: Double

  init(_ options: OptimizerOptions, _ step: Int) {
    self.options = options
    rate = options.lr / (1 - pow(options.momentum, Double(step)))
    let kept = pow(options.beta2, Double(step))
    let most = 2 / (1 - options.beta2) - 1
    let length = most - 2 * Double(step) * kept / (1 - kept)
    let share = (length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)
    rectified = length > 5 ? (share * (1 - kept)).squareRoot() : nil
    (shrink, decay) = options.splitDecay
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(decay) * w
    s.first = s.first + V(1 - options.momentum) * (slope - s.first)
    s.second = V(options.beta2) * s.second + V(1 - options.beta2) * slope * slope
    var direction = V(rate) * s.first
    if let rectified {
      direction = direction * V(rectified) / (s.second.squareRoot() + V(options.eps))
    }
    w = w * V(shrink) - direction
  }
}

extension OptimizerOptions {
  /// What the weight decay shrinks the weights by, and how much of them it adds to the gradient.
  var splitDecay: (shrink: Double, decay: Double) {
    decoupledWeightDecay ? (1 - lr * weightDecay, 0) : (1, weightDecay)
  }
}
