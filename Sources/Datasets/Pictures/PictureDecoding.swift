import CFormats
import Gradbook

/// What a picture's header says.
struct PictureHeader {
  let channels: Int
  let height: Int
  let width: Int
  /// How many times its pixels are in memory while it is decoded.
  let copies: Int
  /// The most pixels that a byte of the file can stand for.
  let mostPixelsPerByte: Int
}

/// What a decoder in C reads from: called by it, so that a jump in C passes over nothing of Swift's.
final class PictureInput {
  private let source: DataSource
  private var position = 0
  private(set) var error: DataFileError?

  init(_ source: DataSource) { self.source = source }

  /// Copies up to `count` bytes, and says how many.
  func read(_ target: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    let part = min(count, source.count - position)
    guard part > 0, error == nil else { return 0 }
    do {
      try source.read(UnsafeMutableRawBufferPointer(start: target, count: part), at: position)
    } catch {
      self.error = error
      return 0
    }
    position += part
    return part
  }

  /// The address by which the decoder knows this object.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static func at(_ context: UnsafeMutableRawPointer?) -> PictureInput? {
    context.map { Unmanaged<PictureInput>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension DataSource {
  /// The picture that this file holds: uint8, shape [channels, height, width].
  ///
  /// - Parameters:
  ///   - kind: its format, and what messages call it.
  ///   - limits: from the header, how many copies of the picture decoding needs, and how many pixels a
  ///     byte of the file can stand for.
  func decoded(
    _ kind: cformats_kind, _ format: String,
    _ limits: (cformats_header) -> (copies: Int, mostPixelsPerByte: Int)
  ) throws(DataFileError) -> Tensor {
    let input = PictureInput(self)
    var decoder: OpaquePointer?
    var header = cformats_header()
    defer { cformats_close(decoder) }
    func check(_ status: cformats_status) throws(DataFileError) {
      guard status != CFORMATS_OK else { return }
      throw input.error
        ?? undecodable(
          format, at: cformats_position(decoder), isShort: status == CFORMATS_TRUNCATED,
          hasNoMemory: status == CFORMATS_NO_MEMORY, String(cString: cformats_message(decoder)))
    }
    try check(
      cformats_open(
        kind, { PictureInput.at($0)?.read($1, $2) ?? 0 }, input.context, &decoder, &header))
    let (copies, mostPixelsPerByte) = limits(header)
    let picture = try picture(
      PictureHeader(
        channels: Int(header.channels), height: Int(header.height), width: Int(header.width),
        copies: copies, mostPixelsPerByte: mostPixelsPerByte),
      at: cformats_position(decoder))
    try check(
      picture.withMutableBytes { bytes in
        withExtendedLifetime(input) {
          cformats_decode(decoder, bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
        }
      })
    return picture
  }

  /// The most pixels of a picture; Pillow's limit, above which it takes a picture for a bomb.
  static let mostPixels = 178_956_970

  /// Memory for a picture of a header, if it is one that the file can hold.
  func picture(_ header: PictureHeader, at offset: Int) throws(DataFileError) -> Tensor {
    let (height, width) = (header.height, header.width)
    let pixels = height.multiplied(saturatingBy: width)
    guard pixels > 0, pixels <= count.multiplied(saturatingBy: header.mostPixelsPerByte) else {
      throw DataFileError(
        file: name, offset: offset,
        problem: Text(
          "A picture of \(width) × \(height) pixels is larger than its data can hold.",
          "\(width) × \(height) 像素的图片，比它的数据所能容纳的还大。"),
        mend: DataFileError.fetchAgain)
    }
    guard pixels <= Self.mostPixels else {
      throw DataFileError(
        file: name, offset: offset,
        problem: Text(
          "The picture has \(width) × \(height) pixels; at most \(Self.mostPixels) are read.",
          "图片有 \(width) × \(height) 像素；至多读取 \(Self.mostPixels) 个像素。"),
        mend: Text("Make it smaller first.", "请先把图片缩小。"))
    }
    try requireMemory(pixels * header.channels * header.copies)
    return Tensor.empty([header.channels, height, width], dtype: .uint8)
  }

  /// The error of a picture that cannot be decoded.
  private func undecodable(
    _ format: String, at offset: Int, isShort: Bool, hasNoMemory: Bool, _ message: String
  ) -> DataFileError {
    DataFileError(
      file: name, offset: offset,
      problem: hasNoMemory
        ? Text("There is not enough memory.", "内存不足。")
        : isShort
          ? Text("The picture ends too early.", "图片数据过早结束。")
          : Text(
            "This is no sound \(format) picture (\(message)).", "这不是完好的 \(format) 图片（\(message)）。"),
      mend: hasNoMemory
        ? Text("Close other programs.", "请关掉其他程序。") : DataFileError.fetchAgain)
  }
}

extension Tensor {
  /// A picture of any number of channels as red, green and blue, shape [3, height, width], or with
  /// `channels: 1` as grey, shape [1, height, width]: 0.299·R + 0.587·G + 0.114·B. Alpha is left out.
  func colors(_ channels: Int) -> Tensor {
    let hasColor = shape[0] > 2
    if channels == 1 { return hasColor ? Grayscale()(self[0..<3]) : self[0..<1].contiguous() }
    return (hasColor ? self[0..<3] : Tensor.cat([self[0..<1], self[0..<1], self[0..<1]]))
      .contiguous()
  }
}
