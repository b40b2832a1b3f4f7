import Foundation
import Gradbook

/// A kind of file that a dataset is read from.
///
/// Reading never traps: whatever is wrong with the bytes is thrown as a ``DataFileError``. Nothing
/// is allocated on the word of a header before the file was seen to be large enough.
public protocol DataFile {
  /// Reads the file's content.
  ///
  /// - Parameter name: what an error calls the file.
  init(parsing data: Data, named name: String) throws(DataFileError)
}

extension DataFile {
  /// Reads a file's content that is in memory.
  public init(parsing data: Data) throws(DataFileError) {
    try self.init(parsing: data, named: "data")
  }

  /// Reads a file.
  public init(contentsOf path: String) throws(DataFileError) {
    try self.init(parsing: try readFile(path), named: path)
  }
}

/// The bytes of a file.
package func readFile(_ path: String) throws(DataFileError) -> Data {
  do {
    return try Data(contentsOf: URL(fileURLWithPath: path))
  } catch {
    throw DataFileError(
      file: path,
      problem: Text("The file cannot be read.", "无法读取该文件。"),
      mend: Text(
        "See whether it is there, is a file, and may be read.", "请检查它是否存在、是不是文件、有没有读取权限。"))
  }
}

/// Reads bytes one after the other, from a file as it is or from one packed with gzip.
package struct ByteReader {
  /// What errors call the file.
  package let file: String
  private let bytes: [UInt8]
  private let inflater: Inflater?
  /// How many bytes were read.
  package private(set) var position = 0

  /// - Parameter unpacksGzip: whether bytes that begin as gzip does are unpacked.
  package init(_ data: Data, file: String, unpacksGzip: Bool = false) throws(DataFileError) {
    self.file = file
    let isPacked = unpacksGzip && data.starts(with: [0x1f, 0x8b])
    bytes = isPacked ? [] : Array(data)
    inflater = isPacked ? Inflater(data, .gzip) : nil
  }

  /// The most bytes that can still come: of a packed file what deflate could at best make of it.
  package var mostLeft: Int { inflater?.most ?? bytes.count - position }

  /// The next bytes. Memory grows with what is really there.
  package mutating func take(_ count: Int) throws(DataFileError) -> [UInt8] {
    guard count >= 0, count <= mostLeft else { throw truncated(wanted: count) }
    defer { position += count }
    guard let inflater else { return Array(bytes[position..<position + count]) }
    let taken: [UInt8]
    do {
      taken = try inflater.take(count)
    } catch {
      throw error.inFile(file, at: position)
    }
    guard taken.count == count else { throw truncated(wanted: count) }
    return taken
  }

  /// The next bytes as a whole number, the first byte the highest.
  package mutating func bigEndian(_ count: Int) throws(DataFileError) -> UInt64 {
    try take(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The next bytes as a whole number, the first byte the lowest.
  package mutating func littleEndian(_ count: Int) throws(DataFileError) -> UInt64 {
    try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Goes to another byte of an unpacked file.
  package mutating func seek(_ target: Int) throws(DataFileError) {
    guard inflater == nil, (0...bytes.count).contains(target) else {
      throw failure(
        Text("The file points to byte \(target), outside of itself.", "文件指向了自身之外的第 \(target) 字节。"))
    }
    position = target
  }

  /// Throws unless everything was read.
  package mutating func requireEnd() throws(DataFileError) {
    let isAtEnd: Bool
    do {
      isAtEnd = try inflater?.take(1).isEmpty ?? (position == bytes.count)
    } catch {
      throw error.inFile(file, at: position)
    }
    if !isAtEnd {
      throw failure(
        Text("More data follows than the header says.", "文件里的数据比文件头说的多。"))
    }
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
}

extension ByteReader {
  /// The number of bytes of elements of a shape that the file itself gives.
  ///
  /// - Throws: if an extent is negative, if the product overflows, or if that much cannot follow.
  package func byteCount(
    of shape: [Int], elementSize: Int
  ) throws(DataFileError) -> Int {
    var product = elementSize
    var isEmpty = false
    for extent in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, extent))
      guard extent >= 0, !overflow, next < 1 << 56, shape.count <= 32 else {
        throw failure(
          Text("The shape \(shape) is impossible.", "形状 \(shape) 不可能成立。"))
      }
      product = next
      isEmpty = isEmpty || extent == 0
    }
    let count = isEmpty ? 0 : product
    guard count <= mostLeft else {
      throw failure(
        Text(
          "Shape \(shape) needs \(count) bytes, but at most \(max(0, mostLeft)) follow.",
          "形状 \(shape) 需要 \(count) 字节，但后面至多只有 \(max(0, mostLeft)) 字节。"))
    }
    return count
  }
}

extension Tensor {
  /// Makes a tensor of the bytes of its elements, in this machine's order. There must be as many as
  /// the shape needs.
  package static func copying(_ bytes: [UInt8], shape: [Int], dtype: DType) -> Tensor {
    let made = Tensor.empty(shape, dtype: dtype)
    precondition(bytes.count == made.count * dtype.byteCount)
    bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      made.address.copyMemory(from: start, byteCount: bytes.count)
    }
    return made
  }

  /// The bytes of the elements in row-major order, in this machine's order.
  package func elementBytes() -> [UInt8] {
    let whole = detach().contiguous()
    return Array(
      UnsafeRawBufferPointer(start: whole.address, count: count * dtype.byteCount))
  }
}
