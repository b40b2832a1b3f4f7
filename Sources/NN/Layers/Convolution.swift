import Gradbook

/// What convolution layers share: kernels that are moved over a signal or an image.
nonisolated public class ConvolutionLayer: Module {
  /// The kernels: `[out, in/groups, kernel …]`, or `[in, out/groups, kernel …]` if transposed.
  ///
  /// Assigning another layer's weight ties both: one parameter under two names, trained once. Traps
  /// for another shape.
  public final var weight: Tensor { didSet { checkTied(weight, oldValue, "weight") } }
  /// One number for each output channel, if there are any. Can be assigned as ``weight`` can; traps for
  /// nil where there is one, and for one where there is none.
  public final var bias: Tensor? { didSet { checkTied(bias, oldValue, "bias") } }
  /// The number of channels that come in.
  public let inChannels: Int
  /// The number of channels that go out.
  public let outChannels: Int
  /// The extents of a kernel.
  public let kernelSize: [Int]
  /// The distance between places of the kernel.
  public let stride: [Int]
  /// What is added around the input.
  public let padding: any ConvolutionPadding
  /// The distance between elements of the kernel.
  public let dilation: [Int]
  /// The number of groups of channels that do not see each other.
  public let groups: Int

  /// The settings of one layer, before they are checked.
  struct Settings {
    var rank: Int
    var channels: (into: Int, out: Int)
    var kernelSize: any SpatialExtents
    var stride: any SpatialExtents
    var padding: any ConvolutionPadding
    var dilation: any SpatialExtents
    var groups: Int
    var bias: Bool
    var isTransposed = false
  }

  init(_ settings: Settings, _ name: String, dtype: DType, generator: Generator?) {
    let (into, out, groups) = (settings.channels.into, settings.channels.out, settings.groups)
    guard groups > 0, into > 0, out > 0, into % groups == 0, out % groups == 0 else {
      fatalError(
        "\(name): \(into) channels in and \(out) out must be positive and divisible by the "
          + "\(groups) groups.")
    }
    let rank = settings.rank
    (inChannels, outChannels, self.groups) = (into, out, groups)
    kernelSize = settings.kernelSize.checked(rank, name, "the kernel size", atLeast: 1)
    stride = settings.stride.checked(rank, name, "the stride", atLeast: 1)
    dilation = settings.dilation.checked(rank, name, "the dilation", atLeast: 1)
    padding = settings.padding
    let channels = settings.isTransposed ? [into, out / groups] : [out, into / groups]
    weight = Initialization.weight(channels + kernelSize, dtype: dtype, generator: generator)
    bias =
      settings.bias
      ? Initialization.bias(out, for: weight, dtype: dtype, generator: generator) : nil
  }

  /// What PyTorch prints between padding and groups for transposed layers.
  var outputPaddingText: String { "" }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    var text = "\(inChannels), \(outChannels), kernel_size=\(pythonExtents(kernelSize))"
    text += ", stride=\(pythonExtents(stride))"
    if padding is NamedPadding {
      text += padding.padding(spans: [3])?.before == [1] ? ", padding=same" : ", padding=valid"
    } else if let around = padding.padding(spans: kernelSize)?.before,
      around.contains(where: { $0 != 0 })
    {
      text += ", padding=\(pythonExtents(around))"
    }
    if dilation.contains(where: { $0 != 1 }) { text += ", dilation=\(pythonExtents(dilation))" }
    text += outputPaddingText
    if groups != 1 { text += ", groups=\(groups)" }
    return bias == nil ? text + ", bias=False" : text
  }
}

/// The convolution of signals: `[batch, in, length]` to `[batch, out, length′]`. PyTorch's
/// `nn.Conv1d`. See ``Conv2d``.
nonisolated public final class Conv1d: ConvolutionLayer {
  /// Creates a layer; see ``Conv2d/init(_:_:kernelSize:stride:padding:dilation:groups:bias:dtype:generator:)``.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialExtents = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, generator: Generator? = nil
  ) {
    super.init(
      Settings(
        rank: 1, channels: (inChannels, outChannels), kernelSize: kernelSize, stride: stride,
        padding: padding, dilation: dilation, groups: groups, bias: bias),
      "Conv1d", dtype: dtype, generator: generator)
  }

  /// Creates a layer of kernels `kernelSize` wide: `Conv1d(3, 16, 5)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, stride: any SpatialExtents = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialExtents = 1, groups: Int = 1,
    bias: Bool = true, dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      dilation: dilation, groups: groups, bias: bias, dtype: dtype, generator: generator)
  }

  /// Computes the convolution. Traps unless `x` is `[batch, in, length]` or `[in, length]`.
  public override func forward(_ x: Tensor) -> Tensor {
    convolved(x, by: padding)
  }

  private func convolved(_ x: Tensor, by padding: some ConvolutionPadding) -> Tensor {
    x.conv1d(
      weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
  }
}

/// The convolution of images: `[batch, in, height, width]` to `[batch, out, height′, width′]`.
/// PyTorch's `nn.Conv2d`.
///
/// y[o, i, j] = bias[o] + Σ x[c, i·stride + p·dilation − padding, …]·w[o, c, p, q], a
/// cross-correlation; an extent n becomes
/// ⌊(n + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1.
nonisolated public final class Conv2d: ConvolutionLayer {
  /// Creates a layer whose weight and then bias are drawn evenly from ±1/√fan-in, the fan-in being
  /// in/groups · kernel area: for the same seed, PyTorch's numbers.
  ///
  /// - Parameters:
  ///   - inChannels: the channels of an input.
  ///   - outChannels: the channels of an output.
  ///   - kernelSize: the kernel's extents: `3`, or `[3, 5]`.
  ///   - stride: the distance between places of the kernel.
  ///   - padding: zeros around the input: numbers, or `.same`, `.valid`.
  ///   - dilation: the distance between elements of the kernel.
  ///   - groups: groups of channels that do not see each other; must divide both numbers of
  ///     channels.
  ///   - bias: whether a number is added to each output channel.
  ///   - dtype: float16, float32 or float64.
  ///   - generator: where numbers are drawn from.
  ///
  /// Traps for extents that do not fit.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialExtents = 1, groups: Int = 1, bias: Bool = true,
    dtype: DType = .float32, generator: Generator? = nil
  ) {
    super.init(
      Settings(
        rank: 2, channels: (inChannels, outChannels), kernelSize: kernelSize, stride: stride,
        padding: padding, dilation: dilation, groups: groups, bias: bias),
      "Conv2d", dtype: dtype, generator: generator)
  }

  /// Creates a layer of square kernels: `Conv2d(3, 16, 3)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, stride: any SpatialExtents = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialExtents = 1, groups: Int = 1,
    bias: Bool = true, dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      dilation: dilation, groups: groups, bias: bias, dtype: dtype, generator: generator)
  }

  /// Computes the convolution. Traps unless `x` is `[batch, in, height, width]`, with or without
  /// the batch.
  public override func forward(_ x: Tensor) -> Tensor { convolved(x, by: padding) }

  private func convolved(_ x: Tensor, by padding: some ConvolutionPadding) -> Tensor {
    x.conv2d(
      weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
  }
}
