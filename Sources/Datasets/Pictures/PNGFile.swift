import CFormats
import Foundation
import Gradbook

/// A picture in the PNG format, decoded by libpng.
///
/// Palettes and shallow depths become 8 bits a channel, 16 bits are cut to 8.
public struct PNGFile: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.png]

  /// The pixels: uint8, shape [channels, height, width], with 1 (grey), 2 (grey, alpha), 3 (red,
  /// green, blue) or 4 (with alpha) channels.
  public let tensor: Tensor

  /// Reads the picture.
  public init(reading source: DataSource) throws(DataFileError) {
    // Eight pixels to a byte at the least depth, packed by deflate.
    tensor = try source.decoded(CFORMATS_PNG, "PNG") {
      (copies: $0.interlaced != 0 ? 2 : 1, mostPixelsPerByte: 8 * Inflater.bestRatio)
    }
  }

  /// The picture as red, green and blue, shape [3, height, width], or with `channels: 1` as grey,
  /// shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B. Alpha is left out.
  public func tensor(channels: Int) -> Tensor { tensor.colors(channels) }

  /// The file's bytes for a picture of uint8, shape [1 or 3, height, width]. Traps for others.
  public static func encode(_ tensor: Tensor) -> Data {
    guard tensor.rank == 3, tensor.dtype == .uint8, [1, 3].contains(tensor.shape[0]),
      tensor.count > 0
    else {
      fatalError(
        "PNGFile: a picture is uint8 of shape [1 or 3, height, width], not \(tensor.dtype) of shape "
          + "\(tensor.shape).")
    }
    let pixels = tensor.permute(1, 2, 0).elementBytes()
    var encoded: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = pixels.withUnsafeBufferPointer { buffer in
      var image = cformats_image()
      image.width = UInt32(tensor.shape[2])
      image.height = UInt32(tensor.shape[1])
      image.channels = UInt32(tensor.shape[0])
      image.pixels = buffer.baseAddress
      return cformats_encode(&image, &encoded, &count)
    }
    defer { cformats_free(encoded) }
    guard status == CFORMATS_OK, let encoded else {
      fatalError("PNGFile: a picture of shape \(tensor.shape) is too large to write.")
    }
    return Data(bytes: encoded, count: count)
  }
}
