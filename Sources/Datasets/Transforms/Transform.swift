import Gradbook

/// Changes an image, uint8 or float32 of shape [channels, height, width]: PyTorch's
/// `torchvision.transforms`.
///
/// What is random is drawn from the default generator. A ``DataLoader`` seeds that for each sample
/// by its index, so that workers change nothing; elsewhere `Generator.withSeed` does it.
///
/// ```swift
/// let augment = Compose([RandomRotation(15), RandomHorizontalFlip(), ToTensor()])
/// let set = images.transformed(by: augment)
/// ```
public protocol Transform: Sendable {
  /// The changed image; the given one stays as it is.
  func callAsFunction(_ image: Tensor) -> Tensor
  /// The changed image. Where the function above traps because of the image's extents, which are
  /// known only when a file is read, this one throws; what draws no part of it need not be written.
  func applied(to image: Tensor) throws(TransformError) -> Tensor
}

extension Transform {
  /// What the function gives.
  public func applied(to image: Tensor) throws(TransformError) -> Tensor { self(image) }
}

/// An image that a transform cannot change.
public struct TransformError: BilingualError {
  /// Which transform, the image's extents, and what to do.
  public let text: Text

  init(_ english: String, _ chinese: String) { text = Text(english, chinese) }
}

/// Transforms one after the other.
public struct Compose: Transform, CustomStringConvertible {
  /// The transforms, the first one first.
  public let transforms: [any Transform]

  /// Creates the chain.
  public init(_ transforms: [any Transform]) { self.transforms = transforms }

  /// The image after all transforms.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    transforms.reduce(image) { $1($0) }
  }

  /// The image after all transforms, or the error of the first that cannot go on.
  public func applied(to image: Tensor) throws(TransformError) -> Tensor {
    var image = image
    for transform in transforms { image = try transform.applied(to: image) }
    return image
  }

  /// `Compose(`, each transform in a line, `)`.
  public var description: String { pythonBlock("Compose", transforms.map { "\($0)" }) }
}

/// A transform that is a function of your own.
public struct Lambda: Transform, CustomStringConvertible {
  private let change: @Sendable (Tensor) -> Tensor

  /// Creates a transform of a function.
  public init(_ change: @escaping @Sendable (Tensor) -> Tensor) { self.change = change }

  /// What the function returns.
  public func callAsFunction(_ image: Tensor) -> Tensor { change(image) }

  /// `Lambda()`.
  public var description: String { pythonCall("Lambda") }
}

/// A transform that takes place with some probability.
public struct RandomApply: Transform, CustomStringConvertible {
  private let transform: any Transform
  private let p: Double

  /// Creates the transform. Traps unless p is in 0...1.
  public init(_ transform: any Transform, p: Double = 0.5) {
    self.transform = transform
    self.p = checkedProbability(p, "RandomApply")
  }

  /// The changed image, or the given one.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    Generator.default.uniform() < p ? transform(image) : image
  }

  /// The changed image, or the given one.
  public func applied(to image: Tensor) throws(TransformError) -> Tensor {
    Generator.default.uniform() < p ? try transform.applied(to: image) : image
  }

  /// `RandomApply(`, the probability and the transform in lines, `)`.
  public var description: String {
    pythonBlock("RandomApply", [pythonSettings(["p": p]), "\(transform)"])
  }
}

extension Dataset where Failure == Never {
  /// The samples with their images, the first part, transformed each time that they are asked for.
  public func transformed<Label>(
    by transform: any Transform
  ) -> MappedDataset<Self, (Tensor, Label)> where Sample == (Tensor, Label) {
    MappedDataset(
      base: self, change: { sample in (transform(sample.0), sample.1) }, transform: transform)
  }
}

extension Dataset {
  /// The samples with their images, the first part, transformed each time that they are asked for.
  /// An image from a file that a transform cannot change is a ``TransformError`` of its sample.
  public func transformed<Label>(
    by transform: any Transform
  ) -> TransformedFiles<Self, Label> where Sample == (Tensor, Label) {
    TransformedFiles(base: self, transform: transform)
  }
}

/// Samples that are read from outside, with their images transformed; made by
/// `transformed(by:)`.
public struct TransformedFiles<Base: Dataset, Label>: Dataset, CustomStringConvertible
where Base.Sample == (Tensor, Label) {
  let base: Base
  let transform: any Transform

  /// The number of samples.
  public var count: Int { base.count }
  /// The sample at an index with its image transformed.
  ///
  /// - Throws: what the base throws, or a ``TransformError``.
  public func sample(at index: Int) throws -> (Tensor, Label) {
    let (image, label) = try base.sample(at: index)
    return (try transform.applied(to: image), label)
  }
  /// The base with its transform, as torchvision prints them.
  public var description: String { datasetText("\(base)", transform: transform) }
}

extension TransformedFiles: Sendable where Base: Sendable {}

/// Traps unless a number is a probability.
func checkedProbability(_ p: Double, _ name: String) -> Double {
  guard (0...1).contains(p) else { fatalError("\(name): p (\(p)) must be in 0...1.") }
  return p
}

extension Tensor {
  /// The extents of an image. Traps unless it has the rank and type of one.
  func imageExtents(_ name: String) -> (channels: Int, height: Int, width: Int) {
    guard rank == 3, dtype == .uint8 || dtype == .float32, count > 0 else {
      fatalError(
        "\(name): an image is uint8 or float32 of shape [channels, height, width], not \(dtype) of "
          + "shape \(shape).")
    }
    return (shape[0], shape[1], shape[2])
  }

  /// The largest value of a pixel.
  var pixelBound: Double { dtype == .uint8 ? 255 : 1 }

  /// The pixels of an image as floats, row by row.
  func pixels() -> [Float] {
    detach().to(.float32).withBytes { Array($0.assumingMemoryBound(to: Float.self)) }
  }

  /// An image of pixels in a type: bytes are rounded and kept in 0...255.
  static func image(_ pixels: [Float], _ shape: [Int], _ dtype: DType) -> Tensor {
    if dtype == .uint8 {
      return .copying(
        pixels.map { UInt8(Swift.max(0, Swift.min(255, $0.rounded(.toNearestOrEven)))) },
        shape: shape,
        dtype: .uint8)
    }
    return .copying(
      pixels.withUnsafeBytes { Array($0) }, shape: shape, dtype: .float32)
  }
}
