import Gradbook

/// Where random numbers come from, with all that is known of them: PyTorch's
/// `torch.distributions.Distribution`.
///
/// Parameters are tensors: a distribution of parameters of shape ``batchShape`` is that many
/// distributions side by side, each with its own. All is computed by recorded operations, so
/// gradients flow into the parameters, and pictures show how.
///
/// ```swift
/// let policy = Categorical(logits: model(x))
/// let action = policy.sample()
/// let reward = (action .== 1).float()
/// let loss = -(policy.logProb(action) * reward).mean()
/// ```
///
/// For the same seed the samples are PyTorch's, to the last places of logarithm and cosine.
public protocol Distribution: CustomStringConvertible {
  /// The shape of the parameters, broadcast together.
  var batchShape: [Int] { get }
  /// The expected value, of shape ``batchShape``.
  var mean: Tensor { get }
  /// The expected square of the distance to the mean, of shape ``batchShape``.
  var variance: Tensor { get }

  /// Draws numbers, through which no gradient flows.
  ///
  /// - Parameters:
  ///   - sampleShape: how many for each distribution.
  ///   - generator: where the numbers come from; the default one if left out.
  /// - Returns: a tensor of shape `sampleShape` followed by ``batchShape``.
  func sample(_ sampleShape: [Int], generator: Generator?) -> Tensor

  /// The logarithm of the probability, or of its density, of values; they broadcast with
  /// ``batchShape``.
  ///
  /// Traps for values that cannot be drawn.
  func logProb(_ value: Tensor) -> Tensor

  /// −Σ p·ln p, or −∫ p·ln p: how much one draw tells, in nats; of shape ``batchShape``.
  func entropy() -> Tensor

  /// The parameters that it was given, by name: what it prints.
  var printedParameters: KeyValuePairs<String, Tensor> { get }
}

/// A distribution whose samples are a function of its parameters and of numbers that do not depend
/// on them: gradients flow through samples into the parameters.
///
/// Source: Kingma and Welling, Auto-Encoding Variational Bayes (2014), section 2.4.
public protocol ReparameterizedDistribution: Distribution {
  /// Draws numbers, through which gradients flow into the parameters.
  ///
  /// - Parameters:
  ///   - sampleShape: how many for each distribution.
  ///   - generator: where the numbers come from; the default one if left out.
  /// - Returns: a tensor of shape `sampleShape` followed by ``Distribution/batchShape``.
  func rsample(_ sampleShape: [Int], generator: Generator?) -> Tensor
}

nonisolated extension Distribution {
  /// None.
  public var printedParameters: KeyValuePairs<String, Tensor> { [:] }

  /// The name and the parameters as PyTorch prints them: a number as it is, of more numbers the
  /// shape: `Normal(loc: 0.0, scale: torch.Size([3]))`.
  public var description: String {
    let texts = printedParameters.map { "\($0.key): \(text($0.value))" }
    return "\(Self.self)(\(texts.joined(separator: ", ")))"
  }

  private func text(_ parameter: Tensor) -> String {
    guard parameter.count == 1 else { return "torch.Size(\(parameter.shape))" }
    return parameter.rank == 0 ? pythonText(parameter.item()) : parameter.description
  }

  /// Draws numbers, through which no gradient flows: one for each distribution, or
  /// `sample(3, 2)` of them.
  public func sample(_ extents: Int..., generator: Generator? = nil) -> Tensor {
    sample(extents, generator: generator)
  }

  /// Draws numbers, through which no gradient flows.
  public func sample(_ sampleShape: [Int]) -> Tensor { sample(sampleShape, generator: nil) }

  /// The root of the variance: the standard deviation.
  public var stddev: Tensor { variance.sqrt() }
}

nonisolated extension ReparameterizedDistribution {
  /// Draws numbers, through which gradients flow: one for each distribution, or `rsample(3, 2)` of
  /// them.
  public func rsample(_ extents: Int..., generator: Generator? = nil) -> Tensor {
    rsample(extents, generator: generator)
  }

  /// Draws numbers, through which gradients flow.
  public func rsample(_ sampleShape: [Int]) -> Tensor { rsample(sampleShape, generator: nil) }

  /// Draws numbers, through which no gradient flows.
  public func sample(_ sampleShape: [Int], generator: Generator?) -> Tensor {
    noGrad { rsample(sampleShape, generator: generator) }
  }
}

/// Two parameters of one shape and of a floating-point type.
nonisolated func together(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
  let type = DType.promoted(fraction(a).dtype, fraction(b).dtype)
  let (a, b) = (a.to(type), b.to(type))
  if a.shape == b.shape { return (a, b) }
  let shape = Tensor.broadcastShape(a, b)
  return (a.expand(shape), b.expand(shape))
}

/// The tensor, integers as float32.
nonisolated func fraction(_ tensor: Tensor) -> Tensor {
  tensor.dtype.isFloatingPoint ? tensor : tensor.float()
}

/// Traps with a sentence unless all numbers pass a test.
nonisolated func require(
  _ tensor: Tensor, _ name: String, _ demand: String, _ test: (Double) -> Bool
) {
  guard tensor.isEvery(test) else {
    let wrong = tensor.flat().first { !test($0) } ?? .nan
    fatalError("\(name) must be \(demand), but one is \(wrong).")
  }
}
