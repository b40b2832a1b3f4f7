/// Losses that are gentler to outliers than a square, or compare distributions.
struct RobustLossOperations: OperationFamily {
  static let title = Text("Robust losses and divergences", "稳健损失与散度")

  let smoothL1 = OperationEntry(
    "smoothL1Loss", symbol: "smooth L1", Text("smooth absolute error", "平滑绝对误差"),
    isSmooth: false, operation: ElementwiseLoss<SmoothAbsolute>.self,
    samples: samples { smoothL1Loss($0, $1, beta: 0.5, reduction: $2) })
  let huber = OperationEntry(
    "huberLoss", symbol: "Huber", Text("Huber loss", "Huber 损失"), isSmooth: false,
    operation: ElementwiseLoss<Huber>.self,
    samples: samples { huberLoss($0, $1, delta: 0.5, reduction: $2) })
  let divergence = OperationEntry(
    "klDiv", symbol: "KL", Text("Kullback–Leibler divergence", "KL 散度"),
    operation: ElementwiseLoss<Divergence>.self,
    samples: [
      OperationSample(
        "mean", [SampleInput([2, 3], in: -2 ... -0.1), SampleInput([2, 3], in: 0.1...1)]
      ) {
        klDiv($0[0], $0[1])
      },
      OperationSample(
        "log target",
        [SampleInput([2, 3], in: -2 ... -0.1), SampleInput([2, 3], in: -2 ... -0.1)]
      ) { klDiv($0[0], $0[1], reduction: .batchMean, logTarget: true) },
    ])
  let heldVariance = OperationEntry(
    "heldVariance", symbol: "max(v, ε)", Text("variance held above a bound", "有下限的方差"),
    operation: HeldVariance.self,
    samples: UnaryEntry.shapesToCheck(domain: 0.5...2) { $0.heldVariance(eps: 0.1) })

  /// Differences on both sides of the bend at ½.
  private static func samples(
    _ function: @escaping @Sendable (Tensor, Tensor, Reduction) -> Tensor
  ) -> [OperationSample] {
    [
      OperationSample(
        "near", [SampleInput([2, 3], in: 0...0.4), SampleInput([2, 3], in: 0...0.05)]
      ) {
        function($0[0], $0[1], .mean)
      },
      OperationSample("far", [SampleInput([4], in: 1...2), SampleInput([4], in: 0...0.4)]) {
        function($0[0], $0[1], .sum)
      },
      OperationSample(
        "far below, each",
        [SampleInput([3, 2], in: -2 ... -1, transposed: true), SampleInput([3, 2], in: 0.1...2)]
      ) { function($0[0], $0[1], .none) },
    ]
  }
}

private struct SmoothAbsolute: LossFunction {
  /// Where the square goes over into a straight line.
  let beta: Double
  func checkSettings(_ operation: String) throws(ShapeError) {
    guard beta >= 0 else {
      throw ShapeError(
        "\(operation): beta must not be negative, and it is \(beta).",
        "\(operation)：beta 不能为负，而它是 \(beta)。")
    }
  }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let z = T.abs(a - b)
    return T.select(T.isLess(z, T(beta)), 0.5 * z * z / T(beta), z - T(beta / 2))
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(
      T.isLess(T(beta), a - b), 1, T.select(T.isLess(a - b, T(-beta)), -1, (a - b) / T(beta)))
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(
      T.isLess(T(beta), b - a), 1, T.select(T.isLess(b - a, T(-beta)), -1, (b - a) / T(beta)))
  }
}

private struct Huber: LossFunction {
  /// Where the square goes over into a straight line.
  let delta: Double
  func checkSettings(_ operation: String) throws(ShapeError) {
    guard delta > 0 else {
      throw ShapeError(
        "\(operation): delta must be positive, and it is \(delta).",
        "\(operation)：delta 应为正数，而它是 \(delta)。")
    }
  }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let z = T.abs(a - b)
    return T.select(T.isLess(z, T(delta)), 0.5 * z * z, T(delta) * (z - T(delta / 2)))
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(
      T.isLess(T(delta), a - b), T(delta), T.select(T.isLess(a - b, T(-delta)), T(-delta), a - b))
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(
      T.isLess(T(delta), b - a), T(delta), T.select(T.isLess(b - a, T(-delta)), T(-delta), b - a))
  }
}

/// t·(ln t − x) for a log-probability x, 0 where t is 0; eᵗ·(t − x) for a logarithm t. What goes back
/// to a target of 0 is NaN, as in PyTorch: t·(ln t)′ is 0/0 there.
private struct Divergence: LossFunction {
  /// Whether targets are logarithms.
  let logTarget: Bool
  var formulas: [Formula] {
    let (x, t) = (Formula.a, Formula.b)
    return logTarget ? [-.exp(t), .exp(t) * (t - x + 1)] : [-t, .log(t) + 1 - x]
  }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    logTarget ? T.exp(b) * (b - a) : T.select(T.isEqual(b, 0), 0, b * T.log(b)) - b * a
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { logTarget ? -T.exp(b) : -b }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    logTarget ? T.exp(b) * (b - a + 1) : T.log(b) + b / b - a
  }
}

