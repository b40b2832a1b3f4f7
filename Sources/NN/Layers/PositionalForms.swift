import Gradbook

// Layers with their numbers where PyTorch has them, or under its labels: `Conv2d(1, 32, 3, 1)` and
// `Conv2d(inChannels: 1, outChannels: 32, kernelSize: 3)`.

extension Conv1d {
  /// Creates a layer with a stride in PyTorch's place and the padding labelled.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, _ stride: Int,
    padding: some ConvolutionPadding, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, bias: bias)
  }
  /// Creates a layer with its numbers in PyTorch's order: `Conv1d(3, 16, 5, 2)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, _ stride: Int, _ padding: Int = 0,
    bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, bias: bias)
  }
  /// Creates a layer with every number labelled.
  public convenience init(
    inChannels: Int, outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialExtents = 1,
    groups: Int = 1, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      dilation: dilation, groups: groups, bias: bias)
  }
}

extension Conv2d {
  /// Creates a layer of kernels with a height and a width: `Conv2d(3, 16, [3, 5])`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: [Int], stride: any SpatialExtents = 1,
    padding: some ConvolutionPadding = 0, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, bias: bias)
  }
  /// Creates a layer with a stride in PyTorch's place and the padding labelled.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, _ stride: Int,
    padding: some ConvolutionPadding, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, bias: bias)
  }
  /// Creates a layer with its numbers in PyTorch's order: `Conv2d(1, 32, 3, 1)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, _ stride: Int, _ padding: Int = 0,
    bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, bias: bias)
  }
  /// Creates a layer with every number labelled.
  public convenience init(
    inChannels: Int, outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialExtents = 1,
    groups: Int = 1, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      dilation: dilation, groups: groups, bias: bias)
  }
}

extension ConvTranspose2d {
  /// Creates a layer with its numbers in PyTorch's order: `ConvTranspose2d(64, 32, 4, 2, 1)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, _ stride: Int, _ padding: Int = 0,
    _ outputPadding: Int = 0, bias: Bool = true
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      outputPadding: outputPadding, bias: bias)
  }
  /// Creates a layer with every number labelled.
  public convenience init(
    inChannels: Int, outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0,
    outputPadding: any SpatialExtents = 0, groups: Int = 1, bias: Bool = true,
    dilation: any SpatialExtents = 1
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation)
  }
}

