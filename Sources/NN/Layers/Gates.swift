import Gradbook

/// 0 below −3, x above 3, x·(x + 3)/6 between, element by element. PyTorch's `nn.Hardswish`.
nonisolated public final class Hardswish: Module {
  /// Creates the module.
  public override init() {}
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.hardswish() }
}

/// x above 0, `alpha`·(e^(x/alpha) − 1) below, element by element. PyTorch's `nn.CELU`.
nonisolated public final class CELU: Module {
  /// What the function tends to, negated, far below 0.
  public let alpha: Double

  /// Creates the module. Traps, when called, for alpha 0.
  public init(alpha: Double = 1) { self.alpha = alpha }
  /// Creates the module: `CELU(1.0)`.
  public convenience init(_ alpha: Double) { self.init(alpha: alpha) }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.celu(alpha: alpha) }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String { "alpha=\(pythonText(alpha))" }
}

/// The first half along a dimension times the sigmoid of the second. PyTorch's `nn.GLU`.
nonisolated public final class GLU: Module {
  /// The dimension that is halved, counted from the end if negative.
  public let dim: Int

  /// Creates the module.
  public init(dim: Int = -1) { self.dim = dim }
  /// Gates one half with the other. Traps unless the dimension's extent is even.
  public override func forward(_ x: Tensor) -> Tensor { x.glu(dim: dim) }
  /// The dimension, as PyTorch prints it.
  public override var extraDescription: String { "dim=\(dim)" }
}

/// Spreads groups of r² channels over places: `[…, channels·r², height, width]` becomes
/// `[…, channels, height·r, width·r]`. PyTorch's `nn.PixelShuffle`.
nonisolated public final class PixelShuffle: Module {
  /// The factor r by which height and width grow.
  public let upscaleFactor: Int

  /// Creates the module.
  public init(_ upscaleFactor: Int) { self.upscaleFactor = upscaleFactor }
  /// Spreads the channels. Traps unless r² divides them.
  public override func forward(_ x: Tensor) -> Tensor { x.pixelShuffle(upscaleFactor) }
  /// The factor, as PyTorch prints it.
  public override var extraDescription: String { "upscale_factor=\(upscaleFactor)" }
}

/// Gathers blocks of r·r places into channels: the way back from ``PixelShuffle``. PyTorch's
/// `nn.PixelUnshuffle`.
nonisolated public final class PixelUnshuffle: Module {
  /// The factor r by which height and width shrink.
  public let downscaleFactor: Int

  /// Creates the module.
  public init(_ downscaleFactor: Int) { self.downscaleFactor = downscaleFactor }
  /// Gathers the places. Traps unless r divides height and width.
  public override func forward(_ x: Tensor) -> Tensor { x.pixelUnshuffle(downscaleFactor) }
  /// The factor, as PyTorch prints it.
  public override var extraDescription: String { "downscale_factor=\(downscaleFactor)" }
}
