import Foundation
import Gradbook

/// An array of numbers in NumPy's `.npy` format, versions 1 to 3.
///
/// Layout: a magic word and version, the length of the header, the header, the elements. 16- and
/// 32-bit integers become int64, half-precision numbers float32; complex numbers, dates, tables of
/// named fields and Python objects are refused by name.
///
/// Source: NumPy, `numpy.lib.format`.
public struct NPYFile: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.npy]

  /// The array.
  public let tensor: Tensor

  /// Reads the array.
  public init(reading source: DataSource) throws(DataFileError) {
    var reader = ByteReader(source)
    switch try NPYContent(from: &reader) {
    case .tensor(let array): tensor = array
    case .texts(_, let shape):
      throw reader.failure(
        Text(
          "The array holds texts, of shape \(shape), and no numbers.",
          "数组里是文本（形状 \(shape)），不是数。"),
        Text(
          "Read them with NPYFile.texts(contentsOf:).", "请用 NPYFile.texts(contentsOf:) 读取。"), at: 0)
    }
  }

  /// Reads an array of texts (type `<U…`) in row-major order.
  ///
  /// - Throws: ``DataFileError`` if the file cannot be read or holds no texts.
  public static func texts(contentsOf path: String) throws(DataFileError) -> [String] {
    let source = try DataSource(contentsOf: path)
    var reader = ByteReader(source)
    do {
      if case .texts(let texts, _) = try NPYContent(from: &reader) { return texts }
    } catch {
      throw source.foreign(to: kinds) ?? error
    }
    throw reader.failure(
      Text("The array holds numbers, and no texts.", "数组里是数，不是文本。"),
      Text("Read them with NPYFile(contentsOf:).", "请用 NPYFile(contentsOf:) 读取。"), at: 0)
  }

  fileprivate static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The file's bytes for a tensor, as `numpy.save` writes them.
  public static func encode(_ tensor: Tensor) -> Data {
    let extents = tensor.shape.map(String.init).joined(separator: ", ")
    let shape = tensor.rank == 1 ? "(\(extents),)" : "(\(extents))"
    let type = NPYType.numpy(tensor.dtype)
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    // The elements begin at a multiple of 64 bytes.
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    let length = UInt16(header.utf8.count)
    var data = Data(magic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: tensor.elementBytes())
    return data
  }
}

/// What a `.npy` file holds.
enum NPYContent {
  case tensor(Tensor)
  /// In row-major order.
  case texts([String], shape: [Int])

  init(from reader: inout ByteReader) throws(DataFileError) {
    let header = try Self.header(from: &reader)
    // An array that is stored column by column is the transpose of one that is not.
    let stored = header.isFortranOrder ? header.shape.reversed() : header.shape
    let axes = Array((0..<stored.count).reversed())
    let isTurned = header.isFortranOrder && stored.count > 1
    switch header.type {
    case .numbers(let code):
      let array = try code.tensor(from: &reader, shape: stored)
      if isTurned { try reader.requireMemory(array.count * array.dtype.byteCount) }
      self = .tensor(isTurned ? array.permute(axes).contiguous() : array)
    case .texts(let length, let isBigEndian):
      var texts = try Self.texts(from: &reader, stored, length, isBigEndian)
      if isTurned {
        let order = Tensor.arange(texts.count).reshape(stored).permute(axes).contiguous()
        texts = order.integers().map { texts[$0] }
      }
      self = .texts(texts, shape: header.shape)
    }
    guard try reader.isAtEnd() else {
      throw reader.failure(
        Text(
          "More follows the array: numpy.save was called several times on one file, or it is damaged.",
          "数组之后还有内容：可能对同一个文件多次调用了 numpy.save，也可能文件已损坏。"),
        Text("Save several arrays with numpy.savez.", "多个数组请用 numpy.savez 保存。"))
    }
  }

  private static func header(from reader: inout ByteReader) throws(DataFileError) -> NPYHeader {
    guard try reader.take(6) == NPYFile.magic else {
      throw reader.failure(
        Text("A .npy file begins with \\x93NUMPY.", ".npy 文件以 \\x93NUMPY 开头。"), at: 0)
    }
    let version = try reader.bigEndian(2) >> 8
    guard (1...3).contains(version) else {
      throw reader.failure(
        Text("Version \(version) of .npy is unknown.", "不认识第 \(version) 版 .npy。"), at: 6)
    }
    let length = Int(try reader.littleEndian(version == 1 ? 2 : 4))
    let start = reader.position
    let text = try reader.take(length)
    do {
      return try NPYHeader(text)
    } catch {
      let failure = reader.failure(error.problem, error.mend, at: start + error.place)
      throw error.isOfUnreadType ? failure.ofUnreadType() : failure
    }
  }

  /// Texts of UTF-32, filled up with zeros.
  private static func texts(
    from reader: inout ByteReader, _ shape: [Int], _ length: Int, _ isBigEndian: Bool
  ) throws(DataFileError) -> [String] {
    let count = try reader.byteCount(of: shape + [length], elementSize: 4)
    let number = shape.reduce(1, *)
    // Each character takes at most as many bytes in UTF-8; each text a String of its own.
    try reader.requireMemory(count.multiplied(saturatingBy: 2) + number * 48)
    var texts: [String] = []
    texts.reserveCapacity(number)
    for _ in 0..<number {
      let start = reader.position
      let bytes = try reader.take(4 * length)
      var scalars = String.UnicodeScalarView()
      for place in stride(from: 0, to: bytes.count, by: 4) {
        let word = bytes[place..<place + 4]
        let code = (isBigEndian ? Array(word) : word.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
        guard let scalar = Unicode.Scalar(code) else {
          throw reader.failure(
            Text("\(code) is no Unicode character.", "\(code) 不是 Unicode 字符。"), at: start + place)
        }
        scalars.append(scalar)
      }
      while scalars.last == "\0" { scalars.removeLast() }
      texts.append(String(scalars))
    }
    return texts
  }
}
