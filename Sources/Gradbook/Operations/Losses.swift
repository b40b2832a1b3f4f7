/// How far a prediction is from its target.
struct LossOperations: OperationFamily {
  static let title = Text("Losses", "损失函数")

  let mse = OperationEntry(
    "mseLoss", symbol: "MSE", Text("mean squared error", "均方误差"),
    operation: ElementwiseLoss<SquaredError>.self,
    samples: samples(-2...2, -2...2) { mseLoss($0, $1, reduction: $2) })
  let l1 = OperationEntry(
    "l1Loss", symbol: "L1", Text("mean absolute error", "平均绝对误差"), isSmooth: false,
    operation: ElementwiseLoss<AbsoluteError>.self,
    samples: samples(-2...0, 0.1...2) { l1Loss($0, $1, reduction: $2) }
      + samples(0.1...2, -2...0) { l1Loss($0, $1, reduction: $2) })
  let bce = OperationEntry(
    "binaryCrossEntropy", symbol: "BCE", Text("binary cross-entropy", "二元交叉熵"),
    operation: ElementwiseLoss<BernoulliCrossEntropy>.self,
    samples: samples(0.1...0.9, 0...1) { binaryCrossEntropy($0, $1, reduction: $2) })
  let bceWithLogits = OperationEntry(
    "binaryCrossEntropyWithLogits", symbol: "BCE∘σ",
    Text("binary cross-entropy of logits", "基于 logits 的二元交叉熵"),
    operation: ElementwiseLoss<LogitCrossEntropy>.self,
    samples: samples(-3...3, 0...1, kinks: [0]) {
      binaryCrossEntropyWithLogits($0, $1, reduction: $2)
    })
  let crossEntropy = OperationEntry(
    "crossEntropy", symbol: "CE", Text("softmax cross-entropy", "softmax 交叉熵"),
    operation: CrossEntropy.self,
    samples: CrossEntropy.samples)
  let nll = OperationEntry(
    "nllLoss", symbol: "NLL", Text("negative log-likelihood", "负对数似然"),
    operation: CrossEntropy.self,
    samples: CrossEntropy.likelihoodSamples)
  let classWeights = DiscreteEntry(
    "classWeights", symbol: "q", Text("weight of each class", "各类别的权重"),
    operation: ClassWeights.self, examples: ClassWeights.examples)

  private static func samples(
    _ inputs: ClosedRange<Double>, _ targets: ClosedRange<Double>, kinks: [Double] = [],
    _ function: @escaping @Sendable (Tensor, Tensor, Reduction) -> Tensor
  ) -> [OperationSample] {
    let cases: [([Int], Reduction, Bool)] = [
      ([2, 3], .mean, false), ([3, 2], .sum, true), ([4], .none, false), ([], .mean, false),
    ]
    return cases.map { shape, reduction, transposed in
      OperationSample(
        "\(reduction) of \(shape)",
        [
          SampleInput(shape, in: inputs, kinks: kinks, transposed: transposed),
          SampleInput(shape, in: targets, transposed: transposed),
        ]
      ) { function($0[0], $0[1], reduction) }
    }
  }
}

/// What becomes of the losses of single elements.
public enum Reduction: String, Sendable, Codable {
  /// They stay as they are.
  case none
  /// Their mean; for cross-entropy with weights, the weighted mean.
  case mean
  /// Their sum.
  case sum
}

private struct SquaredError: LossFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { (a - b) * (a - b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 2 * (a - b) }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 2 * (b - a) }
}

private struct AbsoluteError: LossFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.abs(a - b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sign(a - b) }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sign(b - a) }
}

/// The loss's logarithms are held at −100 and the derivative's divisor at the float32 number nearest
/// to 10⁻¹², as PyTorch has it, so that a probability of exactly 0 or 1 gives a finite loss. What goes
/// back to the target is not held.
private struct BernoulliCrossEntropy: LossFunction {
  var formulas: [Formula] { [(.a - .b) / (.a * (1 - .a)), .log((1 - .a) / .a)] }
  @inline(__always)
  private func heldLog<T: ElementaryNumber>(_ x: T) -> T {
    T.select(T.isLess(T.log(x), -100), -100, T.log(x))
  }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    (b - 1) * heldLog(1 - a) - b * heldLog(a)
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let (variance, least) = (a * (1 - a), T(Double(Float(1e-12))))
    return (a - b) / T.select(T.isLess(variance, least), least, variance)
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.log(1 - a) - T.log(a) }
  func checkNumbers(_ input: Tensor, _ target: Tensor) throws(ShapeError) {
    try requireProbabilities(input)
    try requireProbableTargets(target)
  }
}

