import Gradbook

/// What normalisations of channels share; see ``BatchNorm2d`` and ``InstanceNorm2d``.
nonisolated public class ChannelNormLayer: Module {
  /// A factor for each channel, if `affine`.
  public final var weight: Tensor? { didSet { checkTied(weight, oldValue, "weight") } }
  /// A summand for each channel, if `affine`.
  public final var bias: Tensor? { didSet { checkTied(bias, oldValue, "bias") } }
  /// The mean of what was seen in training, for evaluation.
  public let runningMean: Tensor?
  /// The variance (with n − 1) of what was seen in training, for evaluation.
  public let runningVar: Tensor?
  /// How many batches were seen in training.
  public let numBatchesTracked: Tensor?
  /// The number of channels.
  public let numFeatures: Int
  /// What keeps the divisor from 0.
  public let eps: Double
  /// The newest batch's part in the running numbers. With `nil` batch normalisation gives all batches
  /// equal parts, and instance normalisation leaves the running numbers as they are.
  public let momentum: Double?

  init(
    _ numFeatures: Int, _ eps: Double, _ momentum: Double?, _ affine: Bool,
    _ trackRunningStats: Bool, _ dtype: DType
  ) {
    (self.numFeatures, self.eps, self.momentum) = (numFeatures, eps, momentum)
    func filled(_ value: Double) -> Tensor { Tensor.full([numFeatures], value, dtype: dtype) }
    weight = affine ? filled(1).asParameter() : nil
    bias = affine ? filled(0).asParameter() : nil
    runningMean = trackRunningStats ? filled(0).asBuffer() : nil
    runningVar = trackRunningStats ? filled(1).asBuffer() : nil
    numBatchesTracked = trackRunningStats ? Tensor.zeros([], dtype: .int64).asBuffer() : nil
  }

  override final func members() -> [Member] {
    Member.tensors([
      "weight": weight, "bias": bias, "running_mean": runningMean, "running_var": runningVar,
      "num_batches_tracked": numBatchesTracked,
    ])
  }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(numFeatures), eps=\(pythonText(eps)), momentum=\(pythonText(momentum)), "
      + "affine=\(pythonText(weight != nil)), bias=\(pythonText(bias != nil)), "
      + "track_running_stats=\(pythonText(runningMean != nil))"
  }
}

/// What batch normalisations share; see ``BatchNorm2d``.
nonisolated public class BatchNormLayer: ChannelNormLayer {
  /// Creates a layer of weight 1 and bias 0.
  ///
  /// - Parameters:
  ///   - numFeatures: the number of channels.
  ///   - eps: what keeps the divisor from 0.
  ///   - momentum: the newest batch's part in the running numbers; `nil`: their plain mean.
  ///   - affine: whether weight and bias are learnt.
  ///   - trackRunningStats: whether evaluation uses running numbers; otherwise its own batch's.
  ///   - dtype: float16, float32 or float64.
  ///
  /// Traps for a negative number of channels.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    trackRunningStats: Bool = true, dtype: DType = .float32
  ) {
    super.init(numFeatures, eps, momentum, affine, trackRunningStats, dtype)
  }

  /// The ranks that an input may have.
  var ranks: ClosedRange<Int> { 2...4 }

  /// Normalises `x` by its own numbers in training, by the running ones in evaluation.
  ///
  /// Traps for an input of another rank or number of channels, and in training for a single value a
  /// channel.
  public final override func forward(_ x: Tensor) -> Tensor {
    guard ranks.contains(x.rank) else {
      fatalError(
        "\(typeName): needs an input of \(ranks.lowerBound)"
          + (ranks.count > 1 ? " or \(ranks.upperBound)" : "")
          + " dimensions, [batch, channels, …], and this one has shape \(x.shape).")
    }
    return x.batchNorm(
      runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
      training: isTraining || runningMean == nil, momentum: isTraining ? countedMomentum() : 0,
      eps: eps)
  }

  /// Counts the batch, and tells its part in the running numbers.
  private final func countedMomentum() -> Double {
    guard let numBatchesTracked else { return 0 }
    numBatchesTracked.addInPlace(Tensor(1))
    return momentum ?? 1 / numBatchesTracked.item()
  }
}

/// Batch normalisation of vectors `[batch, channels]` or signals `[batch, channels, length]`;
/// see ``BatchNorm2d``.
nonisolated public final class BatchNorm1d: BatchNormLayer {
  override var ranks: ClosedRange<Int> { 2...3 }
}

