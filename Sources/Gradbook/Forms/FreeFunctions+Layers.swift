// Activations, losses and layers without state as functions: PyTorch's `torch.nn.functional`. Each
// calls the method.

/// 1/(1 + e⁻ˣ) of every element: `x.sigmoid`.
public func sigmoid(_ x: Tensor) -> Tensor { x.sigmoid() }
/// ln sigmoid(x) of every element: `x.logsigmoid`.
public func logsigmoid(_ x: Tensor) -> Tensor { x.logsigmoid() }
/// The larger of 0 and every element: `x.relu`.
public func relu(_ x: Tensor) -> Tensor { x.relu() }
/// Every element held between 0 and 6: `x.relu6`.
public func relu6(_ x: Tensor) -> Tensor { x.relu6() }
/// x·sigmoid(x) of every element: `x.silu`.
public func silu(_ x: Tensor) -> Tensor { x.silu() }
/// x·tanh(softplus(x)) of every element: `x.mish`.
public func mish(_ x: Tensor) -> Tensor { x.mish() }
/// The scaled exponential linear unit of every element: `x.selu`.
public func selu(_ x: Tensor) -> Tensor { x.selu() }
/// x/(1 + |x|) of every element: `x.softsign`.
public func softsign(_ x: Tensor) -> Tensor { x.softsign() }
/// x − tanh x of every element: `x.tanhshrink`.
public func tanhshrink(_ x: Tensor) -> Tensor { x.tanhshrink() }
/// A sigmoid of three straight lines: `x.hardsigmoid`.
public func hardsigmoid(_ x: Tensor) -> Tensor { x.hardsigmoid() }
/// x·hardsigmoid(x) of every element: `x.hardswish`.
public func hardswish(_ x: Tensor) -> Tensor { x.hardswish() }
/// x·Φ(x) of every element: `x.gelu`.
public func gelu(_ x: Tensor, approximate: Tensor.GELUApproximation = .none) -> Tensor {
  x.gelu(approximate: approximate)
}
/// x, or a fraction of it below 0: `x.leakyRelu`.
public func leakyRelu(_ x: Tensor, negativeSlope: Double = 0.01) -> Tensor {
  x.leakyRelu(negativeSlope: negativeSlope)
}
/// x, or a fraction of it below 0.
public func leakyRelu(_ x: Tensor, _ negativeSlope: Double) -> Tensor {
  x.leakyRelu(negativeSlope: negativeSlope)
}
/// x, or alpha·(eˣ − 1) below 0: `x.elu`.
public func elu(_ x: Tensor, alpha: Double = 1) -> Tensor { x.elu(alpha: alpha) }
/// ln(1 + e^(beta·x))/beta: `x.softplus`.
public func softplus(_ x: Tensor, beta: Double = 1, threshold: Double = 20) -> Tensor {
  x.softplus(beta: beta, threshold: threshold)
}
/// Every element held between two numbers: `x.hardtanh`.
public func hardtanh(_ x: Tensor, min: Double = -1, max: Double = 1) -> Tensor {
  x.hardtanh(min: min, max: max)
}
/// Shares of 1 along a dimension: `x.softmax`.
public func softmax(_ x: Tensor, dim: Int, dtype: DType? = nil) -> Tensor {
  x.softmax(dim: dim, dtype: dtype)
}
/// Shares of 1 along a dimension.
public func softmax(_ x: Tensor, _ dim: Int) -> Tensor { x.softmax(dim: dim) }
/// The logarithm of softmax along a dimension: `x.logSoftmax`.
public func logSoftmax(_ x: Tensor, dim: Int, dtype: DType? = nil) -> Tensor {
  x.logSoftmax(dim: dim, dtype: dtype)
}
/// The logarithm of softmax along a dimension.
public func logSoftmax(_ x: Tensor, _ dim: Int) -> Tensor { x.logSoftmax(dim: dim) }
/// Softmax of −x along a dimension: `x.softmin`.
public func softmin(_ x: Tensor, dim: Int, dtype: DType? = nil) -> Tensor {
  x.softmin(dim: dim, dtype: dtype)
}
/// Softmax of −x along a dimension.
public func softmin(_ x: Tensor, _ dim: Int) -> Tensor { x.softmin(dim: dim) }

// MARK: - Layers

