import CFormats
import Foundation
import Gradbook

/// Reads the files of a zip archive by its directory.
struct ZipReader {
  struct Entry {
    let name: String
    let isDeflated: Bool
    let crc: UInt32
    let packedCount: Int
    let count: Int
    let start: Int
  }

  private let source: DataSource
  private var reader: ByteReader
  private var size: Int { source.count }
  /// How many bytes may still be unpacked: of all files together.
  private var allowance: Int

  init(_ source: DataSource) {
    self.source = source
    reader = ByteReader(source)
    allowance = DataSource.unpackLimit(source.count)
  }

  /// The entries of the directory.
  ///
  /// - Throws: ``DataFileError`` also if a name comes twice, or if the packed sizes together are
  ///   more than the file, as where entries overlap to unpack to far too much.
  mutating func entries() throws(DataFileError) -> [Entry] {
    let (start, count) = try directory()
    try reader.seek(start)
    var entries: [Entry] = []
    var names: Set<String> = []
    var total = 0
    for _ in 0..<count {
      let place = reader.position
      let entry = try readEntry()
      guard names.insert(entry.name).inserted else {
        throw reader.failure(
          Text("'\(entry.name)' comes twice.", "“\(entry.name)” 出现了两次。"), at: place)
      }
      total += entry.packedCount
      guard total <= size else {
        throw reader.failure(
          Text("The entries are larger than the file.", "各条目加起来比文件还大。"), at: place)
      }
      entries.append(entry)
    }
    return entries
  }

  /// Where the directory starts and how many entries it has, from the record at the file's end.
  private mutating func directory() throws(DataFileError) -> (start: Int, count: Int) {
    let mark: [UInt8] = [0x50, 0x4b, 5, 6]
    try reader.seek(max(0, size - 65_557))
    let tail = try reader.take(size - reader.position)
    guard size >= 22,
      let place = (0...tail.count - 22).reversed().first(where: { start in
        tail[start..<start + 4].elementsEqual(mark)
      })
    else {
      throw reader.failure(
        Text("This is no zip archive: its end record is missing.", "这不是 zip 压缩包：缺少结尾记录。"),
        at: size)
    }
    try reader.seek(size - tail.count + place + 10)
    let count = Int(try reader.littleEndian(2))
    _ = try reader.littleEndian(4)
    let start = Int(try reader.littleEndian(4))
    guard count != 0xffff, start != 0xffff_ffff else {
      throw reader.failure(
        Text("Archives above 4 GB cannot be read.", "读不了 4 GB 以上的压缩包。"),
        Text("Save the arrays as .npy files.", "请把数组分别存成 .npy 文件。"))
    }
    return (start, count)
  }

  private mutating func readEntry() throws(DataFileError) -> Entry {
    let place = reader.position
    guard try reader.bigEndian(4) == 0x504b_0102 else {
      throw reader.failure(
        Text("An entry of the archive's directory should stand here.", "这里应为压缩包目录的一条。"), at: place)
    }
    _ = try reader.take(4)
    let flags = try reader.littleEndian(2)
    let method = try reader.littleEndian(2)
    guard flags & 1 == 0, method == 0 || method == 8 else {
      throw reader.failure(
        Text(
          "The entry is encrypted or packed by method \(method).", "该条目被加密，或用了第 \(method) 种压缩方法。"),
        Text(
          "Save it with numpy.savez or savez_compressed.", "请用 numpy.savez 或 savez_compressed 保存。"),
        at: place)
    }
    _ = try reader.take(4)
    let crc = UInt32(try reader.littleEndian(4))
    var packedCount = Int(try reader.littleEndian(4))
    var count = Int(try reader.littleEndian(4))
    let nameLength = Int(try reader.littleEndian(2))
    let extraLength = Int(try reader.littleEndian(2))
    let commentLength = Int(try reader.littleEndian(2))
    _ = try reader.take(8)
    let start = Int(try reader.littleEndian(4))
    let name = String(decoding: try reader.take(nameLength), as: UTF8.self)
    let extra = try reader.take(extraLength)
    _ = try reader.take(commentLength)
    widen(&count, &packedCount, from: extra)
    return Entry(
      name: name, isDeflated: method == 8, crc: crc, packedCount: packedCount, count: count,
      start: start)
  }

