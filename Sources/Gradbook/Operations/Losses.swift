/// How far a prediction is from its target.
struct LossOperations: OperationFamily {
  static let title = Text("Losses", "损失函数")

  let mse = OperationEntry(
    "mseLoss", symbol: "MSE", Text("mean squared error", "均方误差"),
    samples: samples(-2...2, -2...2) { mseLoss($0, $1, reduction: $2) })
  let l1 = OperationEntry(
    "l1Loss", symbol: "L1", Text("mean absolute error", "平均绝对误差"), isSmooth: false,
    samples: samples(-2...0, 0.1...2) { l1Loss($0, $1, reduction: $2) }
      + samples(0.1...2, -2...0) { l1Loss($0, $1, reduction: $2) })
  let bce = OperationEntry(
    "binaryCrossEntropy", symbol: "BCE", Text("binary cross-entropy", "二元交叉熵"),
    samples: samples(0.1...0.9, 0...1) { binaryCrossEntropy($0, $1, reduction: $2) })
  let bceWithLogits = OperationEntry(
    "binaryCrossEntropyWithLogits", symbol: "BCE∘σ",
    Text("binary cross-entropy of logits", "基于 logits 的二元交叉熵"),
    samples: samples(-3...3, 0...1, kinks: [0]) {
      binaryCrossEntropyWithLogits($0, $1, reduction: $2)
    })
  let crossEntropy = OperationEntry(
    "crossEntropy", symbol: "CE", Text("softmax cross-entropy", "softmax 交叉熵"),
    samples: CrossEntropy.samples)
  let nll = OperationEntry(
    "nllLoss", symbol: "NLL", Text("negative log-likelihood", "负对数似然"),
    samples: CrossEntropy.likelihoodSamples)

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

/// A loss of each element of a prediction against its target, reduced in the same pass.
private final class ElementwiseLoss<F: BinaryFunction>: Operation {
  private let function: F
  private let scale: Double
  private let reduces: Bool

  init(_ entry: OperationEntry, _ function: F, scale: Double, reduces: Bool) {
    self.function = function
    self.scale = scale
    self.reduces = reduces
    super.init(entry)
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    for operand in 0...1 where call.wants(operand) {
      call.send(
        operand, call.isRecorded ? recorded(g, operand, call) : fused(g, operand, call.a, call.b))
    }
  }

  private func recorded(_ g: Tensor, _ operand: Int, _ call: Call) -> Tensor {
    let (a, b) = (Traced.tensor(call.a), Traced.tensor(call.b))
    let local = operand == 0 ? function.derivativeA(a, b) : function.derivativeB(a, b)
    let upstream = scale == 1 ? g : g * scale
    return local.tensor(call.a.dtype).expand(call.a.shape) * upstream
  }

  private func fused(_ g: Tensor, _ operand: Int, _ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(uninitializedLike: a, a.dtype)
    if a.dtype == .float32 {
      differentiate(g, operand, a, b, into: result, Float.self)
    } else {
      differentiate(g, operand, a, b, into: result, Double.self)
    }
    return result
  }

  @inline(__always)
  private func differentiate<T: KernelNumber>(
    _ g: Tensor, _ operand: Int, _ a: Tensor, _ b: Tensor, into result: Tensor, _ type: T.Type
  ) {
    let function = function
    if !reduces {
      if operand == 0 {
        zip3Elements(g, type, a, type, b, type, into: result, type) {
          $0 * function.derivativeA($1, $2)
        }
      } else {
        zip3Elements(g, type, a, type, b, type, into: result, type) {
          $0 * function.derivativeB($1, $2)
        }
      }
      return
    }
    let upstream = g.pointer(as: type)[0] * T(scale)
    if operand == 0 {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeA($0, $1)
      }
    } else {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeB($0, $1)
      }
    }
  }

  override func formula(operand: Int) -> String? {
    let (a, b) = (Formula(variable: "a"), Formula(variable: "b"))
    let local = operand == 0 ? function.derivativeA(a, b) : function.derivativeB(a, b)
    return reduces && scale != 1 ? "(\(local.text))/n" : local.text
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    fused(Tensor.ones(like: call.y), operand, call.a, call.b)
  }
  override func reads(forOperand index: Int) -> Reads {
    let (a, b) = (Formula(variable: "a"), Formula(variable: "b"))
    return (index == 0 ? function.derivativeA(a, b) : function.derivativeB(a, b)).reads
  }
}

