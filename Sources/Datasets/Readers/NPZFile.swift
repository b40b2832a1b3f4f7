import CPNG
import Foundation
import Gradbook

/// Named arrays in NumPy's `.npz` format: a zip archive of `.npy` files, packed or not.
///
/// Source: PKWARE, APPNOTE.TXT, .ZIP file format specification, sections 4.3 and 4.5.3.
public struct NPZFile: DataFile {
  /// The arrays and their names, in the archive's order.
  public let arrays: [(name: String, tensor: Tensor)]

  /// The array of a name.
  public subscript(name: String) -> Tensor? { arrays.first { $0.name == name }?.tensor }

  /// Reads the arrays.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    var archive = try ZipReader(data, file: name)
    var arrays: [(name: String, tensor: Tensor)] = []
    for entry in try archive.entries() {
      let content = try archive.content(of: entry)
      let short = entry.name.hasSuffix(".npy") ? String(entry.name.dropLast(4)) : entry.name
      let array = try NPYFile(parsing: content, named: "\(name)/\(entry.name)")
      arrays.append((short, array.tensor))
    }
    self.arrays = arrays
  }

  /// The file's bytes for tensors, as `numpy.savez` writes them, or `savez_compressed`.
  ///
  /// Traps if a name comes twice, or if the whole is larger than 4 GB.
  public static func encode(
    _ arrays: KeyValuePairs<String, Tensor>, compressed: Bool = false
  ) -> Data {
    guard Set(arrays.map(\.key)).count == arrays.count else {
      fatalError("NPZFile: the names \(arrays.map(\.key)) must differ.")
    }
    var (body, directory) = (Data(), Data())
    for (name, tensor) in arrays {
      let plain = Array(NPYFile.encode(tensor))
      let packed = compressed ? deflated(plain, gzip: false) : Data(plain)
      guard let start = UInt32(exactly: body.count), let count = UInt32(exactly: plain.count),
        let size = UInt32(exactly: packed.count)
      else { fatalError("NPZFile: an archive holds at most 4 GB.") }
      let fileName = Array("\(name).npy".utf8)
      // Version 2.0, UTF-8 names, method, 1 January 1980, CRC, sizes, lengths.
      var common: [UInt8] = [20, 0, 0, 8, compressed ? 8 : 0, 0, 0, 0, 0x21, 0]
      for word in [cpng_crc32(plain, plain.count), size, count] {
        common += littleEndianBytes(word)
      }
      common += littleEndianBytes(UInt16(fileName.count)) + [0, 0]
      body.append(contentsOf: [0x50, 0x4b, 3, 4] + common + fileName)
      body.append(packed)
      directory.append(contentsOf: [0x50, 0x4b, 1, 2, 20, 0] + common)
      directory.append(contentsOf: [UInt8](repeating: 0, count: 10) + littleEndianBytes(start))
      directory.append(contentsOf: fileName)
    }
    let count = littleEndianBytes(UInt16(arrays.count))
    var end: [UInt8] = [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + count + count
    end +=
      littleEndianBytes(UInt32(directory.count)) + littleEndianBytes(UInt32(body.count)) + [0, 0]
    return body + directory + end
  }
}

package func littleEndianBytes<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}
