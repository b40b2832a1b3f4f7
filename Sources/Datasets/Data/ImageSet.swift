import Gradbook

/// Images of one size with their classes, all in memory: what the readers of MNIST and CIFAR-10
/// and the maker of synthetic digits give.
///
/// A sample is an image, uint8 of shape [channels, height, width], and its class.
public struct ImageSet: Dataset, CustomStringConvertible, @unchecked Sendable {
  // Unchecked: the tensor is only read, unless somebody takes `images` and writes into it.

  /// All images: uint8, shape [count, channels, height, width].
  public let images: Tensor
  /// The class of every image, an index of ``classNames``.
  public let labels: [Int]
  /// What the classes are called.
  public let classNames: [String]

  /// Creates a set.
  ///
  /// Traps unless the images are uint8 of shape [count, channels, height, width], with a label each
  /// that has a name.
  public init(images: Tensor, labels: [Int], classNames: [String]) {
    guard images.rank == 4, images.dtype == .uint8, images.shape[0] == labels.count else {
      fatalError(
        "ImageSet: needs uint8 images of shape [count, channels, height, width] and \(labels.count) "
          + "labels' count, not \(images.dtype) of shape \(images.shape).")
    }
    if let wrong = labels.firstIndex(where: { !classNames.indices.contains($0) }) {
      fatalError(
        "ImageSet: label \(labels[wrong]) of image \(wrong) is none of the \(classNames.count) classes; "
          + "give every class a name, and number them from 0.")
    }
    self.images = images.detach()
    self.labels = labels
    self.classNames = classNames
  }

  /// The number of images.
  public var count: Int { labels.count }
  /// The image at an index, a view, and its class.
  public func sample(at index: Int) -> (Tensor, Int) {
    (images.select(dim: 0, index: index), labels[index])
  }
  /// The number of images, their shape and the first classes, as torchvision prints its sets.
  public var description: String {
    let few = classNames.prefix(10).joined(separator: ", ")
    return datasetText(
      "ImageSet", count: count, "Image shape: \(Array(images.shape.dropFirst()))",
      "Classes: \(few)\(classNames.count > 10 ? ", … (\(classNames.count))" : "")")
  }

  /// All images as float32, (pixel/255 − mean)/std, with int64 classes: what a model is trained
  /// with.
  public func tensors(mean: Double = 0, std: Double = 1) -> TensorDataset {
    let scaled = images.to(.float32) * (1 / (255 * std)) - mean / std
    return TensorDataset(scaled, Tensor(flat: labels, shape: [count]))
  }
}
