import Foundation
import Gradbook

/// The bytes that a reader reads: a file's, piece by piece, or some that are in memory.
///
/// Opening reads nothing, so that a reader can look at a header before anything large is read.
public final class DataSource {
  /// What errors call the bytes.
  public let name: String
  /// How many bytes there are.
  public let count: Int
  private let memory: Data?
  private let file: CInt

  /// Takes bytes that are in memory.
  public init(_ data: Data, named name: String) {
    self.name = name
    count = data.count
    memory = data
    file = -1
  }

  /// Opens a file. What is no file on a disk, such as a pipe, is read to its end.
  ///
  /// - Throws: ``DataFileError`` if it cannot be opened, is a folder, or does not end.
  public init(contentsOf path: String) throws(DataFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.cannotOpen(path) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let kind = isKnown ? status.st_mode & S_IFMT : 0
    guard kind != S_IFDIR else {
      close(descriptor)
      throw DataFileError(
        file: path, problem: Text("This is a folder, not a file.", "这是文件夹，不是文件。"),
        mend: Text("Name the file that is in it.", "请写出其中文件的名字。"))
    }
    name = path
    if kind == S_IFREG {
      file = descriptor
      memory = nil
      count = Int(status.st_size)
    } else {
      defer { close(descriptor) }
      let all = try Self.drained(descriptor, path)
      file = -1
      memory = all
      count = all.count
    }
  }

  deinit { if file >= 0 { close(file) } }

  /// Fills a buffer with the bytes from an offset on. All of them must be there.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DataFileError) {
    precondition(offset >= 0 && offset + buffer.count <= count)
    guard let start = buffer.baseAddress, buffer.count > 0 else { return }
    if let memory {
      let first = memory.startIndex + offset
      memory.copyBytes(to: buffer, from: first..<first + buffer.count)
      return
    }
    var done = 0
    while done < buffer.count {
      let got = pread(file, start + done, buffer.count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { throw Self.cannotRead(name, at: offset + done, isShort: got == 0) }
      done += got
    }
  }

  /// The first bytes, at most `most` of them; none if they cannot be read.
  func head(_ most: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(most, count))
    do {
      try bytes.fill { (buffer) throws(DataFileError) in
        try read(buffer, at: 0)
      }
    } catch {
      return []
    }
    return bytes
  }

  /// All bytes.
  ///
  /// - Throws: ``DataFileError`` also if there is not the memory for them.
  package func whole() throws(DataFileError) -> [UInt8] {
    try requireMemory(count)
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.fill { (buffer) throws(DataFileError) in
      try read(buffer, at: 0)
    }
    return bytes
  }
}

extension DataSource {
  /// What unpacks from this many packed bytes at most: 256 MB, or 32 times the packed bytes. Numbers
  /// of all kinds shrink by less; what claims more is taken for a bomb.
  static func unpackLimit(_ packed: Int) -> Int {
    max(256 << 20, packed.multiplied(saturatingBy: 32))
  }

  /// Throws if this much memory cannot be had: what is allocated later would stop the program.
  package func requireMemory(_ byteCount: Int) throws(DataFileError) {
    guard hasMemory(byteCount) else { throw DataFileError.noMemory(name, byteCount) }
  }

  /// Reads what has no length, such as a pipe, to its end.
  private static func drained(_ file: CInt, _ path: String) throws(DataFileError) -> Data {
    let most = 1 << 30
    var all = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = chunk.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw cannotRead(path, at: all.count, isShort: false) }
      if got == 0 { return all }
      guard all.count + got <= most, hasMemory(2 * all.count + got) else {
        throw DataFileError(
          file: path, offset: all.count,
          problem: Text("This is no file on a disk, and does not end.", "这不是磁盘上的文件，而且没有结尾。"),
          mend: Text("Save it as a file first.", "请先存成文件。"))
      }
      all.append(contentsOf: chunk[..<got])
    }
  }

  private static func cannotOpen(_ path: String) -> DataFileError {
    let code = errno
    let reason = String(cString: strerror(code))
    switch code {
    case ENOENT, ENOTDIR:
      return DataFileError(
        file: path, problem: Text("There is no such file.", "没有这个文件。"),
        mend: Text("See whether its name and folder are right.", "请检查文件名和所在文件夹是否正确。"))
    case EACCES, EPERM:
      return DataFileError(
        file: path, problem: Text("The file may not be read.", "没有读取该文件的权限。"),
        mend: Text("Give yourself the right to read it: chmod u+r.", "请用 chmod u+r 取得读取权限。"))
    default:
      return DataFileError(
        file: path,
        problem: Text("The file cannot be read: \(reason).", "无法读取该文件：\(reason)。"),
        mend: Text(
          "See whether it is there, is a file, and may be read.", "请检查它是否存在、是不是文件、有没有读取权限。"))
    }
  }

  private static func cannotRead(_ path: String, at offset: Int, isShort: Bool) -> DataFileError {
    let reason = String(cString: strerror(errno))
    return DataFileError(
      file: path, offset: offset,
      problem: isShort
        ? Text("The file became shorter while it was read.", "读取过程中文件变短了。")
        : Text("The file cannot be read: \(reason).", "无法读取该文件：\(reason)。"),
      mend: isShort
        ? Text("Wait until whoever writes it is done.", "请等写入它的程序完成。")
        : Text("See whether the disk is sound.", "请检查磁盘是否正常。"))
  }
}

/// Whether this much memory can be had now, as far as the system tells.
func hasMemory(_ byteCount: Int) -> Bool {
  // Tensors round up by a quarter at most; an answer for the rest of the program is left over.
  guard byteCount > 1 << 20 else { return true }
  let wanted = byteCount.multiplied(saturatingBy: 5) / 4 + 1 << 20
  let block = mmap(nil, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard let block, block != MAP_FAILED else { return false }
  munmap(block, wanted)
  return true
}

extension Int {
  /// The product, or the largest number if that is smaller.
  func multiplied(saturatingBy factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
