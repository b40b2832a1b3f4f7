/// Cross-entropy of a distribution over classes, −Σ q·ln p: of softmax of the operand, or of
/// log-probabilities as they are.
///
/// Rows are samples, columns classes. The row's q comes from a class index (1 at the class,
/// weighted and smoothed) or is given as probabilities in the second operand.
final class CrossEntropy: Operation, Configured {
  struct Settings: OperationSettings {
    /// The class whose samples count for nothing.
    let ignoreIndex: Int
    /// How much of the probability is spread evenly over all classes, 0…1.
    let labelSmoothing: Double
    /// What becomes of the samples' losses.
    let reduction: Reduction
  }

  let settings: Settings
  private let weights: [KeptTensor]
  private var weight: Tensor? { weights.first?.tensor }
  /// Whether the operand is logits, which softmax turns into probabilities.
  private let isSoftmax: Bool
  /// ln p of each row and class.
  private var logs: Tensor?
  /// Factor of each row's loss in the result.
  private var scale = 1.0

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.settings = settings
    weights = kept.map { KeptTensor("its weights of the classes", $0) }
    isSoftmax = entry === operations.loss.crossEntropy
    super.init(entry)
  }
  override var keepsState: Bool { true }

  static var keptCounts: ClosedRange<Int> { 0...1 }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try settings.result(call, isSoftmax: isSoftmax, name)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    let target = operands[1]
    if target.dtype.isFloatingPoint { return }
    try ClassWeights.checkLabels(
      target.integers(), classes: operands[0].shape[1], ignoring: settings.ignoreIndex, name)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (input, target) = (operands[0], operands[1])
    requireNumbers(operands)
    return noGrad {
      let logs = isSoftmax ? input.logSoftmax(dim: 1) : input.contiguous()
      self.logs = logs
      let each = rowLosses(target, input, logs)
      switch settings.reduction {
      case .none: return each
      case .sum: return each.sum()
      case .mean:
        let divisor = divisor(target, input)
        // The mean of no sample is NaN, but it depends on nothing.
        scale = divisor == 0 ? 0 : 1 / divisor
        return each.sum() / divisor
      }
    }
  }

  private var logProbabilities: Tensor {
    guard let logs else { trap("\(name): its logarithms are computed when it is called.") }
    return logs
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    let scaled = scale == 1 ? g : g * scale
    let upstream = settings.reduction == .none ? scaled.unsqueeze(1) : scaled
    call.contribute(to: 0) {
      if picksOneClass(call.b), !call.isRecorded { return pickedShares(scaled, call) }
      let q = classWeights(call.b, of: call.a)
      guard isSoftmax else { return -q * upstream }
      let p = (call.isRecorded ? call.a.logSoftmax(dim: 1) : logProbabilities).exp()
      return (p * q.sum(dim: 1, keepDim: true) - q) * upstream
    }
    call.contribute(to: 1) {
      let logs = call.isRecorded ? call.a.logSoftmax(dim: 1) : logProbabilities
      var share = -logs * upstream
      if let weight { share = share * weight }
      let kept = 1 - settings.labelSmoothing
      return kept == 1 ? share : share * kept
    }
  }
  override var kept: [KeptTensor] { weights }
  override func formula(operand: Int) -> Formula? {
    let probability = Formula(.softmax, .a)
    let target = Formula(.oneHot, .b)
    let derivative: Formula =
      operand == 1 ? -.log(probability) : isSoftmax ? probability - target : -target
    return scale == 1 ? derivative : derivative / .named("n")
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    guard operand == 0, settings.reduction != .none else { return nil }
    let outbox = Outbox()
    pullback(
      Tensor.ones(like: call.y), Call(node: call.node, isRecorded: false, outbox: outbox))
    return outbox.shares.first { $0.operand == 0 }?.share
  }
}

