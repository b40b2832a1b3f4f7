import Gradbook

extension InstalledData {
  /// The pictures to train with and those to test with, as the set's makers divided them.
  ///
  /// - Fashion-MNIST and MNIST: 60,000 and 10,000, `[1, 28, 28]`.
  /// - CIFAR-10: 50,000 and 10,000, `[3, 32, 32]`.
  /// - Handwritten digits: the first 1,437 and the last 360, `[1, 8, 8]`, as
  ///   ``ImageSet/handwrittenDigits(contentsOf:)`` reads them. They come writer by writer, so that
  ///   training has seen little of the hands of the last ones.
  ///
  /// The sets' class names are the English ones of ``classNames``. Cost: some tenths of a second, and a
  /// byte of memory a pixel: 55 MB for Fashion-MNIST.
  ///
  /// - Throws: ``DataFileError`` if it is not installed or a file is damaged.
  /// - Note: Traps for a model, which has no pictures.
  public func images() throws(DataFileError) -> (train: ImageSet, test: ImageSet) {
    try images(in: try requireFolder())
  }

  /// The pictures of the files in a folder.
  package func images(in folder: String) throws(DataFileError) -> (train: ImageSet, test: ImageSet)
  {
    let paths = fileNames.map { path(of: $0, in: folder) ?? "\(folder)/\($0)" }
    switch self {
    case .fashionMNIST, .mnist:
      let names = classNames.map(\.english)
      return (
        try .mnist(images: paths[0], labels: paths[1], classNames: names),
        try .mnist(images: paths[2], labels: paths[3], classNames: names)
      )
    case .cifar10:
      var batches: [ImageSet] = []
      for path in paths { batches.append(try CIFAR10File(contentsOf: path).images) }
      let train = batches.dropLast()
      return (
        ImageSet(
          images: Tensor.cat(train.map(\.images)), labels: train.flatMap(\.labels),
          classNames: CIFAR10File.classNames), batches[batches.count - 1]
      )
    case .handwrittenDigits:
      let all = try ImageSet.handwrittenDigits(contentsOf: paths[0])
      let trainCount = all.count - (all.count + 4) / 5
      return (all[0..<trainCount], all[trainCount..<all.count])
    case .miniLM:
      fatalError("InstalledData: minilm is a model without images; read it from its folder.")
    }
  }
}

extension ImageSet {
  /// The images of a range of indices, with the same classes; they share the memory.
  ///
  /// Traps if the range goes beyond the set.
  public subscript(range: Range<Int>) -> ImageSet {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      fatalError("ImageSet: the range \(range) goes beyond \(count) images.")
    }
    return ImageSet(
      images: images.narrow(dim: 0, start: range.lowerBound, length: range.count),
      labels: Array(labels[range]), classNames: classNames)
  }
}
