import CFormats
import Foundation
import Gradbook

/// Unpacks a deflate stream piece by piece, so that memory grows with what is asked for.
final class Inflater {
  /// Why a stream cannot be unpacked.
  enum Failure: Error {
    case damaged(position: Int)
    case truncated(position: Int)
    case noMemory
    /// The file that the stream is in cannot be read.
    case unreadable(DataFileError)
  }

  /// What a deflate stream is wrapped in.
  enum Wrapping { case raw, gzip }

  /// What deflate can at best make of a byte.
  static let bestRatio = 1032

  private let source: DataSource
  private let range: Range<Int>
  private let wrapping: Wrapping
  private let handle: OpaquePointer?
  /// Packed bytes: what was read from the source and not yet unpacked.
  private var chunk: [UInt8] = []
  private var used = 0
  private var next: Int
  private var given = 0

  init(_ source: DataSource, _ range: Range<Int>, _ wrapping: Wrapping) {
    (self.source, self.range, self.wrapping) = (source, range, wrapping)
    next = range.lowerBound
    handle = cformats_inflate_begin(wrapping == .gzip ? CFORMATS_GZIP : CFORMATS_RAW)
  }

  deinit { cformats_inflate_end(handle) }

  /// The most bytes that can still come.
  var most: Int { range.count.multiplied(saturatingBy: Self.bestRatio) - given }

  /// Fills a buffer, and says how many bytes were there: fewer if the stream has ended.
  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard let handle else { throw .noMemory }
    guard let start = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      if cformats_inflate_ended(handle) != 0, try !beginsAgain(handle) { break }
      try refill()
      var (taken, written) = (0, 0)
      let status = chunk.withUnsafeBufferPointer { packed in
        cformats_inflate(
          handle, packed.baseAddress.map { $0 + used }, packed.count - used, &taken,
          (start + done).assumingMemoryBound(to: UInt8.self), buffer.count - done, &written)
      }
      used += taken
      done += written
      guard status == CFORMATS_OK else {
        throw status == CFORMATS_NO_MEMORY ? .noMemory : .damaged(position: position)
      }
      if taken == 0, written == 0, cformats_inflate_ended(handle) == 0, next == range.upperBound {
        throw .truncated(position: position)
      }
    }
    given += done
    return done
  }

  /// How many packed bytes were unpacked.
  private var position: Int { next - range.lowerBound - (chunk.count - used) }

  /// Reads more packed bytes where fewer than two are left.
  private func refill() throws(Failure) {
    guard chunk.count - used < 2, next < range.upperBound else { return }
    let part = min(1 << 16, range.upperBound - next)
    var fresh = [UInt8](repeating: 0, count: part)
    do {
      try fresh.fill { (buffer) throws(DataFileError) in
        try source.read(buffer, at: next)
      }
    } catch {
      throw .unreadable(error)
    }
    chunk = chunk[used...] + fresh
    used = 0
    next += part
  }

  /// A gzip file may hold several members; what else follows the last may be padding.
  private func beginsAgain(_ handle: OpaquePointer) throws(Failure) -> Bool {
    guard wrapping == .gzip else { return false }
    try refill()
    return chunk[used...].starts(with: [0x1f, 0x8b]) && cformats_inflate_again(handle) != 0
  }
}

extension Inflater.Failure {
  /// The error of a file of which the stream is a part.
  func inFile(_ file: String, at offset: Int) -> DataFileError {
    switch self {
    case .unreadable(let error): error
    case .noMemory:
      DataFileError(
        file: file, offset: offset, problem: Text("There is not enough memory.", "内存不足。"),
        mend: Text("Close other programs.", "请关掉其他程序。"))
    case .truncated(let position):
      DataFileError(
        file: file, offset: offset,
        problem: Text(
          "The packed data ends too early, at its byte \(position).",
          "压缩数据过早结束（压缩数据的第 \(position) 字节）。"),
        mend: DataFileError.fetchAgain)
    case .damaged(let position):
      DataFileError(
        file: file, offset: offset,
        problem: Text(
          "The packed data is damaged at its byte \(position).",
          "压缩数据在其第 \(position) 字节处损坏。"),
        mend: DataFileError.fetchAgain)
    }
  }
}

/// Packs bytes with deflate.
func deflated(_ bytes: [UInt8], gzip: Bool) -> Data {
  var packed: UnsafeMutablePointer<UInt8>?
  var size = 0
  guard
    cformats_deflate(bytes, bytes.count, gzip ? CFORMATS_GZIP : CFORMATS_RAW, &packed, &size)
      == CFORMATS_OK,
    let packed
  else { fatalError("There is not enough memory to pack \(bytes.count) bytes.") }
  defer { cformats_free(packed) }
  return Data(bytes: packed, count: size)
}
