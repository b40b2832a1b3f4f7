import Foundation
import Gradbook

/// The schedule beside a learner's other progress.
package struct DrillFile: Sendable {
  private let url: URL

  /// The file of a learner's folder.
  package init(_ folder: URL) { url = folder.appending(path: "drill.txt") }

  /// The schedule; an empty one where there is no file yet.
  ///
  /// - Throws: ``DrillFileError`` where the file is there and cannot be read.
  package func read() throws(DrillFileError) -> DrillSchedule {
    guard FileManager.default.fileExists(atPath: url.path) else { return DrillSchedule() }
    do {
      return DrillSchedule(String(decoding: try Data(contentsOf: url), as: UTF8.self))
    } catch {
      throw .unreadable(url.path, reason: error.localizedDescription)
    }
  }

  /// Writes all of it, or nothing.
  ///
  /// - Throws: ``DrillFileError`` where it cannot be written.
  package func write(_ schedule: DrillSchedule) throws(DrillFileError) {
    do {
      try Data(schedule.text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(url.path, reason: error.localizedDescription)
    }
  }
}

/// Why what comes back cannot be kept.
package enum DrillFileError: BilingualError {
  /// The file is there, but cannot be read.
  case unreadable(String, reason: String)
  /// The file cannot be written.
  case unwritable(String, reason: String)

  package var text: Text {
    switch self {
    case .unreadable(let path, let reason):
      Text(
        "\(path) cannot be read: \(reason) Move it away, or allow reading.",
        "无法读取 \(path)：\(reason) 请移走它，或者放开读取权限。")
    case .unwritable(let path, let reason):
      Text(
        "\(path) cannot be written: \(reason) Allow writing to its folder.",
        "无法写入 \(path)：\(reason) 请放开这个文件夹的写入权限。")
    }
  }
}
