import Gradbook
import Platform

/// Numbers drawn evenly from a up to but not including b: PyTorch's `distributions.Uniform`.
nonisolated public struct Uniform: ReparameterizedDistribution {
  /// The lower ends a.
  public let low: Tensor
  /// The upper ends b.
  public let high: Tensor

  /// Creates the distribution; the ends broadcast, integers become float32. Traps unless every
  /// lower end is below its upper end.
  public init(_ low: Tensor, _ high: Tensor) {
    (self.low, self.high) = together(low, high)
    require(noGrad { self.high - self.low }, "Uniform: high − low", "above 0") { $0 > 0 }
  }

  /// The shape of the parameters, broadcast together.
  public var batchShape: [Int] { low.shape }
  /// The parameters that it was given.
  public var printedParameters: KeyValuePairs<String, Tensor> { ["low": low, "high": high] }
  /// (a + b)/2.
  public var mean: Tensor { (high + low) / 2 }
  /// (b − a)²/12.
  public var variance: Tensor { (high - low).pow(2) / 12 }

  /// a + u·(b − a), with u drawn evenly from 0 to 1.
  public func rsample(_ sampleShape: [Int], generator: Generator?) -> Tensor {
    let shape = sampleShape + batchShape
    return low + Tensor.rand(shape, dtype: low.dtype, generator: generator) * (high - low)
  }

  /// −ln(b − a); −∞ at b. Traps for values outside of a…b.
  public func logProb(_ value: Tensor) -> Tensor {
    require(noGrad { value - low }, "Uniform: value − low", "at least 0") { $0 >= 0 }
    require(noGrad { high - value }, "Uniform: high − value", "at least 0") { $0 >= 0 }
    let isInside = (value .>= low) .& (value .< high)
    return isInside.to(low.dtype).log() - (high - low).log()
  }

  /// ln(b − a).
  public func entropy() -> Tensor { (high - low).log() }
}
