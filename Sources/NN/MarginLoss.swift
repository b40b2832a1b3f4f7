import Gradbook

/// The mean over classes of max(0, margin − x_y + x_i)ᵖ for the wrong classes i, where y is the
/// right one: 0 once the right class leads every other by the margin.
///
/// - Parameters:
///   - input: scores, `[samples, classes]`.
///   - target: class numbers, `[samples]`.
///   - p: 1 or 2.
///   - margin: the lead wanted.
///   - weight: a factor for each class, taken at the right one.
///   - reduction: what becomes of the losses of single samples.
///
/// A class whose distance is NaN counts for nothing, as in PyTorch. Traps if shapes do not fit or `p`
/// is neither 1 nor 2.
///
/// Source: Crammer and Singer, On the Algorithmic Implementation of Multiclass Kernel-based Vector
/// Machines (2001).
public func multiMarginLoss(
  _ input: Tensor, _ target: Tensor, p: Int = 1, margin: Double = 1, weight: Tensor? = nil,
  reduction: Reduction = .mean
) -> Tensor {
  guard input.rank == 2, target.shape == [input.shape[0]], p == 1 || p == 2 else {
    fatalError(
      "multiMarginLoss: needs scores [samples, classes], class numbers [samples] and p 1 or 2; got "
        + "\(input.shape), \(target.shape) and \(p).")
  }
  let places = target.unsqueeze(1)
  let short = margin - input.gather(dim: 1, places) + input
  let isWrong = Tensor.ones(input.shape, dtype: .uint8).scatter(dim: 1, places, 0).bool()
  var terms = Tensor.where(isWrong .& (short .> 0), short, 0.0)
  if p == 2 { terms = terms.square() }
  if let weight { terms = terms * weight.gather(dim: 0, target).unsqueeze(1) }
  return terms.mean(dim: 1).reduced(by: reduction)
}

// MARK: - As modules

/// ½(x − t)²/β near 0, |x − t| − β/2 beyond β; see `smoothL1Loss`.
nonisolated public final class SmoothL1Loss: Module {
  /// Where the square ends.
  public let beta: Double
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss. Traps, when called, for a negative β.
  public init(reduction: Reduction = .mean, beta: Double = 1) {
    (self.reduction, self.beta) = (reduction, beta)
  }
  /// The loss of a prediction `x` against a target `y`. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    smoothL1Loss(x, y, beta: beta, reduction: reduction)
  }
}

/// ½(x − t)² near 0, δ·(|x − t| − δ/2) beyond δ; see `huberLoss`.
nonisolated public final class HuberLoss: Module {
  /// Where the square ends.
  public let delta: Double
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss. Traps, when called, unless δ is positive.
  public init(reduction: Reduction = .mean, delta: Double = 1) {
    (self.reduction, self.delta) = (reduction, delta)
  }
  /// The loss of a prediction `x` against a target `y`. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    huberLoss(x, y, delta: delta, reduction: reduction)
  }
}

/// The Kullback–Leibler divergence of targets from predicted log-probabilities; see `klDiv`.
nonisolated public final class KLDivLoss: Module {
  /// How terms are put together; `.batchMean` is the divergence, PyTorch's default `.mean` is not.
  public let reduction: DivergenceReduction
  /// Whether targets are logarithms.
  public let logTarget: Bool
  /// Creates the loss.
  public init(reduction: DivergenceReduction = .mean, logTarget: Bool = false) {
    (self.reduction, self.logTarget) = (reduction, logTarget)
  }
  /// The divergence of `y` from log-probabilities `x`. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    klDiv(x, y, reduction: reduction, logTarget: logTarget)
  }
}

/// The loss of distances that should be small (label 1) or beyond a margin (label −1); see
/// `hingeEmbeddingLoss`.
nonisolated public final class HingeEmbeddingLoss: Module {
  /// The distance beyond which unlike pairs cost nothing.
  public let margin: Double
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(margin: Double = 1, reduction: Reduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }
  /// The loss of distances `x` under labels `y`, 1 or −1.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    hingeEmbeddingLoss(x, y, margin: margin, reduction: reduction)
  }
}

/// The hinge loss of scores against class numbers; see `multiMarginLoss`.
nonisolated public final class MultiMarginLoss: Module {
  /// The power of the terms, 1 or 2.
  public let p: Int
  /// The lead wanted.
  public let margin: Double
  /// A factor for each class, if there is one.
  public let weight: Tensor?
  /// What becomes of the losses of single samples.
  public let reduction: Reduction
  /// Creates the loss.
  public init(
    p: Int = 1, margin: Double = 1, weight: Tensor? = nil, reduction: Reduction = .mean
  ) {
    (self.p, self.margin, self.reduction) = (p, margin, reduction)
    self.weight = weight?.asBuffer()
  }
  /// The loss of scores `x` against class numbers `y`. Traps if the shapes do not fit.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    multiMarginLoss(x, y, p: p, margin: margin, weight: weight, reduction: reduction)
  }
}

/// The loss of pairs of vectors by the cosine of their angle; see `cosineEmbeddingLoss`.
nonisolated public final class CosineEmbeddingLoss: Module {
  /// The cosine up to which unlike pairs cost nothing.
  public let margin: Double
  /// What becomes of the losses of single pairs.
  public let reduction: Reduction
  /// Creates the loss.
  public init(margin: Double = 0, reduction: Reduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }
  /// The loss of vectors `a` and `b`, `[samples, dim]`, under labels 1 (alike) or −1. Traps if the
  /// shapes do not fit.
  public func callAsFunction(_ a: Tensor, _ b: Tensor, _ target: Tensor) -> Tensor {
    call(a, b, target) {
      cosineEmbeddingLoss($0, $1, $2, margin: margin, reduction: reduction)
    }
  }
}

/// The loss of pairs of scores, one of which should lead; see `marginRankingLoss`.
nonisolated public final class MarginRankingLoss: Module {
  /// The lead wanted.
  public let margin: Double
  /// What becomes of the losses of single pairs.
  public let reduction: Reduction
  /// Creates the loss.
  public init(margin: Double = 0, reduction: Reduction = .mean) {
    (self.margin, self.reduction) = (margin, reduction)
  }
  /// The loss of scores `a` and `b` where `target` is 1 if `a` should lead and −1 if `b` should.
  public func callAsFunction(_ a: Tensor, _ b: Tensor, _ target: Tensor) -> Tensor {
    call(a, b, target) {
      marginRankingLoss($0, $1, $2, margin: margin, reduction: reduction)
    }
  }
}
