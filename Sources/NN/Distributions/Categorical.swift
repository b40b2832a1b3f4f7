import Gradbook

/// The numbers 0 ..< K of classes, each with its probability: PyTorch's
/// `distributions.Categorical`.
///
/// The last dimension of the parameters, `[…, K]`, are the classes.
nonisolated public struct Categorical: Distribution {
  /// The probabilities, which add up to 1 along the last dimension.
  public let probs: Tensor
  /// The logarithms of the probabilities.
  public let logits: Tensor
  private let isGivenByLogits: Bool

  /// Creates the distribution from weights, which are divided by their sum. Traps unless they are
  /// `[…, K]`, none is negative, and each row has one above 0.
  public init(probs: Tensor) {
    Self.checkRank(probs)
    require(probs, "Categorical: a weight", "finite and not negative") { $0 >= 0 && $0.isFinite }
    let weights = fraction(probs)
    let sums = weights.sum(dim: -1, keepDim: true)
    require(sums, "Categorical: the sum of a row of weights", "above 0") { $0 > 0 }
    isGivenByLogits = false
    self.probs = weights / sums
    logits = self.probs.awayFromEnds().log()
  }

  /// Creates the distribution from weights, as ``init(probs:)`` does.
  public init(_ probs: Tensor) { self.init(probs: probs) }

  /// Creates the distribution from logits, from which the logarithm of the sum of their powers is
  /// taken. Traps unless they are `[…, K]` and numbers.
  public init(logits: Tensor) {
    Self.checkRank(logits)
    require(logits, "Categorical: a logit", "a number") { !$0.isNaN }
    let scores = fraction(logits)
    isGivenByLogits = true
    self.logits = scores - scores.logsumexp(dim: -1, keepDim: true)
    probs = self.logits.softmax(dim: -1)
  }

  private static func checkRank(_ parameter: Tensor) {
    guard parameter.rank > 0, parameter.shape.last != 0 else {
      fatalError(
        "Categorical: the last dimension of the parameter are the classes, at least one, but its "
          + "shape is \(parameter.shape).")
    }
  }

  /// The parameters that it was given.
  public var printedParameters: KeyValuePairs<String, Tensor> {
    isGivenByLogits ? ["logits": logits] : ["probs": probs]
  }
  /// The shape of the parameters without the classes.
  public var batchShape: [Int] { Array(probs.shape.dropLast()) }
  /// How many classes there are.
  public var classCount: Int { probs.shape.last ?? 1 }
  /// NaN: classes have no mean.
  public var mean: Tensor { Tensor.full(batchShape, Double.nan, dtype: probs.dtype) }
  /// NaN: classes have no variance.
  public var variance: Tensor { mean }
  /// The likeliest class.
  public var mode: Tensor { probs.argmax(dim: -1) }

  /// Draws numbers of classes, as int64.
  public func sample(_ sampleShape: [Int], generator: Generator?) -> Tensor {
    let shape = sampleShape + batchShape
    let count = sampleShape.reduce(1, *)
    guard count > 0, !shape.contains(0) else { return Tensor.zeros(shape, dtype: .int64) }
    let rows = noGrad { probs.reshape(-1, classCount) }
    return rows.multinomial(count, replacement: true, generator: generator).t().reshape(shape)
  }

  /// ln of the probability of each class number. Traps for a number outside 0 ..< K.
  public func logProb(_ value: Tensor) -> Tensor {
    require(value, "Categorical: a value", "a class number below \(classCount)") {
      $0 >= 0 && $0 < Double(classCount) && $0 == $0.rounded()
    }
    let shape = Tensor.broadcastShape(value, shape: batchShape)
    let index = value.long().expand(shape).unsqueeze(-1)
    return logits.expand(shape + [classCount]).gather(dim: -1, index).squeeze(-1)
  }

  /// −Σ p·ln p.
  public func entropy() -> Tensor {
    let least = probs.dtype == .float64 ? -Double.greatestFiniteMagnitude : -0x1.fffffep127
    return -(logits.clamp(min: least) * probs).sum(dim: -1)
  }
}
