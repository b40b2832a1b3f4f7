import Gradbook

/// Steps as large as the steps before them were, for gradients as large as those before them:
/// PyTorch's `optim.Adadelta`.
///
/// g ← ∇ + λ·w; v ← ρ·v + (1 − ρ)·g²; Δ = √(u + ε)/√(v + ε)·g; u ← ρ·u + (1 − ρ)·Δ²;
/// w ← w − lr·Δ.
///
/// Source: Zeiler, ADADELTA: An Adaptive Learning Rate Method (2012), algorithm 1.
nonisolated public final class Adadelta: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and
  /// unless rho is in 0..<1 and eps is not negative.
  public init(
    _ parameters: [Tensor], lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.rho = rho
    options.eps = eps
    options.weightDecay = weightDecay
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging(["eps": options.eps, "rho": options.rho]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["square_avg", "acc_delta"]
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let slots = stateNames(group.options).map { state.tensor($0, like: parameter) }
    updateInPlace(parameter, gradient, slots, AdadeltaStep(options: group.options))
  }
}

private struct AdadeltaStep: UpdateRule {
  let options: OptimizerOptions

  @inline(__always)
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>) {
    let slope = V(options.maximize ? -1 : 1) * g + V(options.weightDecay) * w
    let (keep, share, eps) = (V(options.rho), V(1 - options.rho), V(options.eps))
    s.first = keep * s.first + share * slope * slope
    let delta = (s.second + eps).squareRoot() / (s.first + eps).squareRoot() * slope
    s.second = keep * s.second + share * delta * delta
    w = w - V(options.lr) * delta
  }
}