extension MaxPoolingLayer {
  /// Creates a layer with its numbers in PyTorch's order: `MaxPool2d(2, 2)`.
  public convenience init(_ kernelSize: Int, _ stride: Int, _ padding: Int = 0) {
    self.init(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// Creates a layer: `MaxPool2d(3, stride: 2, padding: 1)`.
  public convenience init(_ kernelSize: Int, stride: Int, padding: Int) {
    self.init(kernelSize: kernelSize, stride: stride, padding: padding)
  }
}

extension AvgPool1d {
  /// Creates a layer with its numbers in PyTorch's order: `AvgPool1d(2, 2)`.
  public convenience init(_ kernelSize: Int, _ stride: Int, _ padding: Int = 0) {
    self.init(kernelSize: kernelSize, stride: stride, padding: padding)
  }
}

extension AvgPool2d {
  /// Creates a layer with its numbers in PyTorch's order: `AvgPool2d(2, 2)`.
  public convenience init(_ kernelSize: Int, _ stride: Int, _ padding: Int = 0) {
    self.init(kernelSize: kernelSize, stride: stride, padding: padding)
  }
}

extension Linear {
  /// Creates a layer with or without a bias: `Linear(10, 5, false)`.
  public convenience init(_ inFeatures: Int, _ outFeatures: Int, _ bias: Bool) {
    self.init(inFeatures, outFeatures, bias: bias)
  }
  /// Creates a layer with every number labelled.
  public convenience init(inFeatures: Int, outFeatures: Int, bias: Bool = true) {
    self.init(inFeatures, outFeatures, bias: bias)
  }
}

extension Embedding {
  /// Creates a table with every number labelled.
  public convenience init(numEmbeddings: Int, embeddingDim: Int, paddingIdx: Int? = nil) {
    self.init(numEmbeddings, embeddingDim, paddingIdx: paddingIdx)
  }
}

extension BatchNormLayer {
  /// Creates a layer with every number labelled.
  public convenience init(
    numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    trackRunningStats: Bool = true
  ) {
    self.init(
      numFeatures, eps: eps, momentum: momentum, affine: affine,
      trackRunningStats: trackRunningStats)
  }
}

extension GroupNorm {
  /// Creates a layer with every number labelled.
  public convenience init(numGroups: Int, numChannels: Int) { self.init(numGroups, numChannels) }
}

extension MultiheadAttention {
  /// Creates a layer with every number labelled.
  public convenience init(
    embedDim: Int, numHeads: Int, dropout: Double = 0, bias: Bool = true, batchFirst: Bool = false
  ) {
    self.init(embedDim, numHeads, dropout: dropout, bias: bias, batchFirst: batchFirst)
  }
}

extension RecurrentLayer {
  /// Creates layers with every number labelled: `LSTM(inputSize: 10, hiddenSize: 20)`.
  public convenience init(
    inputSize: Int, hiddenSize: Int, numLayers: Int = 1, bias: Bool = true,
    batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false
  ) {
    self.init(
      inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst,
      dropout: dropout, bidirectional: bidirectional)
  }
  /// Creates layers with the numbers in PyTorch's order: `LSTM(10, 20, 2)`.
  public convenience init(
    _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, batchFirst: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false
  ) {
    self.init(
      inputSize, hiddenSize, numLayers: numLayers, batchFirst: batchFirst, dropout: dropout,
      bidirectional: bidirectional)
  }
}

extension TransformerEncoderLayer {
  /// Creates a layer with every number labelled.
  public convenience init(
    dModel: Int, nhead: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
    batchFirst: Bool = false
  ) {
    self.init(
      dModel, nhead, dimFeedforward: dimFeedforward, dropout: dropout, batchFirst: batchFirst)
  }
}

extension Flatten {
  /// Creates the module: `Flatten(1)` keeps the first dimension.
  public convenience init(_ startDim: Int, _ endDim: Int = -1) {
    self.init(startDim: startDim, endDim: endDim)
  }
}

extension Softmax {
  /// Creates the module: `Softmax(1)`.
  public convenience init(_ dim: Int) { self.init(dim: dim) }
}

extension LogSoftmax {
  /// Creates the module: `LogSoftmax(1)`.
  public convenience init(_ dim: Int) { self.init(dim: dim) }
}

extension LayerNorm {
  /// Creates a layer with the extents labelled.
  public convenience init(normalizedShape: [Int], eps: Double = 1e-5) {
    self.init(normalizedShape, eps: eps)
  }
  /// Creates a layer with the extent labelled.
  public convenience init(normalizedShape: Int, eps: Double = 1e-5) {
    self.init(normalizedShape, eps: eps)
  }
}

extension AdaptivePoolingLayer2d {
  /// Creates a layer with the extent labelled.
  public convenience init(outputSize: Int) { self.init(outputSize) }
  /// Creates a layer with the extents labelled.
  public convenience init(outputSize: [Int?]) { self.init(outputSize) }
}

extension RNN {
  /// Creates layers with every number labelled.
  public convenience init(
    inputSize: Int, hiddenSize: Int, numLayers: Int = 1, nonlinearity: Nonlinearity = .tanh,
    batchFirst: Bool = false
  ) {
    self.init(
      inputSize, hiddenSize, numLayers: numLayers, nonlinearity: nonlinearity,
      batchFirst: batchFirst)
  }
  /// Creates layers with the numbers in PyTorch's order: `RNN(10, 20, 2)`.
  public convenience init(
    _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, batchFirst: Bool = false
  ) {
    self.init(inputSize, hiddenSize, numLayers: numLayers, batchFirst: batchFirst)
  }
}

extension TransformerEncoder {
  /// Creates a stack of `numLayers` copies of a layer.
  public convenience init(_ encoderLayer: TransformerEncoderLayer, _ numLayers: Int) {
    self.init(encoderLayer, numLayers: numLayers)
  }
}

extension Unflatten {
  /// Creates the module: `Unflatten(1, [16, 7, 7])`.
  public convenience init(_ dim: Int, _ unflattenedSize: [Int]) {
    self.init(dim: dim, unflattenedSize)
  }
}
