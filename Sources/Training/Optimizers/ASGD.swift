import Gradbook
import Platform

/// Plain steps that shrink with time, beside the mean of the weights that they pass: PyTorch's
/// `optim.ASGD`.
///
/// w ← w·(1 − λ·ηₜ) − ηₜ·g with ηₜ₊₁ = lr/(1 + λ·lr·t)^α; the mean a, the state's `ax`,
/// follows w exactly up to step t₀ and by 1/(t − t₀) of the way from then on. Weight decay adds to the
/// gradient.
///
/// Source: Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging (1992).
nonisolated public final class ASGD: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and if
  /// lambd, alpha or t0 is negative.
  ///
  /// - Parameters:
  ///   - parameters: the tensors to change; they must require gradients.
  ///   - lr: the learning rate of the first step.
  ///   - lambd: λ, how fast weights and steps shrink.
  ///   - alpha: α, the power with which steps shrink.
  ///   - t0: the step from which weights are averaged.
  ///   - weightDecay: the factor of the penalty on large weights.
  ///   - maximize: whether to step uphill.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-2, lambd: Double = 1e-4, alpha: Double = 0.75,
    t0: Double = 1e6, weightDecay: Double = 0, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.asgd = ASGDOptions(lambd: lambd, alpha: alpha, t0: t0)
    options.weightDecay = weightDecay
    options.maximize = maximize
    super.init(parameters, options: options)
  }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    options.common.merging([
      "alpha": options.asgd.alpha, "lambd": options.asgd.lambd, "t0": options.asgd.t0,
    ]) { $1 }
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] { ["ax", "eta", "mu"] }

  public override func stateShape(_ name: String, of parameter: Tensor) -> [Int] {
    name == "ax" ? parameter.shape : []
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    let (options, own) = (group.options, group.options.asgd)
    let mean = state.tensor("ax", like: parameter)
    let eta = state.number("eta", like: parameter, from: options.lr)
    let mu = state.number("mu", like: parameter, from: 1)
    let slope = (options.maximize ? -gradient : gradient) + options.weightDecay * parameter
    let rate = eta.item()
    parameter.copyInPlace(parameter * (1 - own.lambd * rate) - rate * slope)
    if mu.item() == 1 {
      mean.copyInPlace(parameter)
    } else {
      mean += (parameter - mean) * mu.item()
    }
    let step = Double(state.step)
    eta.fillInPlace(options.lr / pow(1 + own.lambd * options.lr * step, own.alpha))
    mu.fillInPlace(1 / max(1, step - own.t0))
  }
}
