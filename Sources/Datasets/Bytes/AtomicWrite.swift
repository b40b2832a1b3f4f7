import Foundation
import Gradbook

/// Writes a file so that at every moment, also after a crash, either all of the old content stands
/// under its name or all of the new one.
///
/// The content goes to a file beside it, whose name no other writer has (`path.partial-…`); that is
/// flushed to the disk and then given the name; the folder is flushed last. Of several writers of
/// one path the last one to finish wins, whole. What a writer left that was killed is removed by the
/// next. Where the path is a link, the file that it leads to is written.
///
/// - Throws: ``DataFileError`` that says which step failed; the old file is then untouched.
public func writeAtomically(_ data: Data, to path: String) throws(DataFileError) {
  let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  var partial = try PartialFile(beside: target, named: path)
  try partial.write(data)
  try partial.rename(to: target)
  flushFolder(of: target)
  PartialFile.removeAbandoned(beside: target)
}

/// A file that is being written under a name of its own. Its writer holds a lock on it: one that is
/// not locked belongs to nobody any more.
private struct PartialFile: ~Copyable {
  private let path: String
  private let shown: String
  private let file: CInt
  private var isRenamed = false

  private static let mark = ".partial-"

  init(beside target: String, named shown: String) throws(DataFileError) {
    self.shown = shown
    while true {
      let path = target + Self.mark + String(UInt64.random(in: 0 ... .max), radix: 36)
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if file < 0 && errno == EEXIST { continue }
      guard file >= 0 else { throw systemFailure(shown) }
      // A disk without locks has none that takes the file for abandoned either.
      _ = flock(file, LOCK_EX)
      var status = stat()
      // Between its creation and the lock another writer may have taken it for abandoned.
      if fstat(file, &status) == 0 && status.st_nlink == 0 {
        close(file)
        continue
      }
      if stat(target, &status) == 0 { fchmod(file, status.st_mode & 0o777) }
      (self.path, self.file) = (path, file)
      return
    }
  }

  deinit {
    if !isRenamed { unlink(path) }
    close(file)
  }

  func write(_ data: Data) throws(DataFileError) {
    let isWhole = data.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let start = bytes.baseAddress.map { $0 + written }
        let count = Foundation.write(file, start, bytes.count - written)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
    guard isWhole, fsync(file) == 0 else { throw systemFailure(shown) }
  }

  mutating func rename(to target: String) throws(DataFileError) {
    guard Foundation.rename(path, target) == 0 else { throw systemFailure(shown) }
    isRenamed = true
  }

  /// Removes what writers of a path left that did not live to rename it.
  static func removeAbandoned(beside target: String) {
    let url = URL(fileURLWithPath: target)
    let folder = url.deletingLastPathComponent().path
    let start = url.lastPathComponent + mark
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(start) {
      let path = "\(folder)/\(name)"
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(file)
    }
  }
}

/// Makes the new name last: a folder that cannot be flushed, as on some network disks, is left.
private func flushFolder(of path: String) {
  let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
  guard folder >= 0 else { return }
  _ = fsync(folder)
  close(folder)
}

private func systemFailure(_ path: String) -> DataFileError {
  let reason = String(cString: strerror(errno))
  return DataFileError(
    file: path, problem: Text("The file cannot be written: \(reason).", "无法写入该文件：\(reason)。"),
    mend: Text(
      "Choose a folder that is there, is yours, and has room.", "请换一个存在、有写权限且空间足够的文件夹。"))
}
