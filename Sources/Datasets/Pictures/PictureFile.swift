import Gradbook

/// A picture, PNG or JPEG: its first bytes tell which, whatever its name ends in.
public struct PictureFile: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.png, .jpeg]

  /// The pixels: uint8, shape [channels, height, width], as ``PNGFile`` and ``JPEGFile`` give them.
  public let tensor: Tensor

  /// Reads the picture.
  public init(reading source: DataSource) throws(DataFileError) {
    tensor =
      try FileKind(of: source) == .jpeg
      ? JPEGFile(reading: source).tensor : PNGFile(reading: source).tensor
  }

  /// The picture as red, green and blue, shape [3, height, width], or with `channels: 1` as grey,
  /// shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B. Alpha is left out.
  public func tensor(channels: Int) -> Tensor { tensor.colors(channels) }
}
