import CFormats
import Gradbook

/// A picture in the JPEG format, decoded by libjpeg-turbo: baseline or progressive, grey, colour or
/// four inks.
///
/// Turning by EXIF is left out, as PyTorch's loaders leave it out.
public struct JPEGFile: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.jpeg]

  /// The pixels: uint8, shape [channels, height, width], with 1 (grey) or 3 (red, green, blue)
  /// channels.
  public let tensor: Tensor

  /// Reads the picture.
  public init(reading source: DataSource) throws(DataFileError) {
    // A block of 8 × 8 takes a bit at least; coded by arithmetic it may take next to none.
    tensor = try source.decoded(CFORMATS_JPEG, "JPEG") {
      (copies: 1, mostPixelsPerByte: $0.arithmetic != 0 ? 1 << 20 : 1024)
    }
  }

  /// The picture as red, green and blue, shape [3, height, width], or with `channels: 1` as grey,
  /// shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B.
  public func tensor(channels: Int) -> Tensor { tensor.colors(channels) }
}
