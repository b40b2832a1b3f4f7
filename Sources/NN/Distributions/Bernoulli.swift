import Gradbook

/// 1 with probability p, else 0: PyTorch's `distributions.Bernoulli`.
///
/// It is given by probabilities or by their logits ln(p/(1 − p)); what is computed from logits
/// neither overflows nor cancels.
nonisolated public struct Bernoulli: Distribution {
  /// The probabilities of 1.
  public let probs: Tensor
  /// ln(p/(1 − p)); probabilities are kept a float's epsilon away from 0 and 1 for it.
  public let logits: Tensor
  private let isGivenByLogits: Bool

  /// Creates the distribution from probabilities. Traps unless all are in 0…1.
  public init(probs: Tensor) {
    require(probs, "Bernoulli: a probability", "between 0 and 1") { (0...1).contains($0) }
    isGivenByLogits = false
    self.probs = fraction(probs)
    let inside = self.probs.awayFromEnds()
    logits = inside.log() - inside.neg().log1p()
  }

  /// Creates the distribution from probabilities. Traps unless all are in 0…1.
  public init(_ probs: Tensor) { self.init(probs: probs) }

  /// Creates the distribution from logits. Traps for NaN.
  public init(logits: Tensor) {
    require(logits, "Bernoulli: a logit", "a number") { !$0.isNaN }
    isGivenByLogits = true
    self.logits = fraction(logits)
    probs = self.logits.sigmoid()
  }

  /// The parameters that it was given.
  public var printedParameters: KeyValuePairs<String, Tensor> {
    isGivenByLogits ? ["logits": logits] : ["probs": probs]
  }
  /// The shape of the parameters.
  public var batchShape: [Int] { probs.shape }
  /// p.
  public var mean: Tensor { probs }
  /// p·(1 − p).
  public var variance: Tensor { probs * (1 - probs) }

  /// Draws zeros and ones, of the probabilities' type.
  public func sample(_ sampleShape: [Int], generator: Generator?) -> Tensor {
    noGrad { probs.expand(sampleShape + batchShape).bernoulli(generator: generator) }
  }

  /// x·ln p + (1 − x)·ln(1 − p), from the logits. Traps for values other than 0 and 1.
  public func logProb(_ value: Tensor) -> Tensor {
    require(value, "Bernoulli: a value", "0 or 1") { $0 == 0 || $0 == 1 }
    let (logits, value) = together(logits, value)
    return -binaryCrossEntropyWithLogits(logits, value.to(logits.dtype), reduction: .none)
  }

  /// −p·ln p − (1 − p)·ln(1 − p), from the logits.
  public func entropy() -> Tensor {
    binaryCrossEntropyWithLogits(logits, probs, reduction: .none)
  }
}

extension Tensor {
  /// Probabilities, those nearer to 0 or 1 than a float's epsilon moved to there.
  nonisolated func awayFromEnds() -> Tensor {
    let epsilon = dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
    return clamp(min: epsilon, max: 1 - epsilon)
  }
}
