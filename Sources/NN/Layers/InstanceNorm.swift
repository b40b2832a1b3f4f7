import Gradbook

/// What instance normalisations share; see ``InstanceNorm2d``.
nonisolated public class InstanceNormLayer: ChannelNormLayer {
  /// Creates a layer of weight 1 and bias 0.
  ///
  /// - Parameters:
  ///   - numFeatures: the number of channels.
  ///   - eps: what keeps the divisor from 0.
  ///   - momentum: the newest batch's part in the running numbers; `nil` leaves them as they are.
  ///   - affine: whether weight and bias are learnt.
  ///   - trackRunningStats: whether evaluation uses running numbers; otherwise each input's own.
  ///   - dtype: float16, float32 or float64.
  ///
  /// Traps for a negative number of channels.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
    trackRunningStats: Bool = false, dtype: DType = .float32
  ) {
    super.init(numFeatures, eps, momentum, affine, trackRunningStats, dtype)
  }

  /// The rank of an input of one sample, without a dimension for the batch.
  var sampleRank: Int { 3 }

  /// Normalises every channel of every sample by its own numbers; in evaluation by the running ones
  /// if they are kept.
  ///
  /// Traps for an input of another rank or number of channels, and for a single place a channel.
  public final override func forward(_ x: Tensor) -> Tensor {
    guard x.rank == sampleRank || x.rank == sampleRank + 1 else {
      fatalError(
        "\(typeName): needs an input of \(sampleRank) or \(sampleRank + 1) dimensions, "
          + "[batch, channels, …], and this one has shape \(x.shape).")
    }
    if x.rank == sampleRank { return forward(x.unsqueeze(0)).squeeze(0) }
    guard x.shape[1] == numFeatures else {
      fatalError(
        "\(typeName): needs \(numFeatures) channels, and the input has shape \(x.shape).")
    }
    return x.instanceNorm(
      runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
      useInputStats: isTraining || runningMean == nil, momentum: momentum ?? 0, eps: eps)
  }
}

/// Instance normalisation of signals, `[batch, channels, length]`; see ``InstanceNorm2d``.
nonisolated public final class InstanceNorm1d: InstanceNormLayer {
  override var sampleRank: Int { 2 }
}

/// Instance normalisation of images: subtracts the mean of each channel of each sample and divides
/// by its standard deviation, over its places: y = (x − μ)/√(σ² + ε)·weight + bias. PyTorch's
/// `nn.InstanceNorm2d`.
///
/// Source: Ulyanov, Vedaldi and Lempitsky, Instance Normalization (2016), equation 4.
nonisolated public final class InstanceNorm2d: InstanceNormLayer {
  override var sampleRank: Int { 3 }
}

/// Divides by the root of the mean square over the last dimensions: y = x/√(mean(x²) + ε)·weight.
/// PyTorch's `nn.RMSNorm`.
///
/// Source: Zhang and Sennrich, Root Mean Square Layer Normalization (2019).
nonisolated public final class RMSNorm: Module {
  /// Factors of the normalised shape, if they are learnt.
  public final var weight: Tensor? { didSet { checkTied(weight, oldValue, "weight") } }
  /// The extents of the last dimensions, over which is normalised.
  public let normalizedShape: [Int]
  /// What keeps the divisor from 0; `nil`: the rounding unit of the input's type.
  public let eps: Double?

  /// Creates a layer of weight 1 for inputs whose shape ends in `normalizedShape`.
  public init(
    _ normalizedShape: [Int], eps: Double? = nil, elementwiseAffine: Bool = true,
    dtype: DType = .float32
  ) {
    (self.normalizedShape, self.eps) = (normalizedShape, eps)
    weight = elementwiseAffine ? Tensor.ones(normalizedShape, dtype: dtype).asParameter() : nil
  }
  /// Creates a layer over the last dimension: `RMSNorm(64)`.
  public convenience init(
    _ normalizedShape: Int, eps: Double? = nil, elementwiseAffine: Bool = true,
    dtype: DType = .float32
  ) {
    self.init([normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, dtype: dtype)
  }

  /// Normalises `x`. Traps unless its shape ends in ``normalizedShape``.
  public override func forward(_ x: Tensor) -> Tensor {
    x.rmsNorm(normalizedShape, weight: weight, eps: eps)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(pythonExtents(normalizedShape)), eps=\(pythonText(eps)), "
      + "elementwise_affine=\(pythonText(weight != nil))"
  }
}
