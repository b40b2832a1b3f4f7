import CPNG
import Foundation
import Gradbook

/// A picture in the PNG format, decoded by libpng.
///
/// Palettes and shallow depths become 8 bits a channel, 16 bits are cut to 8.
public struct PNGFile: DataFile {
  /// The pixels: uint8, shape [channels, height, width], with 1 (grey), 2 (grey, alpha), 3 (red,
  /// green, blue) or 4 (with alpha) channels.
  public let tensor: Tensor

  /// Reads the picture.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    let bytes = Array(data)
    var image = cpng_image()
    // The rows' filter bytes apart, no data can hold more pixels than this.
    let most = bytes.count.multipliedReportingOverflow(by: Inflater.bestRatio)
    let status = cpng_decode(
      bytes, bytes.count, most.overflow ? Int.max : most.partialValue, &image)
    defer { cpng_free(image.pixels) }
    guard status == CPNG_OK, let pixels = image.pixels else {
      throw DataFileError(
        file: name, offset: Int(image.position),
        problem: PNGFile.problem(status, withUnsafeBytes(of: image.message, PNGFile.text)),
        mend: DataFileError.fetchAgain)
    }
    let (height, width) = (Int(image.height), Int(image.width))
    let channels = Int(image.channels)
    let rows = Tensor.copying(
      Array(UnsafeBufferPointer(start: pixels, count: height * width * channels)),
      shape: [height, width, channels], dtype: .uint8)
    tensor = rows.permute(2, 0, 1).contiguous()
  }

  private static func problem(_ status: cpng_status, _ message: String) -> Text {
    switch status {
    case CPNG_TRUNCATED: Text("The picture ends too early.", "图片数据过早结束。")
    case CPNG_NO_MEMORY: Text("There is not enough memory.", "内存不足。")
    default:
      Text("This is no sound PNG picture (\(message)).", "这不是完好的 PNG 图片（\(message)）。")
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The picture as red, green and blue, shape [3, height, width], or with `channels: 1` as grey,
  /// shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B. Alpha is left out.
  public func tensor(channels: Int) -> Tensor {
    let hasColor = tensor.shape[0] > 2
    if channels == 1 {
      return hasColor ? Grayscale()(tensor[0..<3]) : tensor[0..<1].contiguous()
    }
    let colors =
      hasColor ? tensor[0..<3] : Tensor.cat([tensor[0..<1], tensor[0..<1], tensor[0..<1]])
    return colors.contiguous()
  }

  /// The file's bytes for a picture of uint8, shape [1 or 3, height, width]. Traps for others.
  public static func encode(_ tensor: Tensor) -> Data {
    guard tensor.rank == 3, tensor.dtype == .uint8, [1, 3].contains(tensor.shape[0]),
      tensor.count > 0
    else {
      fatalError(
        "PNGFile: a picture is uint8 of shape [1 or 3, height, width], not \(tensor.dtype) of shape "
          + "\(tensor.shape).")
    }
    var pixels = tensor.permute(1, 2, 0).elementBytes()
    var encoded: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = pixels.withUnsafeMutableBufferPointer { buffer in
      var image = cpng_image()
      image.width = UInt32(tensor.shape[2])
      image.height = UInt32(tensor.shape[1])
      image.channels = UInt32(tensor.shape[0])
      image.pixels = buffer.baseAddress
      return cpng_encode(&image, &encoded, &count)
    }
    defer { cpng_free(encoded) }
    guard status == CPNG_OK, let encoded else {
      fatalError("PNGFile: a picture of shape \(tensor.shape) is too large to write.")
    }
    return Data(bytes: encoded, count: count)
  }
}
