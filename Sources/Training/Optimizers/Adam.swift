import Gradbook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Steps scaled for each weight by running means of its gradient and of its square: PyTorch's
/// `optim.Adam`.
///
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ);
/// w ← w − lr·m̂/(√v̂ + ε). Weight decay λ adds λ·w to the gradient. β₁ is the group's `momentum`.
///
/// Source: Kingma and Ba, Adam: A Method for Stochastic Optimization (2015), algorithm 1; amsgrad:
/// Reddi and others, On the Convergence of Adam and Beyond (2018).
nonisolated public final class Adam: Optimizer {
  private let rule: AdamRule

  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, and
  /// unless both betas are in 0..<1 and eps is not negative.
  ///
  /// - Parameter amsgrad: whether √v̂ never shrinks.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) {
    rule = AdamRule(
      "Adam", betas: betas, eps: eps, amsgrad: amsgrad, maximize: maximize, isDecoupled: false)
    super.init(parameters, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    rule.update(parameter, gradient, group, state)
  }
}

/// ``Adam`` whose weight decay shrinks the weights themselves instead of entering the gradient:
/// w ← w·(1 − lr·λ) before each step. PyTorch's `optim.AdamW`.
///
/// Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2.
nonisolated public final class AdamW: Optimizer {
  private let rule: AdamRule

  /// Creates the optimizer. Traps as ``Adam`` does.
  ///
  /// - Parameter amsgrad: whether √v̂ never shrinks.
  public init(
    _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    eps: Double = 1e-8, weightDecay: Double = 1e-2, amsgrad: Bool = false, maximize: Bool = false
  ) {
    rule = AdamRule(
      "AdamW", betas: betas, eps: eps, amsgrad: amsgrad, maximize: maximize, isDecoupled: true)
    super.init(parameters, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// Takes one step with one parameter.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    rule.update(parameter, gradient, group, state)
  }
}

/// The step that Adam and AdamW share.
struct AdamRule {
  let beta2: Double
  let eps: Double
  let amsgrad: Bool
  let maximize: Bool
  let isDecoupled: Bool

  init(
    _ name: String, betas: (Double, Double), eps: Double, amsgrad: Bool, maximize: Bool,
    isDecoupled: Bool
  ) {
    guard (0..<1).contains(betas.0), (0..<1).contains(betas.1), eps >= 0 else {
      fatalError("\(name): betas \(betas) must be in 0..<1, and eps (\(eps)) not negative.")
    }
    beta2 = betas.1
    self.eps = eps
    self.amsgrad = amsgrad
    self.maximize = maximize
    self.isDecoupled = isDecoupled
  }

  func update(
    _ parameter: Tensor, _ gradient: Tensor, _ group: ParameterGroup, _ state: ParameterState
  ) {
    let mean = state.tensor("mean", like: parameter)
    let square = state.tensor("square", like: parameter)
    let slots =
      amsgrad
      ? [mean, square, state.tensor("largestSquare", like: parameter)]
      : [mean, square]
    updateInPlace(parameter, gradient, slots) {
      step($0, group, state.step)
    } doubles: {
      step($0, group, state.step)
    }
  }

  private func step<T: ParameterNumber>(
    _ memory: UpdateMemory<T>, _ group: ParameterGroup, _ step: Int
  ) {
    let (w, g, m, v, top) = (
      memory.parameter, memory.gradient, memory[0], memory[1], memory[2]
    )
    let beta1 = group.momentum
    let rate = T(group.lr / (1 - pow(beta1, Double(step))))
    let rootCorrection = T((1 - pow(beta2, Double(step))).squareRoot())
    let shrink = T(isDecoupled ? 1 - group.lr * group.weightDecay : 1)
    let decay = T(isDecoupled ? 0 : group.weightDecay)
    let sign: T = maximize ? -1 : 1
    let (share1, keep2, share2) = (T(1 - beta1), T(beta2), T(1 - beta2))
    let smallest = T(eps)
    // One loop a result, in blocks that stay in the cache: the compiler vectorises a loop that
    // writes one array, but not one that writes three. Square roots stay scalar on Linux.
    for start in stride(from: 0, to: memory.count, by: 1024) {
      let block = start..<min(start + 1024, memory.count)
      for index in block {
        m[index] += share1 * (sign * g[index] + decay * w[index] - m[index])
      }
      for index in block {
        let slope = sign * g[index] + decay * w[index]
        v[index] = keep2 * v[index] + share2 * slope * slope
      }
      if amsgrad {
        for index in block { top[index] = v[index] > top[index] ? v[index] : top[index] }
      }
      let spread = amsgrad ? top : v
      for index in block {
        let divisor = spread[index].squareRoot() / rootCorrection + smallest
        w[index] = w[index] * shrink - rate * m[index] / divisor
      }
    }
  }
}
