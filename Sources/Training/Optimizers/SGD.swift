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
  /// How much less than all of the gradient enters the momentum.
  public let dampening: Double
  /// Whether the step looks ahead along the momentum.
  public let nesterov: Bool
  /// Whether the objective is to grow instead of to fall.
  public let maximize: Bool

  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and for
  /// Nesterov without momentum or with dampening.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    guard !nesterov || (momentum > 0 && dampening == 0) else {
      fatalError("SGD: nesterov needs a momentum above 0 and no dampening.")
    }
    self.dampening = dampening
    self.nesterov = nesterov
    self.maximize = maximize
    super.init(parameters, lr: lr, weightDecay: weightDecay, momentum: momentum)
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    guard group.momentum != 0 else {
      updateInPlace(parameter, gradient) {
        plainStep($0, group)
      } doubles: {
        plainStep($0, group)
      }
      return
    }
    let momentum = [state.tensor("momentumBuffer", like: parameter)]
    let isFirst = state.step == 1
    updateInPlace(parameter, gradient, momentum) {
      momentumStep($0, group, isFirst)
    } doubles: {
      momentumStep($0, group, isFirst)
    }
  }

  private func plainStep<T: ParameterNumber>(_ memory: UpdateMemory<T>, _ group: ParameterGroup) {
    let (w, g) = (memory.parameter, memory.gradient)
    let rate = T(maximize ? group.lr : -group.lr)
    let decay = T(maximize ? -group.weightDecay : group.weightDecay)
    for index in 0..<memory.count { w[index] += rate * (g[index] + decay * w[index]) }
  }

  private func momentumStep<T: ParameterNumber>(
    _ memory: UpdateMemory<T>, _ group: ParameterGroup, _ isFirst: Bool
  ) {
    let (w, g, v) = (memory.parameter, memory.gradient, memory[0])
    let (rate, decay) = (T(-group.lr), T(group.weightDecay))
    let sign: T = maximize ? -1 : 1
    let keep: T = isFirst ? 0 : T(group.momentum)
    let share: T = isFirst ? 1 : T(1 - dampening)
    let ahead = T(group.momentum)
    if nesterov {
      for index in 0..<memory.count {
        let slope = sign * g[index] + decay * w[index]
        v[index] = keep * v[index] + share * slope
        w[index] += rate * (slope + ahead * v[index])
      }
    } else {
      for index in 0..<memory.count {
        let slope = sign * g[index] + decay * w[index]
        v[index] = keep * v[index] + share * slope
        w[index] += rate * v[index]
      }
    }
  }
}
