import Gradbook

/// The transposed convolution of images, which makes them larger: `[batch, in, height, width]` to
/// `[batch, out, height′, width′]`. PyTorch's `nn.ConvTranspose2d`.
///
/// What a convolution with this weight passes back to its input. An extent n becomes
/// (n − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
nonisolated public final class ConvTranspose2d: ConvolutionLayer {
  /// How much is added at the end of each extent, where several inputs would have given one output.
  public let outputPadding: [Int]
  private let border: [Int]

  /// Creates a layer whose weight `[in, out/groups, kernel …]` and then bias are drawn as
  /// PyTorch's: evenly from ±1/√(out/groups · kernel area).
  ///
  /// Traps for extents that do not fit, and when called if outputPadding is not below the stride or
  /// the dilation.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialExtents,
    stride: any SpatialExtents = 1, padding: any SpatialExtents = 0,
    outputPadding: any SpatialExtents = 0, groups: Int = 1, bias: Bool = true,
    dilation: any SpatialExtents = 1, dtype: DType = .float32, generator: Generator? = nil
  ) {
    let name = "ConvTranspose2d"
    border = padding.checked(2, name, "the padding", atLeast: 0)
    self.outputPadding = outputPadding.checked(2, name, "the output padding", atLeast: 0)
    super.init(
      Settings(
        rank: 2, channels: (inChannels, outChannels), kernelSize: kernelSize, stride: stride,
        padding: border, dilation: dilation, groups: groups, bias: bias, isTransposed: true),
      name, dtype: dtype, generator: generator)
  }

  /// Creates a layer of square kernels: `ConvTranspose2d(16, 3, 4, stride: 2)`.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, stride: any SpatialExtents = 1,
    padding: any SpatialExtents = 0, outputPadding: any SpatialExtents = 0, groups: Int = 1,
    bias: Bool = true, dilation: any SpatialExtents = 1, dtype: DType = .float32,
    generator: Generator? = nil
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
      outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation, dtype: dtype,
      generator: generator)
  }

  /// Computes the transposed convolution. Traps unless `x` is `[batch, in, height, width]`, with or
  /// without the batch.
  public override func forward(_ x: Tensor) -> Tensor {
    x.convTranspose2d(
      weight, bias, stride: stride, padding: border, outputPadding: outputPadding,
      groups: groups, dilation: dilation)
  }

  override var outputPaddingText: String {
    outputPadding.contains { $0 != 0 } ? ", output_padding=\(pythonExtents(outputPadding))" : ""
  }
}
