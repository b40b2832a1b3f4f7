import Gradbook

/// The negative log-likelihood of a normal distribution with predicted mean and variance; see
/// `gaussianNllLoss`. PyTorch's `nn.GaussianNLLLoss`.
nonisolated public final class GaussianNLLLoss: Module {
  /// Whether the constant ½·ln 2π is added.
  public let full: Bool
  /// The least variance.
  public let eps: Double
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(full: Bool = false, eps: Double = 1e-6, reduction: Reduction = .mean) {
    (self.full, self.eps, self.reduction) = (full, eps, reduction)
  }
  /// The loss of predicted means `x` and variances against targets `y`. Traps if a variance is
  /// negative or a shape does not fit.
  public func callAsFunction(_ x: Tensor, _ y: Tensor, _ variance: Tensor) -> Tensor {
    call(x, y, variance) {
      gaussianNllLoss($0, $1, $2, full: full, eps: eps, reduction: reduction)
    }
  }
}

/// The negative log-likelihood of counts under a Poisson distribution; see `poissonNllLoss`.
/// PyTorch's `nn.PoissonNLLLoss`.
nonisolated public final class PoissonNLLLoss: Module {
  /// Whether the input holds logarithms of rates.
  public let logInput: Bool
  /// Whether Stirling's approximation of ln t! is added.
  public let full: Bool
  /// What keeps the logarithm of a rate of 0 finite.
  public let eps: Double
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(
    logInput: Bool = true, full: Bool = false, eps: Double = 1e-8, reduction: Reduction = .mean
  ) {
    (self.logInput, self.full, self.eps, self.reduction) = (logInput, full, eps, reduction)
  }
  /// The loss of predicted rates `x`, or their logarithms, against counts `y`.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    poissonNllLoss(x, y, logInput: logInput, full: full, eps: eps, reduction: reduction)
  }
}