extension CrossEntropy {
  /// q of each row and class: what −ln p is multiplied by.
  private func classWeights(_ target: Tensor, of input: Tensor) -> Tensor {
    let classes = input.shape[1]
    let smoothing = settings.labelSmoothing
    if target.dtype.isFloatingPoint {
      var q = target
      if smoothing > 0 { q = q * (1 - smoothing) + smoothing / Double(classes) }
      if let weight { q = q * weight }
      return q
    }
    let settings = ClassWeights.Settings(
      classes: classes, ignoreIndex: settings.ignoreIndex, labelSmoothing: smoothing,
      dtype: input.dtype)
    let operation = ClassWeights(
      operations.loss.classWeights, settings, kept: weights.map(\.tensor))
    // Its labels are those that this operation looks at first of all.
    return Recorder.current.applyChecked(operation, [target])
  }

  /// −Σ q·ln p of each row, over the classes that are meant: of a class index this class alone, or all
  /// where it is smoothed, and none where it is ignored. A meant class of weight 0 whose ln p is −∞
  /// makes the sum NaN.
  private func rowLosses(_ target: Tensor, _ input: Tensor, _ logs: Tensor) -> Tensor {
    if picksOneClass(target) {
      let result = Tensor(uninitialized: [logs.shape[0]], logs.dtype)
      PickedLosses(logs: logs, labels: labels(target), weights: plainWeights, result: result)
        .run(on: logs.dtype)
      return result
    }
    let terms = classWeights(target, of: input) * logs
    if target.dtype.isFloatingPoint { return -terms.sum(dim: 1) }
    let isCounted = target.to(.int64).unsqueeze(1) .!= settings.ignoreIndex
    return -Tensor.where(isCounted, terms, Tensor.zeros([], dtype: logs.dtype)).sum(dim: 1)
  }

  /// Whether each row's loss is that of one class alone.
  private func picksOneClass(_ target: Tensor) -> Bool {
    !target.dtype.isFloatingPoint && settings.labelSmoothing == 0
  }

  /// The class of each row, or −1 where it is ignored.
  private func labels(_ target: Tensor) -> [Int] {
    target.integers().map { $0 == settings.ignoreIndex ? -1 : $0 }
  }

  private var plainWeights: [Double] { weight?.flat() ?? [] }

  /// The gradient of the operand, of which ``picksOneClass(_:)`` holds.
  private func pickedShares(_ g: Tensor, _ call: Call) -> Tensor {
    let logs = logProbabilities
    let result = Tensor(uninitialized: logs.shape, logs.dtype)
    PickedLossesBack(
      logs: logs, labels: labels(call.b), weights: plainWeights, isSoftmax: isSoftmax,
      g: g.contiguous(), result: result
    ).run(on: logs.dtype)
    return result
  }

  /// What a mean divides by: the weights of the samples' classes that are not ignored.
  private func divisor(_ target: Tensor, _ input: Tensor) -> Double {
    if target.dtype.isFloatingPoint { return Double(input.shape[0]) }
    let weights = weight?.flat()
    return target.integers().reduce(0) { sum, label in
      label == settings.ignoreIndex ? sum : sum + (weights?[label] ?? 1)
    }
  }

  static let samples: [OperationSample] = [
    sample("mean") { crossEntropy($0, $1) },
    sample("sum, smoothed") { crossEntropy($0, $1, reduction: .sum, labelSmoothing: 0.2) },
    sample("each, weighted") { x, y in
      crossEntropy(
        x, y, weight: Tensor(flat: [0.5, 1, 2, 0.1], shape: [4], dtype: x.dtype), reduction: .none)
    },
    sample("one ignored") { crossEntropy($0, $1, ignoreIndex: 2) },
    OperationSample("one sample", [SampleInput([4])]) { crossEntropy($0[0], Tensor(2)) },
    OperationSample("pixels", [SampleInput([2, 3, 2])]) {
      crossEntropy($0[0], Tensor([[0, 2], [1, 1]]))
    },
    OperationSample("probabilities", [SampleInput([2, 3]), SampleInput([2, 3], in: 0.1...1)]) {
      crossEntropy($0[0], $0[1], labelSmoothing: 0.1)
    },
  ]

  static let likelihoodSamples: [OperationSample] = [
    sample("mean") { nllLoss($0, $1) },
    sample("each, weighted") { x, y in
      nllLoss(
        x, y, weight: Tensor(flat: [0.5, 1, 2, 0.1], shape: [4], dtype: x.dtype), reduction: .none)
    },
  ]

