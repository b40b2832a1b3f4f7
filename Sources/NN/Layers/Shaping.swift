import Gradbook

/// Returns its input: a place holder where a module is asked for.
nonisolated public final class Identity: Module {
  /// Creates the module.
  public override init() {}
  /// Returns `x` itself.
  public override func forward(_ x: Tensor) -> Tensor { x }
}

/// Turns the dimensions from `startDim` to `endDim` into one: a batch of images into rows.
nonisolated public final class Flatten: Module {
  /// The first dimension to flatten.
  public let startDim: Int
  /// The last dimension to flatten, counted from the end if negative.
  public let endDim: Int

  /// Creates the module; the first dimension, of samples, is left alone unless asked.
  public init(startDim: Int = 1, endDim: Int = -1) {
    self.startDim = startDim
    self.endDim = endDim
  }
  /// Flattens `x`. Traps if it does not have the dimensions.
  public override func forward(_ x: Tensor) -> Tensor {
    x.flatten(startDim: startDim, endDim: endDim)
  }
  /// The dimensions, as PyTorch prints them.
  public override var extraDescription: String { "start_dim=\(startDim), end_dim=\(endDim)" }
}

/// Splits one dimension into several: the way back from ``Flatten``.
nonisolated public final class Unflatten: Module {
  /// The dimension to split, counted from the end if negative.
  public let dim: Int
  /// The extents that take its place; their product is its extent.
  public let unflattenedSize: [Int]

  /// Creates the module: `Unflatten(dim: 1, [16, 7, 7])`.
  public init(dim: Int, _ unflattenedSize: [Int]) {
    self.dim = dim
    self.unflattenedSize = unflattenedSize
  }
  /// Splits the dimension. Traps unless `x` has it and the extents fit.
  public override func forward(_ x: Tensor) -> Tensor {
    x.unflatten(dim: dim, sizes: unflattenedSize)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "dim=\(dim), unflattened_size=\(pythonExtents(unflattenedSize))"
  }
}

/// In training, sets each element to 0 with probability `p` and divides the others by 1 − p; in
/// evaluation, returns its input.
///
/// Source: Srivastava and others, Dropout (2014). The same seed gives PyTorch's masks.
nonisolated public final class Dropout: Module {
  /// The probability that an element is dropped, 0…1.
  public let p: Double
  private let generator: Generator?

  /// Creates the layer; masks are drawn from `generator`, or from the default one.
  ///
  /// Traps unless 0 ≤ p ≤ 1.
  public init(p: Double = 0.5, generator: Generator? = nil) {
    guard (0...1).contains(p) else { fatalError("Dropout: p must be in 0…1, not \(p).") }
    self.p = p
    self.generator = generator
  }
  /// Creates the layer with probability `p`.
  public convenience init(_ p: Double, generator: Generator? = nil) {
    self.init(p: p, generator: generator)
  }
  /// Drops elements while training.
  public override func forward(_ x: Tensor) -> Tensor {
    isTraining && p > 0 ? x.dropout(p: p, generator: generator) : x
  }
  /// The probability, as PyTorch prints it.
  public override var extraDescription: String { "p=\(pythonText(p)), inplace=False" }
}
