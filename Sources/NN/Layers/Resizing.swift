import Gradbook

/// Resizes images `[batch, channels, height, width]`, or signals and volumes, by a factor or to an extent.
/// PyTorch's `nn.Upsample`.
nonisolated public final class Upsample: Module {
  /// The new extents, if they are given.
  public let size: [Int]?
  /// How much larger each extent becomes, if that is given.
  public let scaleFactor: Double?
  /// How numbers in between are found.
  public let mode: InterpolationMode
  /// Whether the outermost elements' centres stay in the corners.
  public let alignCorners: Bool

  /// Creates the module for a factor.
  public init(
    scaleFactor: Double, mode: InterpolationMode = .nearest, alignCorners: Bool = false
  ) {
    (size, self.scaleFactor) = (nil, scaleFactor)
    (self.mode, self.alignCorners) = (mode, alignCorners)
  }
  /// Creates the module for new extents.
  public init(size: [Int], mode: InterpolationMode = .nearest, alignCorners: Bool = false) {
    (self.size, scaleFactor) = (size, nil)
    (self.mode, self.alignCorners) = (mode, alignCorners)
  }
  /// Resizes `x`. Traps if the mode or the extents do not fit its shape.
  public override func forward(_ x: Tensor) -> Tensor {
    if let size { return x.interpolate(size: size, mode: mode, alignCorners: alignCorners) }
    return x.interpolate(scaleFactor: scaleFactor ?? 1, mode: mode, alignCorners: alignCorners)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    let what =
      size.map { "size=\(pythonExtents($0))" } ?? "scale_factor=\(pythonText(scaleFactor ?? 1))"
    return "\(what), mode='\(mode.rawValue)'"
  }
}

/// Adds zeros around images. PyTorch's `nn.ZeroPad2d`.
nonisolated public final class ZeroPad2d: Module {
  /// How many at the left, right, top and bottom.
  public let padding: [Int]

  /// Creates the module with as many zeros at all four sides.
  public convenience init(_ padding: Int) { self.init(Array(repeating: padding, count: 4)) }
  /// Creates the module with zeros at the left, right, top and bottom. Traps for another number.
  public init(_ padding: [Int]) {
    guard padding.count == 4 else {
      fatalError(
        "ZeroPad2d: needs one number or four, left, right, top and bottom, not \(padding).")
    }
    self.padding = padding
  }
  /// Adds the zeros. Traps for an input of less than two dimensions.
  public override func forward(_ x: Tensor) -> Tensor { x.pad(padding) }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "(" + padding.map(String.init).joined(separator: ", ") + ")"
  }
}
