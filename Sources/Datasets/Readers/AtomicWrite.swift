import Foundation
import Gradbook

/// Writes a file so that at every moment, also after a crash, either all of the old content stands
/// under its name or all of the new one.
///
/// The content goes to `path` + `.partial`, which is flushed to the disk and then given the name;
/// the folder is flushed last. One writer at a time for each path.
///
/// - Throws: ``DataFileError`` that says which step failed; the old file is then untouched.
public func writeAtomically(_ data: Data, to path: String) throws(DataFileError) {
  let partial = path + ".partial"
  let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard file >= 0 else { throw systemFailure(path) }
  var problem: DataFileError?
  data.withUnsafeBytes { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        problem = systemFailure(path)
        return
      }
      written += count
    }
  }
  if problem == nil && fsync(file) != 0 { problem = systemFailure(path) }
  if close(file) != 0 && problem == nil { problem = systemFailure(path) }
  if problem == nil && rename(partial, path) != 0 { problem = systemFailure(path) }
  if let problem {
    unlink(partial)
    throw problem
  }
  flushFolder(of: path)
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
