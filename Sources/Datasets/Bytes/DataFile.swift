import Foundation
import Gradbook

/// A kind of file that a dataset is read from.
///
/// Reading never traps: whatever is wrong with the bytes is thrown as a ``DataFileError``. Headers
/// are read first. Nothing is allocated on the word of a header before the file was seen to be
/// large enough, and packed data that grows beyond what such a file can hold is refused. A file of
/// another kind in the place of this one (a Git LFS pointer, a web page, a picture) is called so.
public protocol DataFile {
  /// What the first bytes of such a file show.
  static var kinds: [FileKind] { get }

  /// Reads the content.
  init(reading source: DataSource) throws(DataFileError)
}

extension DataFile {
  /// Reads a file's content that is in memory.
  ///
  /// - Parameters:
  ///   - data: the file's bytes.
  ///   - name: what an error calls the file.
  public init(parsing data: Data, named name: String = "data") throws(DataFileError) {
    try self.init(naming: DataSource(data, named: name))
  }

  /// Reads a file.
  public init(contentsOf path: String) throws(DataFileError) {
    try self.init(naming: try DataSource(contentsOf: path))
  }

  /// Reads the content; an error says what the file is, if it is of another kind.
  private init(naming source: DataSource) throws(DataFileError) {
    do {
      try self.init(reading: source)
    } catch {
      throw error.isOfRightKind ? error : source.foreign(to: Self.kinds) ?? error
    }
  }
}

extension DataSource {
  /// The error for a file that is visibly of none of the given kinds.
  package func foreign(to kinds: [FileKind]) -> DataFileError? {
    guard let kind = FileKind(of: self), !kinds.contains(kind) else { return nil }
    let (problem, mend) = kind.refusal(insteadOf: kinds, head(FileKind.headCount))
    return DataFileError(file: name, offset: 0, problem: problem, mend: mend)
  }
}

extension Tensor {
  /// Makes a tensor of the bytes of its elements, in this machine's order. There must be as many as
  /// the shape needs.
  package static func copying(_ bytes: [UInt8], shape: [Int], dtype: DType) -> Tensor {
    let made = Tensor.empty(shape, dtype: dtype)
    precondition(bytes.count == made.count * dtype.byteCount)
    made.withMutableBytes { $0.copyBytes(from: bytes) }
    return made
  }

  /// The bytes of the elements in row-major order, in this machine's order.
  package func elementBytes() -> [UInt8] { withBytes { Array($0) } }
}

extension UnsafeMutableRawBufferPointer {
  /// A number of bytes from a place on. Traps where they lie outside.
  func part(_ start: Int, _ count: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: self[start..<start + count])
  }
}

extension [UInt8] {
  /// Lets `body` write into the bytes.
  mutating func fill<Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try withUnsafeMutableBufferPointer { (buffer) throws(Failure) in
      try body(UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
