import Gradbook
import Platform

/// Steps scaled for each weight by running means of its gradient and of its square: PyTorch's
/// `optim.Adam`.
///
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ);
/// w ← w − lr·m̂/(√v̂ + ε). Weight decay λ adds λ·w to the gradient. β₁ is the group's `momentum`.
///
/// Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1; amsgrad:
/// Reddi and others, On the Convergence of Adam and Beyond (2018).
nonisolated public final class Adam: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and
  /// unless both betas are in 0..<1 and eps is not negative.
  ///
  /// - Parameters:
  ///   - parameters: the tensors to change; they must require gradients.
  ///   - lr: the learning rate.
  ///   - betas: β₁ and β₂, how much of the running means is kept in each step.
  ///   - eps: ε, added to the root.
  ///   - weightDecay: λ.
  ///   - amsgrad: whether √v̂ never shrinks.
  ///   - maximize: whether to step uphill.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      options: AdamStep.options(lr, betas, eps, weightDecay, amsgrad, maximize))
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    AdamStep.printedSettings(options, isDecoupled: false)
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    AdamStep.stateNames(options)
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    AdamStep(group.options, state.step, isDecoupled: false).run(parameter, gradient, state)
  }
}

/// ``Adam`` whose weight decay shrinks the weights themselves instead of entering the gradient:
/// w ← w·(1 − lr·λ) before each step. PyTorch's `optim.AdamW`.
///
/// Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2.
nonisolated public final class AdamW: Optimizer {
  /// Creates the optimizer. Traps as ``Adam`` does.
  ///
  /// - Parameters:
  ///   - parameters: the tensors to change; they must require gradients.
  ///   - lr: the learning rate.
  ///   - betas: β₁ and β₂, how much of the running means is kept in each step.
  ///   - eps: ε, added to the root.
  ///   - weightDecay: λ.
  ///   - amsgrad: whether √v̂ never shrinks.
  ///   - maximize: whether to step uphill.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 1e-2, amsgrad: Bool = false, maximize: Bool = false
  ) {
    super.init(
      parameters,
      options: AdamStep.options(lr, betas, eps, weightDecay, amsgrad, maximize))
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    AdamStep.printedSettings(options, isDecoupled: true)
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    AdamStep.stateNames(options)
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    AdamStep(group.options, state.step, isDecoupled: true).run(parameter, gradient, state)
  }
}

/// The step that Adam and AdamW share.
private struct AdamStep: UpdateRule {
  let options: OptimizerOptions
  let rate: Double
  let scale: Double
  let shrink: Double
  let decay: Double

  init(_ options: OptimizerOptions, _ step: Int, isDecoupled: Bool) {
    self.options = options
    rate = options.lr / (1 - pow(options.momentum, Double(step)))
    scale = 1 / (1 - pow(options.beta2, Double(step))).squareRoot()
    shrink = isDecoupled ? 1 - options.lr * options.weightDecay : 1
    decay = isDecoupled ? 0 : options.weightDecay
  }

  static func options(
    _ lr: Double, _ betas: (Double, Double), _ eps: Double, _ weightDecay: Double,
    _ amsgrad: Bool, _ maximize: Bool
  ) -> OptimizerOptions {
    var options = OptimizerOptions()
    options.lr = lr
    options.betas = betas
    options.eps = eps
    options.weightDecay = weightDecay
    options.amsgrad = amsgrad
    options.maximize = maximize
    return options
  }

  static func printedSettings(
    _ options: OptimizerOptions, isDecoupled: Bool
  ) -> [String: Any] {
    options.common.merging([
      "amsgrad": options.amsgrad, "betas": options.betas, "decoupled_weight_decay": isDecoupled,
      "eps": options.eps,
    ]) { $1 }
  }

  static func stateNames(_ options: OptimizerOptions) -> [String] {
    options.amsgrad
      ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"]
  }

  func run(_ parameter: Tensor, _ gradient: Tensor, _ state: ParameterState) {
    let slots = Self.stateNames(options).map { state.tensor($0, like: parameter) }
    updateInPlace(parameter, gradient, slots, self)
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(decay) * w
    s.first = s.first + V(1 - options.momentum) * (slope - s.first)
    s.second = V(options.beta2) * s.second + V(1 - options.beta2) * slope * slope
    if options.amsgrad { s.third = s.second.larger(s.third) }
    let spread = options.amsgrad ? s.third : s.second
    let divisor = spread.squareRoot() * V(scale) + V(options.eps)
    w = w * V(shrink) - V(rate) * s.first / divisor
  }
}