  private static func sample(
    _ label: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> OperationSample {
    OperationSample(label, [SampleInput([3, 4])]) { function($0[0], Tensor([1, 3, 2])) }
  }
}

/// Softmax cross-entropy: −ln softmax(x) at the class, averaged over samples. ∂x = (softmax(x) − q)/n.
///
/// - Parameters:
///   - input: logits of shape `[classes]`, `[samples, classes]` or `[samples, classes, …]`.
///   - target: class numbers as int64, of the input's shape without the class dimension; or
///     probabilities, of the input's shape.
///   - weight: a factor for each class; a mean then divides by the weights of the targets.
///   - ignoreIndex: samples of this class count for nothing.
///   - reduction: the mean, the sum, or each sample's loss.
///   - labelSmoothing: how much of the probability is spread evenly over all classes, 0…1.
///
/// Traps if shapes do not fit or a class number is out of range. The mean over no sample is NaN.
public func crossEntropy(
  _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
  reduction: Reduction = .mean, labelSmoothing: Double = 0
) -> Tensor {
  input.checkFloatingPoint("crossEntropy")
  return classLoss(
    operations.loss.crossEntropy, input, target, weight: weight,
    CrossEntropy.Settings(
      ignoreIndex: ignoreIndex, labelSmoothing: labelSmoothing, reduction: reduction))
}

/// The negative log-likelihood: −x at the class, for log-probabilities x such as
/// ``Tensor/logSoftmax(dim:dtype:)`` gives. ∂x = −1/n at the class.
///
/// Parameters as in ``crossEntropy(_:_:weight:ignoreIndex:reduction:labelSmoothing:)``.
public func nllLoss(
  _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
  reduction: Reduction = .mean
) -> Tensor {
  orTrap(on: [input, target]) { () throws(ShapeError) in
    try ClassWeights.check(target.dtype, nil, 0, "nllLoss")
  }
  input.checkFloatingPoint("nllLoss")
  return classLoss(
    operations.loss.nll, input, target, weight: weight,
    CrossEntropy.Settings(ignoreIndex: ignoreIndex, labelSmoothing: 0, reduction: reduction))
}

/// Brings input and target into rows of classes, and back.
private func classLoss(
  _ entry: OperationEntry, _ input: Tensor, _ target: Tensor, weight: Tensor?,
  _ settings: CrossEntropy.Settings
) -> Tensor {
  let name = entry.name
  let axis = input.rank == 1 ? 0 : 1
  let isDistribution = target.dtype.isFloatingPoint
  var samples = input.shape
  if input.rank > 0 { samples.remove(at: axis) }
  guard input.rank > 0, target.shape == (isDistribution ? input.shape : samples) else {
    trap(
      "\(name): a target of shape \(target.shape) does not fit an input of shape \(input.shape): "
        + (isDistribution
          ? "probabilities have the input's shape; class numbers must be int64."
          : "class numbers have shape \(samples), the input's without its class dimension."),
      on: [input, target])
  }
  let classes = input.shape[axis]
  orTrap(on: [input, target]) { () throws(ShapeError) in
    try settings.check(name)
    try ClassWeights.checkWeight(weight?.tensorType, classes, name)
  }
  var x = input.dtype.isFloatingPoint ? input : input.to(.float32)
  var t = isDistribution ? target.to(x.dtype) : target
  if x.rank > 2 {
    let order = [0] + Array(2..<x.rank) + [1]
    x = x.permute(order)
    if isDistribution { t = t.permute(order) }
  }
  if x.rank != 2 { x = x.reshape(-1, classes) }
  if t.rank != (isDistribution ? 2 : 1) { t = t.reshape(isDistribution ? [-1, classes] : [-1]) }
  let operation = CrossEntropy(entry, settings, kept: weight.map { [$0] } ?? [])
  let loss = apply(operation, x, t)
  return settings.reduction == .none && samples.count != 1 ? loss.reshape(samples) : loss
}