/// ½(x − t)²/β where |x − t| is below β, |x − t| − β/2 elsewhere: a square near 0 that goes on
/// straight. ∂x = (x − t)/β, then sign(x − t). With β = 0 it is ``l1Loss(_:_:reduction:)``.
///
/// Traps unless both have one shape and β is not negative.
public func smoothL1Loss(
  _ input: Tensor, _ target: Tensor, beta: Double = 1, reduction: Reduction = .mean
) -> Tensor {
  let function = SmoothAbsolute(beta: beta)
  orTrap(on: [input, target]) { () throws(ShapeError) in try function.checkSettings("smoothL1Loss")
  }
  if beta == 0 { return l1Loss(input, target, reduction: reduction) }
  return elementwiseLoss(
    operations.robustLoss.smoothL1, function, input, target, reduction)
}

/// ½(x − t)² where |x − t| is below δ, δ·(|x − t| − δ/2) elsewhere. ∂x = x − t, held in −δ…δ.
///
/// Traps unless both have one shape and δ is positive.
public func huberLoss(
  _ input: Tensor, _ target: Tensor, delta: Double = 1, reduction: Reduction = .mean
) -> Tensor {
  let function = Huber(delta: delta)
  orTrap(on: [input, target]) { () throws(ShapeError) in try function.checkSettings("huberLoss") }
  return elementwiseLoss(
    operations.robustLoss.huber, function, input, target, reduction)
}

/// What becomes of the terms of ``klDiv(_:_:reduction:logTarget:)``.
public enum DivergenceReduction: String, Sendable, Codable {
  /// They stay as they are.
  case none
  /// Their mean over all elements, as PyTorch's default has it: not the divergence.
  case mean
  /// Their sum divided by the batch (the first extent): the mean divergence.
  case batchMean = "batchmean"
  /// Their sum.
  case sum
}

/// The Kullback–Leibler divergence Σ t·(ln t − x) of targets t from predicted log-probabilities x.
/// ∂x = −t.
///
/// - Parameters:
///   - input: logarithms of probabilities, such as `logSoftmax` gives.
///   - target: probabilities, or their logarithms.
///   - reduction: how terms are put together; ``DivergenceReduction/batchMean`` is the divergence.
///   - logTarget: whether the target holds logarithms.
///
/// Traps unless both have one shape.
public func klDiv(
  _ input: Tensor, _ target: Tensor, reduction: DivergenceReduction = .mean,
  logTarget: Bool = false
) -> Tensor {
  let plain: Reduction = reduction == .none ? .none : reduction == .mean ? .mean : .sum
  let loss = elementwiseLoss(
    operations.robustLoss.divergence, Divergence(logTarget: logTarget), input, target, plain)
  guard reduction == .batchMean else { return loss }
  return loss / Double(input.rank == 0 ? 1 : input.shape[0])
}

// MARK: - Composed of recorded operations

/// For distances x and labels 1 (alike) or −1 (not): x where alike, max(0, margin − x) where not.
public func hingeEmbeddingLoss(
  _ input: Tensor, _ target: Tensor, margin: Double = 1, reduction: Reduction = .mean
) -> Tensor {
  let apart = Tensor.where(target .!= 1, (margin - input).clamp(min: 0), 0.0)
  let alike = Tensor.where(target .!= -1, input, 0.0)
  return (apart + alike).reduced(by: reduction)
}

/// max(0, −y·(a − b) + margin): 0 once the one that label y prefers (1 the first, −1 the second)
/// leads by the margin.
public func marginRankingLoss(
  _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: Reduction = .mean
) -> Tensor {
  (margin - target * (input1 - input2)).clamp(min: 0).reduced(by: reduction)
}

/// 1 − cos(a, b) where the label is 1, max(0, cos(a, b) − margin) where it is −1, for vectors in the
/// last dimension.
///
/// Traps unless both inputs have one shape, with one dimension more than the target's.
public func cosineEmbeddingLoss(
  _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0,
  reduction: Reduction = .mean
) -> Tensor {
  guard input1.shape == input2.shape, input1.rank == target.rank + 1 else {
    trap(
      "cosineEmbeddingLoss: inputs of shapes \(input1.shape) and \(input2.shape) must be equal, with "
        + "one dimension more than the target's \(target.shape).")
  }
  // Keeps the root away from 0, as PyTorch does, where it is a float32 number for every type.
  let epsilon = Double(Float(1e-12))
  let lengths =
    (input1.square().sum(dim: -1) + epsilon) * (input2.square().sum(dim: -1) + epsilon)
  let cosine = (input1 * input2).sum(dim: -1) / lengths.sqrt()
  let alike = Tensor.where(target .== 1, 1 - cosine, 0.0)
  let apart = Tensor.where(target .== -1, (cosine - margin).clamp(min: 0), 0.0)
  return (alike + apart).reduced(by: reduction)
}
