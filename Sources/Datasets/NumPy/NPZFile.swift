import CFormats
import Foundation
import Gradbook

/// Named arrays in NumPy's `.npz` format: a zip archive of `.npy` files, packed or not.
///
/// Arrays of numbers are tensors, arrays of texts are ``texts(_:)``, and other files of the archive
/// are ``data(_:)``. What is not read (Python objects, complex numbers, tables of named fields) keeps
/// nothing else from being read: asking for it says why.
///
/// Source: PKWARE, APPNOTE.TXT, .ZIP file format specification, sections 4.3 and 4.5.3.
public struct NPZFile: DataFile {
  /// What the first bytes show.
  public static let kinds: [FileKind] = [.zip]

  private enum Member {
    case array(NPYContent)
    case file([UInt8])
    /// A sound array of a type that is not read.
    case unread(DataFileError)
  }

  /// The names of all members in the archive's order: of arrays without `.npy`.
  public let names: [String]
  private let members: [String: Member]
  private let file: String

  /// The arrays of numbers and their names, in the archive's order.
  public var arrays: [(name: String, tensor: Tensor)] {
    names.compactMap { name in self[name].map { (name, $0) } }
  }

  /// The array of numbers of a name; `nil` if there is none. ``tensor(_:)`` says why.
  public subscript(name: String) -> Tensor? {
    if case .array(.tensor(let tensor)) = members[name] { return tensor }
    return nil
  }

  /// The array of numbers of a name.
  ///
  /// - Throws: ``DataFileError`` if there is no such member, or if it is something else.
  public func tensor(_ name: String) throws(DataFileError) -> Tensor {
    if let tensor = self[name] { return tensor }
    throw refusal(of: name)
  }

  /// The array of texts of a name, as of class names, in row-major order.
  ///
  /// - Throws: ``DataFileError`` if there is no such member, or if it is something else.
  public func texts(_ name: String) throws(DataFileError) -> [String] {
    if case .array(.texts(let texts, _)) = members[name] { return texts }
    throw refusal(of: name)
  }

  /// The bytes of a member that is no array, such as `README.txt`.
  ///
  /// - Throws: ``DataFileError`` if there is no such member, or if it is an array.
  public func data(_ name: String) throws(DataFileError) -> Data {
    if case .file(let bytes) = members[name] { return Data(bytes) }
    throw refusal(of: name)
  }

  private func refusal(of name: String) -> DataFileError {
    let (problem, mend): (Text, Text)
    switch members[name] {
    case .unread(let error): return error
    case .array(.tensor):
      (problem, mend) = (
        Text("'\(name)' holds numbers.", "“\(name)” 里是数。"),
        Text("Ask for tensor(\"\(name)\").", "请用 tensor(\"\(name)\")。")
      )
    case .array(.texts):
      (problem, mend) = (
        Text("'\(name)' holds texts, and no numbers.", "“\(name)” 里是文本，不是数。"),
        Text("Ask for texts(\"\(name)\").", "请用 texts(\"\(name)\")。")
      )
    case .file:
      (problem, mend) = (
        Text("'\(name)' is no array.", "“\(name)” 不是数组。"),
        Text("Ask for data(\"\(name)\").", "请用 data(\"\(name)\")。")
      )
    case nil:
      (problem, mend) = (
        Text("There is no '\(name)' in the archive.", "压缩包里没有“\(name)”。"),
        Text(
          "It has \(names.joined(separator: ", ")).", "其中有：\(names.joined(separator: "、"))。")
      )
    }
    return DataFileError(file: file, problem: problem, mend: mend)
  }

  /// Reads the members.
  ///
  /// - Throws: ``DataFileError`` if the archive or a member is damaged, or would unpack to too much.
  public init(reading source: DataSource) throws(DataFileError) {
    var archive = ZipReader(source)
    var names: [String] = []
    var members: [String: Member] = [:]
    for entry in try archive.entries() where !entry.name.hasSuffix("/") {
      let isArray = entry.name.hasSuffix(".npy")
      let name = isArray ? String(entry.name.dropLast(4)) : entry.name
      var reader = try archive.reader(of: entry)
      if isArray {
        do {
          members[name] = .array(try NPYContent(from: &reader))
        } catch {
          guard error.isOfUnreadType else { throw error }
          members[name] = .unread(error)
          names.append(name)
          continue
        }
      } else {
        members[name] = .file(try reader.take(entry.count))
      }
      try archive.check(entry, &reader)
      names.append(name)
    }
    self.names = names
    self.members = members
    file = source.name
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
      for word in [cformats_crc32(plain, plain.count), size, count] {
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
