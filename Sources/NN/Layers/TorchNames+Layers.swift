// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Gradbook

// PyTorch's labels of layers, and extents as Python's tuples: the compiler answers with the form here.
// None of these can be called.

extension Linear {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(inFeatures:outFeatures:bias:)")
  public convenience init(in_features: Int, out_features: Int, bias: Bool = true) {
    refusedCall()
  }
}

extension Conv1d {
  /// PyTorch's spelling of the labels.
  @available(
    *, unavailable, renamed: "init(inChannels:outChannels:kernelSize:stride:padding:bias:)"
  )
  public convenience init(
    in_channels: Int, out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension Conv1d {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:_:kernelSize:stride:padding:bias:)")
  public convenience init(
    _ in_channels: Int, _ out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension Conv1d {
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
}

extension Conv2d {
  /// PyTorch's spelling of the labels.
  @available(
    *, unavailable, renamed: "init(inChannels:outChannels:kernelSize:stride:padding:bias:)"
  )
  public convenience init(
    in_channels: Int, out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension Conv2d {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:_:kernelSize:stride:padding:bias:)")
  public convenience init(
    _ in_channels: Int, _ out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension Conv2d {
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
}

extension ConvTranspose2d {
  /// PyTorch's spelling of the labels.
  @available(
    *, unavailable, renamed: "init(inChannels:outChannels:kernelSize:stride:padding:bias:)"
  )
  public convenience init(
    in_channels: Int, out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension ConvTranspose2d {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:_:kernelSize:stride:padding:bias:)")
  public convenience init(
    _ in_channels: Int, _ out_channels: Int, kernel_size: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0, bias: Bool = true
  ) { refusedCall() }
}

extension ConvTranspose2d {
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array: kernelSize: [3, 5].")
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: (Int, Int),
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0
  ) { refusedCall() }
}

extension MaxPoolingLayer {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(kernelSize:stride:padding:)")
  public convenience init(kernel_size: Int, stride: Int? = nil, padding: Int = 0) {
    refusedCall()
  }
}

extension AvgPool1d {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(kernelSize:stride:padding:)")
  public convenience init(kernel_size: Int, stride: Int? = nil, padding: Int = 0) {
    refusedCall()
  }
}

extension AvgPool2d {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(kernelSize:stride:padding:)")
  public convenience init(kernel_size: Int, stride: Int? = nil, padding: Int = 0) {
    refusedCall()
  }
}

extension AdaptivePoolingLayer2d {
  /// Extents are no tuple here.
  @available(*, unavailable, message: "Write the extents as an array, [1, 1], or as one number.")
  public convenience init(_ outputSize: (Int, Int)) {
    refusedCall()
  }
}

extension Embedding {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(numEmbeddings:embeddingDim:)")
  public convenience init(num_embeddings: Int, embedding_dim: Int) {
    refusedCall()
  }
}

extension RecurrentLayer {
  /// PyTorch's spelling of the labels.
  @available(
    *, unavailable,
    renamed: "init(inputSize:hiddenSize:numLayers:batchFirst:dropout:bidirectional:)"
  )
  public convenience init(
    input_size: Int, hidden_size: Int, num_layers: Int = 1, batch_first: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false
  ) { refusedCall() }
}

extension RecurrentLayer {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:_:numLayers:batchFirst:dropout:bidirectional:)")
  public convenience init(
    _ inputSize: Int, _ hiddenSize: Int, num_layers: Int = 1, batch_first: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false
  ) { refusedCall() }
}

extension LeakyReLU {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(negativeSlope:)")
  public convenience init(negative_slope: Double) {
    refusedCall()
  }
}

extension CrossEntropyLoss {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(labelSmoothing:)")
  public convenience init(label_smoothing: Double) {
    refusedCall()
  }
}

extension CrossEntropyLoss {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(ignoreIndex:)")
  public convenience init(ignore_index: Int) {
    refusedCall()
  }
}
