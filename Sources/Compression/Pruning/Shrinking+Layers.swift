import Gradbook
import NN

extension Module {
  /// What this layer makes of channels that hold one number each, `[channels]`; `nil` if it could mix
  /// channels, or places.
  nonisolated func constant(_ values: Tensor) -> Tensor? {
    switch self {
    case is ReLU, is ReLU6, is Sigmoid, is LogSigmoid, is Tanh, is SiLU, is Mish, is SELU,
      is Softsign, is Hardsigmoid, is Tanhshrink, is LeakyReLU, is ELU, is Softplus, is Hardtanh,
      is GELU, is Hardswish, is CELU:
      return self(values)
    case is Identity, is Dropout, is ChannelDropout, is MaxPoolingLayer, is AdaptivePoolingLayer2d:
      return values
    case let pooling as PoolingLayer:
      return pooling.padding.allSatisfy { $0 == 0 } ? values : nil
    case let flatten as Flatten:
      return flatten.startDim == 1 && flatten.endDim == -1 ? values : nil
    case let norm as BatchNormLayer:
      guard norm.runningMean != nil else { return nil }
      let images = values.reshape([1, -1] + (norm is BatchNorm2d ? [1, 1] : []))
      let wasTraining = norm.isTraining
      defer { norm.train(wasTraining) }
      return norm.eval()(images).reshape([-1])
    default: return nil
    }
  }

  /// A layer of this one's settings with other weights.
  nonisolated func resized(_ weight: Tensor, _ bias: Tensor?) -> Module {
    let layer: Module
    switch self {
    case let linear as Linear: layer = linear.like(weight, hasBias: bias != nil)
    case let convolution as Conv2d: layer = convolution.like(weight, hasBias: bias != nil)
    default: return self
    }
    layer.copy(["weight": weight, "bias": bias])
    return layer
  }

  fileprivate nonisolated func copy(_ tensors: [String: Tensor?]) {
    for (name, tensor) in tensors {
      guard let tensor else { continue }
      (ownParameter(name) ?? buffer(name))?.copyInPlace(tensor)
    }
  }
}

extension Linear {
  fileprivate nonisolated func like(_ weight: Tensor, hasBias: Bool) -> Linear {
    Linear(
      weight.shape[1], weight.shape[0], bias: hasBias, dtype: weight.dtype,
      generator: Generator(seed: 0))
  }
}

extension Module {
  /// Whether this is a convolution around whose input zeros stand.
  nonisolated var isPadded: Bool {
    guard let convolution = self as? Conv2d else { return false }
    let spans = zip(convolution.kernelSize, convolution.dilation).map { ($0 - 1) * $1 + 1 }
    let extents = convolution.padding.padding(spans: spans).map { $0.before + $0.after } ?? []
    return extents.contains { $0 != 0 }
  }
}

extension Conv2d {
  fileprivate nonisolated func like(_ weight: Tensor, hasBias: Bool) -> Conv2d {
    func made(_ padding: some ConvolutionPadding) -> Conv2d {
      Conv2d(
        weight.shape[1], weight.shape[0], kernelSize: kernelSize, stride: stride, padding: padding,
        dilation: dilation, bias: hasBias, dtype: weight.dtype, generator: Generator(seed: 0))
    }
    return made(padding)
  }
}

extension BatchNormLayer {
  /// A layer for some of the channels.
  nonisolated func selecting(_ index: Tensor) -> BatchNormLayer {
    let dtype = (weight ?? runningMean)?.dtype ?? .float32
    let (count, hasWeight, hasStats) = (index.count, weight != nil, runningMean != nil)
    let layer: BatchNormLayer =
      self is BatchNorm2d
      ? BatchNorm2d(
        count, eps: eps, momentum: momentum, affine: hasWeight, trackRunningStats: hasStats,
        dtype: dtype)
      : BatchNorm1d(
        count, eps: eps, momentum: momentum, affine: hasWeight, trackRunningStats: hasStats,
        dtype: dtype)
    func some(_ tensor: Tensor?) -> Tensor? { tensor?.detach().indexSelect(dim: 0, index) }
    layer.copy([
      "weight": some(weight), "bias": some(bias), "running_mean": some(runningMean),
      "running_var": some(runningVar), "num_batches_tracked": numBatchesTracked,
    ])
    return layer
  }
}