/// Computes and records a loss of single elements.
@inline(__always)
private func elementwiseLoss<F: BinaryFunction>(
  _ entry: OperationEntry, _ function: F, _ input: Tensor, _ target: Tensor, _ reduction: Reduction
) -> Tensor {
  let (input, target) = matched(input, target, entry.name)
  let each = Tensor(uninitializedLike: input, input.dtype)
  if input.dtype == .float32 {
    zipElements(input, Float.self, target, Float.self, into: each, Float.self) {
      function.value($0, $1)
    }
  } else {
    zipElements(input, Double.self, target, Double.self, into: each, Double.self) {
      function.value($0, $1)
    }
  }
  let result =
    switch reduction {
    case .none: each
    case .mean: each.mean()
    case .sum: each.sum()
    }
  let scale = reduction == .mean ? 1 / Double(input.count) : 1
  return record(
    result, ElementwiseLoss(entry, function, scale: scale, reduces: reduction != .none), input,
    target)
}

/// Both tensors in one floating-point type; traps unless they have one shape.
private func matched(_ input: Tensor, _ target: Tensor, _ name: String) -> (Tensor, Tensor) {
  guard input.shape == target.shape else {
    trap(
      "\(name): the prediction has shape \(input.shape) and the target \(target.shape), which must "
        + "be equal: broadcasting would compare elements that do not belong together. Reshape one, "
        + "for example with unsqueeze(1).")
  }
  let common = Tensor.promotedType(input, target)
  let dtype = common.isFloatingPoint ? common : .float32
  return (input.to(dtype), target.to(dtype))
}

private struct SquaredError: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { (a - b) * (a - b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 2 * (a - b) }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 2 * (b - a) }
}

private struct AbsoluteError: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.abs(a - b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sign(a - b) }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sign(b - a) }
}

/// Logarithms are held at −100 and the derivative's divisor at 10⁻¹², as PyTorch has it, so that
/// a probability of exactly 0 or 1 gives a finite loss.
private struct BernoulliCrossEntropy: BinaryFunction {
  @inline(__always)
  private func heldLog<T: ElementaryNumber>(_ x: T) -> T {
    T.select(T.isLess(T.log(x), -100), -100, T.log(x))
  }
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    (b - 1) * heldLog(1 - a) - b * heldLog(a)
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let variance = a * (1 - a)
    return (a - b) / T.select(T.isLess(variance, 1e-12), 1e-12, variance)
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { heldLog(1 - a) - heldLog(a) }
}

/// max(x, 0) − x·t + ln(1 + e^(−|x|)), which does not overflow.
private struct LogitCrossEntropy: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isGreater(a, 0), a, 0) - a * b + T.log1p(T.exp(-T.abs(a)))
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
/// - Parameter weight: a factor for each element; it broadcasts.
///
/// Traps unless both have one shape and every probability lies in 0…1.
public func binaryCrossEntropy(
  _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean
) -> Tensor {
  let smallest = input.count == 0 ? 0 : noGrad { input.amin().item() }
  let largest = input.count == 0 ? 0 : noGrad { input.amax().item() }
  if smallest < 0 || largest > 1 {
    trap(
      "binaryCrossEntropy: the prediction must be probabilities in 0…1, but it goes from "
        + "\(smallest) to \(largest). Apply sigmoid() first, or use binaryCrossEntropyWithLogits.")
  }
  let entry = operations.loss.bce
  guard let weight else {
    return elementwiseLoss(entry, BernoulliCrossEntropy(), input, target, reduction)
  }
  return (elementwiseLoss(entry, BernoulliCrossEntropy(), input, target, .none) * weight)
    .reduced(by: reduction)
}

/// Binary cross-entropy of σ(x) against targets t in 0…1, computed from the logits x without
/// overflow. ∂x = (σ(x) − t)/n.
///
/// - Parameters:
///   - weight: a factor for each element; it broadcasts.
///   - posWeight: a factor for the positive part t·ln σ(x); it broadcasts.
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
    let positive: Tensor = posWeight * t * x.logsigmoid()
    let negative: Tensor = (1 - t) * x.neg().logsigmoid()
    each = (positive + negative).neg()
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
