import Gradbook

// Transforms with their numbers where PyTorch has them, or under its labels.

extension Normalize {
  /// Creates the transform: `Normalize([0.5], [0.5])`.
  public init(_ mean: [Double], _ std: [Double]) { self.init(mean: mean, std: std) }
  /// Creates the transform with one mean and deviation for all channels; Swift reads `(0.5)` as a
  /// number, so `Normalize((0.5), (0.5))` is this.
  public init(_ mean: Double, _ std: Double) { self.init(mean: [mean], std: [std]) }
}

extension Normalize {
  /// Creates the transform with one mean and deviation for all channels.
  public init(mean: Double, std: Double) { self.init(mean: [mean], std: [std]) }
}

extension RandomRotation {
  /// Creates the transform of angles from −degrees to degrees, counter-clockwise.
  public init(degrees: Double) { self.init(degrees) }
}

extension RandomHorizontalFlip {
  /// Creates the transform with probability `p`.
  public init(_ p: Double) { self.init(p: p) }
}

extension RandomVerticalFlip {
  /// Creates the transform with probability `p`.
  public init(_ p: Double) { self.init(p: p) }
}

extension Grayscale {
  /// Creates the transform; its result has as many equal channels.
  public init(_ outputChannels: Int) { self.init(outputChannels: outputChannels) }
  /// Creates the transform; its result has `numOutputChannels` equal channels.
  public init(numOutputChannels: Int) { self.init(outputChannels: numOutputChannels) }
}

extension Resize {
  /// Creates the transform to a height and a width: `Resize([32, 32])`.
  ///
  /// Traps unless there are two extents.
  public init(_ size: [Int]) {
    let (height, width) = twoExtents(size, "Resize")
    self.init(height, width)
  }
  /// Creates the transform: the shorter side becomes `size` long.
  public init(size: Int) { self.init(size) }
  /// Creates the transform to a height and a width.
  public init(size: [Int]) { self.init(size) }
}

extension CenterCrop {
  /// Creates the transform of a height and a width: `CenterCrop([24, 24])`.
  public init(_ size: [Int]) {
    let (height, width) = twoExtents(size, "CenterCrop")
    self.init(height, width)
  }
  /// Creates the transform of a square.
  public init(size: Int) { self.init(size) }
}

extension RandomCrop {
  /// Creates the transform of a height and a width: `RandomCrop([24, 24])`.
  public init(_ size: [Int], padding: Int = 0) {
    let (height, width) = twoExtents(size, "RandomCrop")
    self.init(height, width, padding: padding)
  }
  /// Creates the transform of a square.
  public init(size: Int, padding: Int = 0) { self.init(size, padding: padding) }
}

extension RandomResizedCrop {
  /// Creates the transform of a height and a width: `RandomResizedCrop([224, 224])`.
  public init(_ size: [Int]) {
    let (height, width) = twoExtents(size, "RandomResizedCrop")
    self.init(height, width)
  }
  /// Creates the transform of a height and a width.
  public init(size: [Int]) { self.init(size) }
  /// Creates the transform of a square.
  public init(size: Int) { self.init(size) }
}

private func twoExtents(_ size: [Int], _ transform: String) -> (height: Int, width: Int) {
  guard size.count == 2 else {
    fatalError("\(transform): the size is [height, width], not \(size).")
  }
  return (size[0], size[1])
}

extension ColorJitter {
  /// Creates the transform with its numbers in PyTorch's order: `ColorJitter(0.2, 0.2, 0.2, 0.1)`.
  public init(
    _ brightness: Double, _ contrast: Double = 0, _ saturation: Double = 0, _ hue: Double = 0
  ) {
    self.init(brightness: brightness, contrast: contrast, saturation: saturation, hue: hue)
  }
}
