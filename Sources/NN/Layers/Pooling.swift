import Gradbook

/// What pooling layers share: windows that are moved over a signal or an image.
nonisolated public class PoolingLayer: Module {
  /// A window's extents.
  public let kernelSize: [Int]
  /// The distance between windows.
  public let stride: [Int]
  /// How much is added around the input.
  public let padding: [Int]
  /// The settings as they were given, for printing.
  fileprivate let text: String

  fileprivate init(
    _ rank: Int, _ name: String, _ kernelSize: any SpatialExtents,
    _ stride: (any SpatialExtents)?, _ padding: any SpatialExtents, printsTuples: Bool = false
  ) {
    self.kernelSize = kernelSize.checked(rank, name, "the kernel size", atLeast: 1)
    self.stride = stride?.checked(rank, name, "the stride", atLeast: 1) ?? self.kernelSize
    self.padding = padding.checked(rank, name, "the padding", atLeast: 0)
    let given: [any SpatialExtents] =
      printsTuples
      ? [self.kernelSize, self.stride, self.padding]
      : [kernelSize, stride ?? kernelSize, padding]
    text = zip(["kernel_size", "stride", "padding"], given)
      .map { "\($0)=\(pythonExtents($1))" }.joined(separator: ", ")
  }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String { text }
}

/// What layers of the largest element share.
nonisolated public class MaxPoolingLayer: PoolingLayer {
  /// The distance between a window's elements.
  public let dilation: [Int]
  /// Whether a last window that sticks out counts.
  public let ceilMode: Bool
  private let dilationText: String

  /// How many dimensions a window has.
  class var rank: Int { fatalError("A pooling layer says how many dimensions its windows have.") }

  /// Creates a layer; windows lie side by side unless a stride is given.
  public init(
    kernelSize: any SpatialExtents, stride: (any SpatialExtents)? = nil,
    padding: any SpatialExtents = 0, dilation: any SpatialExtents = 1, ceilMode: Bool = false
  ) {
    let (rank, name) = (Self.rank, "MaxPool\(Self.rank)d")
    self.dilation = dilation.checked(rank, name, "the dilation", atLeast: 1)
    self.ceilMode = ceilMode
    dilationText = pythonExtents(dilation)
    super.init(rank, name, kernelSize, stride, padding)
  }
  /// Creates a layer: `MaxPool2d(2)`.
  public convenience init(_ kernelSize: Int, stride: (any SpatialExtents)? = nil) {
    self.init(kernelSize: kernelSize, stride: stride)
  }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(text), dilation=\(dilationText), ceil_mode=\(pythonText(ceilMode))"
  }
}

/// The largest element of each window of signals `[batch, channels, length]`.
nonisolated public final class MaxPool1d: MaxPoolingLayer {
  override class var rank: Int { 1 }
  /// Pools `x`. Traps where the window does not fit.
  public override func forward(_ x: Tensor) -> Tensor {
    x.maxPool1d(
      kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
      ceilMode: ceilMode)
  }
}

/// The largest element of each window of images `[batch, channels, height, width]`. PyTorch's
/// `nn.MaxPool2d`. ∂ = 1 at the largest, the first among equals.
nonisolated public final class MaxPool2d: MaxPoolingLayer {
  override class var rank: Int { 2 }
  /// Pools `x`. Traps where the window does not fit.
  public override func forward(_ x: Tensor) -> Tensor {
    x.maxPool2d(
      kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
      ceilMode: ceilMode)
  }
}

/// The mean of each window of signals `[batch, channels, length]`.
nonisolated public final class AvgPool1d: PoolingLayer {
  private let ceilMode: Bool
  private let countIncludePad: Bool

  /// Creates a layer; windows lie side by side unless a stride is given.
  public init(
    kernelSize: any SpatialExtents, stride: (any SpatialExtents)? = nil,
    padding: any SpatialExtents = 0, ceilMode: Bool = false, countIncludePad: Bool = true
  ) {
    self.ceilMode = ceilMode
    self.countIncludePad = countIncludePad
    super.init(1, "AvgPool1d", kernelSize, stride, padding, printsTuples: true)
  }
  /// Creates a layer: `AvgPool1d(2)`.
  public convenience init(_ kernelSize: Int, stride: (any SpatialExtents)? = nil) {
    self.init(kernelSize: kernelSize, stride: stride)
  }
  /// Pools `x`. Traps where the window does not fit.
  public override func forward(_ x: Tensor) -> Tensor {
    x.avgPool1d(
      kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
      countIncludePad: countIncludePad)
  }
}

/// The mean of each window of images `[batch, channels, height, width]`.
nonisolated public final class AvgPool2d: PoolingLayer {
  private let ceilMode: Bool
  private let countIncludePad: Bool
  private let divisorOverride: Int?

  /// Creates a layer; windows lie side by side unless a stride is given.
  public init(
    kernelSize: any SpatialExtents, stride: (any SpatialExtents)? = nil,
    padding: any SpatialExtents = 0, ceilMode: Bool = false, countIncludePad: Bool = true,
    divisorOverride: Int? = nil
  ) {
    self.ceilMode = ceilMode
    self.countIncludePad = countIncludePad
    self.divisorOverride = divisorOverride
    super.init(2, "AvgPool2d", kernelSize, stride, padding)
  }
  /// Creates a layer: `AvgPool2d(2)`.
  public convenience init(_ kernelSize: Int, stride: (any SpatialExtents)? = nil) {
    self.init(kernelSize: kernelSize, stride: stride)
  }
  /// Pools `x`. Traps where the window does not fit.
  public override func forward(_ x: Tensor) -> Tensor {
    x.avgPool2d(
      kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
      countIncludePad: countIncludePad, divisorOverride: divisorOverride)
  }
}