/// Batch normalisation of images: subtracts each channel's mean and divides by its standard
/// deviation, over batch and places: y = (x − μ)/√(σ² + ε)·weight + bias. PyTorch's
/// `nn.BatchNorm2d`.
///
/// In training μ and σ² are the batch's own and move the running ones; in evaluation the running
/// ones are used, so that a sample's output does not depend on its neighbours.
///
/// Source: Ioffe and Szegedy, Batch Normalization (2015), algorithms 1 and 2.
nonisolated public final class BatchNorm2d: BatchNormLayer {
  override var ranks: ClosedRange<Int> { 4...4 }
}

/// Subtracts the mean and divides by the standard deviation over the last dimensions, each sample
/// by itself: y = (x − μ)/√(σ² + ε)·weight + bias. PyTorch's `nn.LayerNorm`.
///
/// Source: Ba, Kiros and Hinton, Layer Normalization (2016).
nonisolated public final class LayerNorm: Module {
  /// Factors of the normalised shape, if they are learnt.
  public final var weight: Tensor? { didSet { checkTied(weight, oldValue, "weight") } }
  /// Summands of the normalised shape, if they are learnt.
  public final var bias: Tensor? { didSet { checkTied(bias, oldValue, "bias") } }
  /// The extents of the last dimensions, over which is normalised.
  public let normalizedShape: [Int]
  /// What keeps the divisor from 0.
  public let eps: Double

  /// Creates a layer of weight 1 and bias 0 for inputs whose shape ends in `normalizedShape`.
  public init(
    _ normalizedShape: [Int], eps: Double = 1e-5, elementwiseAffine: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    (self.normalizedShape, self.eps) = (normalizedShape, eps)
    weight = elementwiseAffine ? Tensor.ones(normalizedShape, dtype: dtype).asParameter() : nil
    self.bias =
      elementwiseAffine && bias
      ? Tensor.zeros(normalizedShape, dtype: dtype).asParameter() : nil
  }
  /// Creates a layer over the last dimension: `LayerNorm(64)`.
  public convenience init(
    _ normalizedShape: Int, eps: Double = 1e-5, elementwiseAffine: Bool = true,
    bias: Bool = true, dtype: DType = .float32
  ) {
    self.init(
      [normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype)
  }

  /// Normalises `x`. Traps unless its shape ends in ``normalizedShape``.
  public override func forward(_ x: Tensor) -> Tensor {
    x.layerNorm(normalizedShape, weight: weight, bias: bias, eps: eps)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(pythonExtents(normalizedShape)), eps=\(pythonText(eps)), "
      + "elementwise_affine=\(pythonText(weight != nil)), bias=\(pythonText(bias != nil))"
  }
}

/// Subtracts the mean and divides by the standard deviation over each group of channels and all
/// places, each sample by itself; `[batch, channels, …]`. PyTorch's `nn.GroupNorm`.
///
/// Source: Wu and He, Group Normalization (2018).
nonisolated public final class GroupNorm: Module {
  /// A factor for each channel, if they are learnt.
  public final var weight: Tensor? { didSet { checkTied(weight, oldValue, "weight") } }
  /// A summand for each channel, if they are learnt.
  public final var bias: Tensor? { didSet { checkTied(bias, oldValue, "bias") } }
  /// The number of groups.
  public let numGroups: Int
  /// The number of channels.
  public let numChannels: Int
  /// What keeps the divisor from 0.
  public let eps: Double

  /// Creates a layer of weight 1 and bias 0. Traps unless the groups divide the channels.
  public init(
    _ numGroups: Int, _ numChannels: Int, eps: Double = 1e-5, affine: Bool = true,
    dtype: DType = .float32
  ) {
    guard numGroups > 0, numChannels % numGroups == 0 else {
      fatalError("GroupNorm: \(numGroups) groups do not divide \(numChannels) channels.")
    }
    (self.numGroups, self.numChannels, self.eps) = (numGroups, numChannels, eps)
    weight = affine ? Tensor.ones([numChannels], dtype: dtype).asParameter() : nil
    bias = affine ? Tensor.zeros([numChannels], dtype: dtype).asParameter() : nil
  }

  /// Normalises `x`. Traps unless it has ``numChannels`` channels.
  public override func forward(_ x: Tensor) -> Tensor {
    guard x.rank >= 2, x.shape[1] == numChannels else {
      fatalError(
        "GroupNorm: needs \(numChannels) channels, [batch, channels, …], and the input has shape "
          + "\(x.shape).")
    }
    return x.groupNorm(numGroups, weight: weight, bias: bias, eps: eps)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(numGroups), \(numChannels), eps=\(pythonText(eps)), affine=\(pythonText(weight != nil)), "
      + "bias=\(pythonText(bias != nil))"
  }
}
