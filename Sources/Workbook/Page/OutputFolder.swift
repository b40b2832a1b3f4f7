import Foundation
import Gradbook

/// A folder that a lesson's page and pictures are written into.
struct OutputFolder {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// Writes the page anew and leaves all else as it is.
  func writePage(_ html: String) throws(OutputError) {
    do {
      try Data(html.utf8).write(to: URL(fileURLWithPath: path + "/index.html"), options: .atomic)
    } catch {
      throw OutputError(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes files, each at once or not at all, and removes pictures that an earlier run left.
  func write(_ files: [(name: String, content: String)]) throws(OutputError) {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files {
        try Data(file.content.utf8).write(
          to: folder.appending(path: file.name), options: .atomic)
      }
      let kept = Set(files.map(\.name))
      for name in try FileManager.default.contentsOfDirectory(atPath: path)
      where name.hasSuffix(".svg") && !kept.contains(name)
        && (name.hasPrefix("figure-") || name == FailurePicture.name)
      {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
    } catch {
      throw OutputError(path: path, reason: error.localizedDescription)
    }
  }
}

/// A folder that could not be written to.
public struct OutputError: BilingualError {
  let path: String
  let reason: String

  /// What went wrong, where, and what mends it.
  public var text: Text {
    Text(
      "The page could not be written to \(path): \(reason) "
        + "Choose another folder with --output DIR, or make this one writable.",
      "网页无法写入 \(path)：\(reason) 请用 --output DIR 另选文件夹，或为该文件夹开放写权限。")
  }
}
