import Gradbook
import Platform

/// ``Adam`` whose step looks ahead along its momentum: PyTorch's `optim.NAdam`.
///
/// m and v as in Adam; μₜ = β₁·(1 − 0.96^(t·ψ)/2), where ψ is `momentumDecay`; Πₜ = μ₁·…·μₜ;
/// w ← w − lr·((1 − μₜ)/(1 − Πₜ)·g + μₜ₊₁/(1 − Πₜ₊₁)·m)/(√v̂ + ε). Weight decay λ adds λ·w to the
/// gradient, or with `decoupledWeightDecay` shrinks the weights by 1 − lr·λ.
///
/// Source: Dozat, Incorporating Nesterov Momentum into Adam (2016), algorithm 8.
nonisolated public final class NAdam: Optimizer {
  /// Creates the optimizer. Traps as ``Adam`` does, and if momentumDecay is negative.
  public init(
    _ parameters: [Tensor], lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 4e-3,
    decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.betas = betas
    options.eps = eps
    options.weightDecay = weightDecay
    options.momentumDecay = momentumDecay
    options.decoupledWeightDecay = decoupledWeightDecay
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "betas": options.betas, "decoupled_weight_decay": options.decoupledWeightDecay,
      "eps": options.eps, "momentum_decay": options.momentumDecay,
    ]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["exp_avg", "exp_avg_sq", "mu_product"]
  }

  public override func stateShape(_ name: String, of parameter: Tensor) -> [Int] {
    name == "mu_product" ? [] : parameter.shape
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let slots = ["exp_avg", "exp_avg_sq"].map { state.tensor($0, like: parameter) }
    let product = state.number("mu_product", like: parameter, from: 1)
    product.fillInPlace(product.item() * NAdamStep.momentum(group.options, state.step))
    updateInPlace(
      parameter, gradient, slots, NAdamStep(group.options, state.step, product.item()))
  }
}

private struct NAdamStep: UpdateRule {
  let options: OptimizerOptions
  let slopeRate: Double
  let momentumRate: Double
  let scale: Double
  let shrink: Double
  let decay: Double

  init(_ options: OptimizerOptions, _ step: Int, _ product: Double) {
    self.options = options
    let (now, next) = (Self.momentum(options, step), Self.momentum(options, step + 1))
    slopeRate = options.lr * (1 - now) / (1 - product)
    momentumRate = options.lr * next / (1 - product * next)
    scale = 1 / (1 - pow(options.beta2, Double(step))).squareRoot()
    (shrink, decay) = options.splitDecay
  }

  /// μ of a step.
  static func momentum(_ options: OptimizerOptions, _ step: Int) -> Double {
    options.momentum * (1 - 0.5 * pow(0.96, Double(step) * options.momentumDecay))
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(decay) * w
    s.first = s.first + V(1 - options.momentum) * (slope - s.first)
    s.second = V(options.beta2) * s.second + V(1 - options.beta2) * slope * slope
    let divisor = s.second.squareRoot() * V(scale) + V(options.eps)
    w = w * V(shrink) - V(slopeRate) * slope / divisor - V(momentumRate) * s.first / divisor
  }
}