/// (1 − t)·x − ln σ(x), with ln σ(x) = min(x, 0) − ln(1 + e^(−|x|)): nothing overflows, a logit of ∞
/// gives ∞ for the target 0, and a small loss keeps its digits.
private struct LogitCrossEntropy: LossFunction {
  var formulas: [Formula] { [.sigmoid(.a) - .b, -.a] }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    (1 - b) * a - T.select(T.isLess(a, 0), a, 0) + T.log1p(T.exp(-T.abs(a)))
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sigmoid(a) - b }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { -a }
}

/// (x − t)², averaged, summed or each by itself. ∂x = 2(x − t)/n.
///
/// Traps unless both have one shape.
public func mseLoss(_ input: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  elementwiseLoss(operations.loss.mse, SquaredError(), input, target, reduction)
}

/// |x − t|, averaged, summed or each by itself. ∂x = sign(x − t)/n.
///
/// Traps unless both have one shape.
public func l1Loss(_ input: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  elementwiseLoss(operations.loss.l1, AbsoluteError(), input, target, reduction)
}

/// −(t·ln p + (1 − t)·ln(1 − p)) of probabilities p against targets t in 0…1.
/// ∂p = (p − t)/(p(1 − p)·n). Logarithms stop at −100.
///
/// - Parameters:
///   - input: the probabilities p, of a floating-point type.
///   - target: the targets t, of the same shape.
///   - weight: a factor for each element; it broadcasts.
///   - reduction: what becomes of the elements' losses.
///
/// Traps unless both have one shape and every probability and every target lies in 0…1.
public func binaryCrossEntropy(
  _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean
) -> Tensor {
  let entry = operations.loss.bce
  guard let weight else {
    return elementwiseLoss(entry, BernoulliCrossEntropy(), input, target, reduction)
  }
  return (elementwiseLoss(entry, BernoulliCrossEntropy(), input, target, .none) * weight)
    .reduced(by: reduction)
}

/// The first number outside of 0…1.
private func firstImprobable(_ x: Tensor) -> Double? {
  FirstOutside(x: x.inRowMajorOrder, range: 0...1).run(on: x.dtype, for: "binaryCrossEntropy")
}

private func requireProbabilities(_ input: Tensor) throws(ShapeError) {
  guard let found = firstImprobable(input) else { return }
  throw ShapeError(
    "binaryCrossEntropy: the prediction must be probabilities in 0…1, but it has \(found). Apply "
      + "sigmoid() first, or use binaryCrossEntropyWithLogits.",
    "binaryCrossEntropy：预测应是 0 到 1 之间的概率，却含有 \(found)。请先用 sigmoid()，或改用 "
      + "binaryCrossEntropyWithLogits。")
}

private func requireProbableTargets(_ target: Tensor) throws(ShapeError) {
  guard let found = firstImprobable(target) else { return }
  throw ShapeError(
    "binaryCrossEntropy: the target must lie in 0…1, but it has \(found). Write 0 for one class and 1 "
      + "for the other.",
    "binaryCrossEntropy：目标应在 0 到 1 之间，却含有 \(found)。请用 0 表示一类，1 表示另一类。")
}

/// Binary cross-entropy of σ(x) against targets t in 0…1, computed from the logits x without
/// overflow. ∂x = (σ(x) − t)/n.
///
/// - Parameters:
///   - input: the logits x, of a floating-point type.
///   - target: the targets t, of the same shape.
///   - weight: a factor for each element; it broadcasts.
///   - posWeight: a factor for the positive part t·ln σ(x); it broadcasts.
///   - reduction: what becomes of the elements' losses.
///
/// Traps unless both have one shape.
public func binaryCrossEntropyWithLogits(
  _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, posWeight: Tensor? = nil,
  reduction: Reduction = .mean
) -> Tensor {
  let entry = operations.loss.bceWithLogits
  if weight == nil && posWeight == nil {
    return elementwiseLoss(entry, LogitCrossEntropy(), input, target, reduction)
  }
  var each: Tensor
  if let posWeight {
    let (x, t) = matched(input, target, entry.name)
    let factor: Tensor = (posWeight - 1) * t + 1
    each = (1 - t) * x - factor * x.logsigmoid()
  } else {
    each = elementwiseLoss(entry, LogitCrossEntropy(), input, target, .none)
  }
  if let weight { each = each * weight }
  return each.reduced(by: reduction)
}

extension Tensor {
  /// The losses of single elements, reduced.
  package func reduced(by reduction: Reduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    }
  }
}