  /// Takes 64-bit sizes from the extra field where the directory's own are all ones.
  private func widen(_ count: inout Int, _ packedCount: inout Int, from extra: [UInt8]) {
    var place = 0
    while place + 4 <= extra.count {
      let length = Int(extra[place + 2]) | Int(extra[place + 3]) << 8
      let end = min(extra.count, place + 4 + length)
      if extra[place] == 1, extra[place + 1] == 0 {
        var field = extra[place + 4..<end]
        func next() -> Int {
          defer { field = field.dropFirst(8) }
          let number = field.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          return Int(clamping: number)
        }
        if count == 0xffff_ffff { count = next() }
        if packedCount == 0xffff_ffff { packedCount = next() }
      }
      place = end
    }
  }

  /// Reads the bytes of an entry, unpacked.
  mutating func reader(of entry: Entry) throws(DataFileError) -> ByteReader {
    try reader.seek(entry.start)
    guard try reader.bigEndian(4) == 0x504b_0304 else {
      throw reader.failure(
        Text("The file '\(entry.name)' should begin here.", "“\(entry.name)” 应从这里开始。"),
        at: entry.start)
    }
    _ = try reader.take(22)
    let skipped = Int(try reader.littleEndian(2)) + Int(try reader.littleEndian(2))
    _ = try reader.take(skipped)
    let start = reader.position
    guard entry.packedCount <= size - start else {
      throw reader.failure(
        Text("The file '\(entry.name)' ends too early.", "“\(entry.name)” 过早结束。"))
    }
    guard entry.count <= allowance else {
      throw reader.failure(
        Text(
          "The archive's \(size) bytes would unpack to more than \(DataSource.unpackLimit(size)), with "
            + "'\(entry.name)' of \(entry.count) bytes.",
          "压缩包只有 \(size) 字节，却会展开到超过 \(DataSource.unpackLimit(size)) 字节（“\(entry.name)” 有 "
            + "\(entry.count) 字节）。"),
        Text(
          "If the file is trusted, save it with numpy.savez, which does not pack.",
          "如果文件可信，请用不压缩的 numpy.savez 另存。"))
    }
    allowance -= entry.count
    let plain = entry.isDeflated ? entry.count : entry.packedCount
    guard plain == entry.count else { throw wrongSum(entry) }
    return ByteReader(
      source, named: "\(source.name)/\(entry.name)", range: start..<start + entry.packedCount,
      wrapping: entry.isDeflated ? .raw : nil, limit: entry.count, sums: true)
  }

  /// Throws unless an entry was read to its end and has the sum that the directory gives.
  func check(_ entry: Entry, _ reader: inout ByteReader) throws(DataFileError) {
    guard reader.position == entry.count, reader.checkSum == entry.crc, try reader.isAtEnd() else {
      throw wrongSum(entry)
    }
  }

  private func wrongSum(_ entry: Entry) -> DataFileError {
    reader.failure(
      Text("The check sum of '\(entry.name)' is wrong.", "“\(entry.name)” 的校验和不对。"))
  }
}

extension DataSource {
  /// Chosen files of a zip archive, such as a Python wheel, by their names in it; those that are not in
  /// it are left out.
  ///
  /// - Throws: ``DataFileError`` if the archive or one of them is damaged, or would unpack to too much.
  package func zipFiles(_ names: Set<String>) throws(DataFileError) -> [String: [UInt8]] {
    var archive = ZipReader(self)
    var files: [String: [UInt8]] = [:]
    for entry in try archive.entries() where names.contains(entry.name) {
      var reader = try archive.reader(of: entry)
      files[entry.name] = try reader.take(entry.count)
      try archive.check(entry, &reader)
    }
    return files
  }
}