/// x·weightᵀ + bias: `x.linear`.
public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
  x.linear(weight, bias: bias)
}
/// The rows of `weight` at some positions: `x.embedding`.
public func embedding(_ indices: Tensor, _ weight: Tensor, paddingIdx: Int? = nil) -> Tensor {
  indices.embedding(weight, paddingIdx: paddingIdx)
}
/// Zeros elements at random while training: `x.dropout`. As in PyTorch,
/// it drops unless told that this is no training.
public func dropout(
  _ x: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator? = nil
) -> Tensor {
  training ? x.dropout(p: p, generator: generator) : x
}
/// Zeros elements with a probability while training.
public func dropout(
  _ x: Tensor, _ p: Double, training: Bool = true, generator: Generator? = nil
) -> Tensor {
  dropout(x, p: p, training: training, generator: generator)
}
/// The convolution of signals: `x.conv1d`.
public func conv1d(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
  padding: some ConvolutionPadding = 0, dilation: some SpatialExtents = 1, groups: Int = 1
) -> Tensor {
  x.conv1d(
    weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
}
/// The convolution of images: `x.conv2d`.
public func conv2d(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
  padding: some ConvolutionPadding = 0, dilation: some SpatialExtents = 1, groups: Int = 1
) -> Tensor {
  x.conv2d(
    weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
}
/// Each layer's features standardised: `x.layerNorm`.
public func layerNorm(
  _ x: Tensor, _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil,
  eps: Double = 1e-5
) -> Tensor {
  x.layerNorm(normalizedShape, weight: weight, bias: bias, eps: eps)
}
/// Vectors along a dimension divided by their norm: `x.normalize`.
public func normalize(_ x: Tensor, p: Double = 2, dim: Int = 1, eps: Double = 1e-12) -> Tensor {
  x.normalize(p: p, dim: dim, eps: eps)
}
/// The cosine of the angle between vectors along a dimension:
/// `x.cosineSimilarity`.
public func cosineSimilarity(
  _ a: Tensor, _ b: Tensor, dim: Int = 1, eps: Double = 1e-8
) -> Tensor {
  a.cosineSimilarity(b, dim: dim, eps: eps)
}
/// What is added around the last dimensions: `x.pad`.
public func pad(
  _ x: Tensor, _ pad: [Int], mode: PaddingMode = .constant, value: Double = 0
) -> Tensor {
  x.pad(pad, mode: mode, value: value)
}
/// Vectors with a 1 where each class stands: `x.oneHot`.
public func oneHot(_ x: Tensor, numClasses: Int = -1) -> Tensor { x.oneHot(numClasses: numClasses) }
/// Vectors with a 1 where each class stands.
public func oneHot(_ x: Tensor, _ numClasses: Int) -> Tensor { x.oneHot(numClasses: numClasses) }
/// Values weighted by how well keys fit queries; see
/// `x.scaledDotProductAttention`.
public func scaledDotProductAttention(
  _ query: Tensor, _ key: Tensor, _ value: Tensor, attnMask: Tensor? = nil, dropoutP: Double = 0,
  isCausal: Bool = false, scale: Double? = nil, enableGqa: Bool = false
) -> Tensor {
  query.scaledDotProductAttention(
    key, value, attnMask: attnMask, dropoutP: dropoutP, isCausal: isCausal, scale: scale,
    enableGqa: enableGqa)
}

/// x, or alpha·(eˣ − 1) below 0.
public func elu(_ x: Tensor, _ alpha: Double) -> Tensor { x.elu(alpha: alpha) }
/// Each channel standardised: `x.batchNorm`, which takes its numbers by label.
public func batchNorm(
  _ x: Tensor, _ runningMean: Tensor?, _ runningVar: Tensor?, weight: Tensor? = nil,
  bias: Tensor? = nil, training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5
) -> Tensor {
  x.batchNorm(
    runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
    training: training, momentum: momentum, eps: eps)
}
/// A signal or an image of another size: `x.interpolate`.
public func interpolate(
  _ x: Tensor, size: some SpatialExtents, mode: InterpolationMode = .nearest,
  alignCorners: Bool = false
) -> Tensor {
  x.interpolate(size: size, mode: mode, alignCorners: alignCorners)
}
/// A signal or an image several times as large: `x.interpolate`.
public func interpolate(
  _ x: Tensor, scaleFactor: Double, mode: InterpolationMode = .nearest, alignCorners: Bool = false
) -> Tensor {
  x.interpolate(scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners)
}
/// Positions drawn with the elements as weights: `x.multinomial`.
public func multinomial(
  _ x: Tensor, _ numSamples: Int, replacement: Bool = false, generator: Generator? = nil
) -> Tensor {
  x.multinomial(numSamples, replacement: replacement, generator: generator)
}
