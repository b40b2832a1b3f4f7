import Gradbook
import Platform

/// The normal distribution of mean μ and standard deviation σ: PyTorch's `distributions.Normal`.
///
/// p(x) = exp(−(x − μ)²/(2σ²))/(σ·√(2π)).
///
/// ```swift
/// let (mean, logVariance) = (model(x), model(x))
/// let latent = Normal(mean, (0.5 * logVariance).exp())
/// let z = latent.rsample()
/// let distance = klDivergence(latent, Normal(0, 1)).sum()
/// ```
nonisolated public struct Normal: ReparameterizedDistribution {
  /// The means μ.
  public let loc: Tensor
  /// The standard deviations σ.
  public let scale: Tensor

  /// Creates the distribution; means and deviations broadcast, integers become float32.
  ///
  /// Traps unless every deviation is above 0 and every mean a number.
  public init(_ loc: Tensor, _ scale: Tensor) {
    (self.loc, self.scale) = together(loc, scale)
    require(loc, "Normal: loc", "a number") { !$0.isNaN }
    require(scale, "Normal: scale", "above 0") { $0 > 0 }
  }

  /// The shape of the parameters, broadcast together.
  public var batchShape: [Int] { loc.shape }
  /// The parameters that it was given.
  public var printedParameters: KeyValuePairs<String, Tensor> { ["loc": loc, "scale": scale] }
  /// μ.
  public var mean: Tensor { loc }
  /// σ.
  public var stddev: Tensor { scale }
  /// σ².
  public var variance: Tensor { scale.pow(2) }

  /// μ + ε·σ, with ε drawn from the normal distribution of mean 0 and deviation 1.
  public func rsample(_ sampleShape: [Int], generator: Generator?) -> Tensor {
    let shape = sampleShape + batchShape
    return loc + Tensor.randn(shape, dtype: loc.dtype, generator: generator) * scale
  }

  /// −(x − μ)²/(2σ²) − ln σ − ln √(2π). Traps for NaN.
  public func logProb(_ value: Tensor) -> Tensor {
    require(value, "Normal: a value", "a number") { !$0.isNaN }
    let distance = (value - loc).pow(2) / (2 * variance)
    return -distance - scale.log() - 0.5 * log(2 * Double.pi)
  }

  /// 1/2 + ln √(2π) + ln σ.
  public func entropy() -> Tensor { 0.5 + 0.5 * log(2 * Double.pi) + scale.log() }

  /// The probability of a number up to x: (1 + erf((x − μ)/(σ·√2)))/2.
  public func cdf(_ value: Tensor) -> Tensor {
    0.5 * (1 + ((value - loc) / (scale * 2.0.squareRoot())).erf())
  }
}
