import CFormats
import Foundation
import Gradbook

/// Reads bytes one after the other, as they are or unpacked on the way.
package struct ByteReader {
  /// What errors call the bytes.
  package let file: String
  private let source: DataSource
  private let range: Range<Int>
  private let inflater: Inflater?
  /// The most bytes that may come in all: of packed data what ``DataSource/unpackLimit(_:)`` allows.
  private let limit: Int
  /// How many bytes were read.
  package private(set) var position = 0
  /// The CRC-32 of the bytes that were read.
  private(set) var checkSum: UInt32 = 0
  private let sums: Bool

  /// Reads a source as it is.
  ///
  /// - Parameter unpacksGzip: whether bytes that begin as gzip does are unpacked.
  package init(_ source: DataSource, unpacksGzip: Bool = false) {
    let isPacked = unpacksGzip && source.head(2) == [0x1f, 0x8b]
    self.init(
      source, named: source.name, range: 0..<source.count, wrapping: isPacked ? .gzip : nil)
  }

  /// Reads a part of a source.
  ///
  /// - Parameters:
  ///   - wrapping: how the part is packed, if it is.
  ///   - limit: the most bytes that may come.
  ///   - sums: whether ``checkSum`` is kept.
  init(
    _ source: DataSource, named name: String, range: Range<Int>, wrapping: Inflater.Wrapping? = nil,
    limit: Int? = nil, sums: Bool = false
  ) {
    file = name
    self.source = source
    self.range = range
    self.sums = sums
    inflater = wrapping.map { Inflater(source, range, $0) }
    self.limit =
      limit ?? (inflater == nil ? range.count : DataSource.unpackLimit(range.count))
  }

  /// The most bytes that can still come, however much deflate packs.
  package var mostLeft: Int { inflater?.most ?? range.count - position }

  /// Fills a buffer with the next bytes.
  mutating func read(_ buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) {
    guard buffer.count <= mostLeft else { throw truncated(wanted: buffer.count) }
    try requireAllowed(buffer.count)
    if let inflater {
      var got = 0
      do {
        got = try inflater.read(buffer)
      } catch {
        throw error.inFile(file, at: position)
      }
      guard got == buffer.count else { throw truncated(wanted: buffer.count) }
    } else {
      try source.read(buffer, at: range.lowerBound + position)
    }
    if sums {
      checkSum = cformats_crc32_on(
        checkSum, buffer.assumingMemoryBound(to: UInt8.self).baseAddress, buffer.count)
    }
    position += buffer.count
  }

  /// The next bytes. Memory grows with what is really there.
  package mutating func take(_ count: Int) throws(DataFileError) -> [UInt8] {
    guard count >= 0, count <= mostLeft else { throw truncated(wanted: count) }
    try requireAllowed(count)
    try source.requireMemory(count)
    let start = position
    var taken: [UInt8] = []
    while taken.count < count {
      // As much again as there is already: an untrue header costs twice the data at most.
      let part = inflater == nil ? count : min(count - taken.count, max(1 << 16, taken.count))
      var fresh = [UInt8](repeating: 0, count: part)
      do {
        try fresh.fill { (buffer) throws(DataFileError) in try read(buffer) }
      } catch {
        throw error.at(offset: start)
      }
      if taken.isEmpty { taken = fresh } else { taken += fresh }
    }
    return taken
  }

  /// All bytes that are left.
  package mutating func rest() throws(DataFileError) -> [UInt8] {
    guard let inflater else { return try take(mostLeft) }
    var taken: [UInt8] = []
    while true {
      var fresh = [UInt8](repeating: 0, count: max(1 << 16, taken.count))
      var got = 0
      do throws(Inflater.Failure) {
        try fresh.fill { (buffer) throws(Inflater.Failure) in got = try inflater.read(buffer) }
      } catch {
        throw error.inFile(file, at: position)
      }
      try requireAllowed(got)
      taken += fresh[..<got]
      position += got
      if got < fresh.count { return taken }
      try source.requireMemory(taken.count)
    }
  }

  /// The next bytes as a whole number, the first byte the highest.
  package mutating func bigEndian(_ count: Int) throws(DataFileError) -> UInt64 {
    try take(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next bytes as a whole number, the first byte the lowest.
  package mutating func littleEndian(_ count: Int) throws(DataFileError) -> UInt64 {
    try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Goes to another byte of unpacked data.
  package mutating func seek(_ target: Int) throws(DataFileError) {
    guard inflater == nil, (0...range.count).contains(target) else {
      throw failure(
        Text("The file points to byte \(target), outside of itself.", "文件指向了自身之外的第 \(target) 字节。"))
    }
    position = target
  }

  /// Whether everything was read.
  package mutating func isAtEnd() throws(DataFileError) -> Bool {
    guard let inflater else { return position == range.count }
    var byte: UInt8 = 0
    do throws(Inflater.Failure) {
      return try withUnsafeMutableBytes(of: &byte) { (buffer) throws(Inflater.Failure) in
        try inflater.read(buffer) == 0
      }
    } catch {
      throw error.inFile(file, at: position)
    }
  }

  /// Throws unless everything was read.
  package mutating func requireEnd() throws(DataFileError) {
    guard try isAtEnd() else {
      throw failure(
        Text("More data follows than the header says.", "文件里的数据比文件头说的多。"))
    }
  }

  /// Throws if this much memory cannot be had.
  package func requireMemory(_ byteCount: Int) throws(DataFileError) {
    try source.requireMemory(byteCount)
  }

  /// An error at the present place.
  package func failure(
    _ problem: Text, _ mend: Text = DataFileError.fetchAgain, at offset: Int? = nil
  ) -> DataFileError {
    DataFileError(file: file, offset: offset ?? position, problem: problem, mend: mend)
  }

  private func truncated(wanted: Int) -> DataFileError {
    failure(
      Text(
        "The file ends too early: \(wanted) bytes should follow, and at most \(max(0, mostLeft)) do.",
        "文件过早结束：后面应有 \(wanted) 字节，实际至多 \(max(0, mostLeft)) 字节。"))
  }

  private func requireAllowed(_ count: Int) throws(DataFileError) {
    guard count > limit - position else { return }
    throw failure(
      Text(
        "\(range.count) packed bytes would become \(position + count); at most \(limit) are unpacked.",
        "\(range.count) 字节的压缩数据将展开成 \(position + count) 字节；至多展开 \(limit) 字节。"),
      Text(
        "If the file is trusted, unpack it first: gunzip, or numpy.savez instead of savez_compressed.",
        "如果文件可信，请先解压：用 gunzip，或用 numpy.savez 代替 savez_compressed 保存。"))
  }
}

extension ByteReader {
  /// The number of bytes of elements of a shape that the file itself gives.
  ///
  /// - Throws: if an extent is negative, if the product overflows, or if that much cannot follow or
  ///   must not be unpacked.
  package func byteCount(
    of shape: [Int], elementSize: Int
  ) throws(DataFileError) -> Int {
    let shown = shape.count > 8 ? "[\(shape.count) extents]" : "\(shape)"
    var product = elementSize
    var isEmpty = false
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, extent))
      guard extent >= 0, !overflow, next < 1 << 56, shape.count <= 32 else {
        throw failure(
          Text("The shape \(shown) is impossible.", "形状 \(shown) 不可能成立。"))
      }
      product = next
      isEmpty = isEmpty || extent == 0
    }
    let count = isEmpty ? 0 : product
    guard count <= mostLeft else {
      throw failure(
        Text(
          "Shape \(shown) needs \(count) bytes, but at most \(max(0, mostLeft)) follow.",
          "形状 \(shown) 需要 \(count) 字节，但后面至多只有 \(max(0, mostLeft)) 字节。"))
    }
    try requireAllowed(count)
    return count
  }
}
