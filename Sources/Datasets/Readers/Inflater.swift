import CPNG
import Foundation
import Gradbook

/// Unpacks a deflate stream piece by piece, so that memory grows with what is really in it.
final class Inflater {
  /// Why a stream cannot be unpacked.
  enum Failure: Error {
    case damaged(position: Int)
    case truncated(position: Int)
    case noMemory
  }

  /// What deflate can at best make of a byte.
  static let bestRatio = 1032

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let handle: OpaquePointer?
  private var given = 0

  init(_ data: some Collection<UInt8>, _ wrapping: Wrapping) {
    bytes = .allocate(capacity: max(1, data.count))
    _ = bytes.initialize(from: data)
    handle = cpng_inflate_begin(
      bytes.baseAddress, data.count, wrapping == .gzip ? CPNG_GZIP : CPNG_RAW)
  }

  /// What a deflate stream is wrapped in.
  enum Wrapping { case raw, gzip }

  deinit {
    cpng_inflate_end(handle)
    bytes.deallocate()
  }

  /// The most bytes that can still come.
  var most: Int { bytes.count * Self.bestRatio - given }

  /// The next bytes; fewer than asked for if the stream has ended.
  func take(_ count: Int) throws(Failure) -> [UInt8] {
    guard let handle else { throw .noMemory }
    var taken: [UInt8] = []
    while taken.count < count {
      // As much again as there is already: an untrue header costs twice the data at most.
      let part = min(count - taken.count, max(1 << 16, taken.count))
      var written = 0
      var status = CPNG_OK
      taken += [UInt8](unsafeUninitializedCapacity: part) { buffer, filled in
        status = cpng_inflate(handle, buffer.baseAddress, part, &written)
        filled = written
      }
      given += written
      let position = cpng_inflate_position(handle)
      switch status {
      case CPNG_OK: if written < part { return taken }
      case CPNG_NO_MEMORY: throw .noMemory
      case CPNG_TRUNCATED: throw .truncated(position: position)
      default: throw .damaged(position: position)
      }
    }
    return taken
  }
}

extension Inflater.Failure {
  /// The error of a file of which the stream is a part.
  func inFile(_ file: String, at offset: Int) -> DataFileError {
    switch self {
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
  guard cpng_deflate(bytes, bytes.count, gzip ? CPNG_GZIP : CPNG_RAW, &packed, &size) == CPNG_OK,
    let packed
  else { fatalError("There is not enough memory to pack \(bytes.count) bytes.") }
  defer { cpng_free(packed) }
  return Data(bytes: packed, count: size)
}
