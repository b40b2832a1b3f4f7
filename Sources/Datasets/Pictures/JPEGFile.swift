import CJPEG
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
    let input = PictureInput(source)
    var decoder: OpaquePointer?
    var header = cjpeg_header()
    defer { cjpeg_close(decoder) }
    func check(_ status: cjpeg_status) throws(DataFileError) {
      guard status != CJPEG_OK else { return }
      throw input.error
        ?? source.undecodable(
          "JPEG", at: cjpeg_position(decoder), isShort: status == CJPEG_TRUNCATED,
          hasNoMemory: status == CJPEG_NO_MEMORY, String(cString: cjpeg_message(decoder)))
    }
    try check(
      cjpeg_open(
        { PictureInput.at($0)?.read($1, $2) ?? 0 }, input.context, &decoder, &header))
    // A block of 8 × 8 takes a bit at least; coded by arithmetic it may take next to none.
    let picture = try source.picture(
      PictureHeader(
        channels: Int(header.channels), height: Int(header.height), width: Int(header.width),
        copies: 1, mostPixelsPerByte: header.arithmetic != 0 ? 1 << 20 : 1024),
      at: cjpeg_position(decoder))
    try check(
      picture.withMutableBytes { bytes in
        withExtendedLifetime(input) {
          cjpeg_decode(decoder, bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
        }
      })
    tensor = picture
  }

  /// The picture as red, green and blue, shape [3, height, width], or with `channels: 1` as grey,
  /// shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B.
  public func tensor(channels: Int) -> Tensor { tensor.colors(channels) }
}
