import Gradbook

/// Stochastic gradient descent, with momentum if asked: PyTorch's `optim.SGD`.
///
/// g ← ∇ + λ·w; v ← μ·v + (1 − τ)·g, v ← g at the first step; w ← w − lr·v, or with Nesterov
/// w ← w − lr·(g + μ·v). λ is the weight decay, μ the momentum, τ the dampening. Without momentum
/// w ← w − lr·g.
///
/// Source: Sutskever and others, On the importance of initialization and momentum in deep learning
/// (2013).
nonisolated public final class SGD: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and for
  /// Nesterov without momentum or with dampening.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.momentum = momentum
    options.dampening = dampening
    options.weightDecay = weightDecay
    options.nesterov = nesterov
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func complaint(about options: OptimizerOptions) -> Text? {
    guard options.nesterov, options.momentum <= 0 || options.dampening != 0 else { return nil }
    return Text(
      "nesterov needs a momentum above 0 and no dampening.",
      "使用 nesterov 时，momentum 要大于 0，dampening 要为 0。")
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "dampening": options.dampening, "momentum": options.momentum, "nesterov": options.nesterov,
    ]) { $1 }
  }

  /// No: PyTorch's does not count its steps.
  public override var printsSteps: Bool { false }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    options.momentum == 0 ? [] : ["momentum_buffer"]
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    guard group.options.momentum != 0 else {
      updateInPlace(parameter, gradient, [], PlainStep(group.options))
      return
    }
    let isFirst = !state.has("momentum_buffer")
    let momentum = state.tensor("momentum_buffer", like: parameter)
    updateInPlace(parameter, gradient, [momentum], MomentumStep(group.options, isFirst: isFirst))
  }
}

private struct PlainStep: UpdateRule {
  let rate: Double
  let decay: Double

  init(_ options: OptimizerOptions) {
    rate = options.maximize ? options.lr : -options.lr
    decay = options.maximize ? -options.weightDecay : options.weightDecay
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    w = w + V(rate) * (g + V(decay) * w)
  }
}

private struct MomentumStep: UpdateRule {
  let options: OptimizerOptions
  let keep: Double
  let share: Double

  init(_ options: OptimizerOptions, isFirst: Bool) {
    self.options = options
    keep = isFirst ? 0 : options.momentum
    share = isFirst ? 1 : 1 - options.dampening
  }

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(options.weightDecay) * w
    s.first = V(keep) * s.first + V(share) * slope
    let direction = options.nesterov ? slope + V(options.momentum) * s.first : s.first
    w = w - V(options.lr) * direction
  }
}
