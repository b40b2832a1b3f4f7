import Foundation
import Processes

extension Interruption {
  /// Makes a folder, removed after `body` or when the program is told to end.
  static func withFolder<Result>(
    _ folder: URL, _ body: (URL) throws(CheckerError) -> Result
  ) throws(CheckerError) -> Result {
    watchOver(folder)
    defer { remove(folder) }
    try make(folder)
    return try body(folder)
  }

  /// Makes a folder and those that it stands in. Another program that ends may take the empty folder
  /// around it away at the same moment, so a failure is tried again.
  private static func make(_ folder: URL) throws(CheckerError) {
    var reason = ""
    for _ in 0..<20 {
      do {
        return try FileManager.default.createDirectory(
          at: folder, withIntermediateDirectories: true)
      } catch {
        reason = error.localizedDescription
        // A folder on the way was taken away, or made by the other at the same moment.
        let code = (error as? CocoaError)?.code
        if code != .fileNoSuchFile, code != .fileWriteFileExists { break }
      }
    }
    throw .folder(.unwritable(folder.path, reason: reason))
  }
}

/// A place for what is made on the way to a verdict.
enum Scratch {
  /// Makes an empty folder in `place`, removed after `body`; clears away what programs that were
  /// killed have left there.
  static func use<Result>(
    in place: URL, _ body: (URL) throws(CheckerError) -> Result
  ) throws(CheckerError) -> Result {
    for old in LearnerFolder.contents(of: place) where isLeft(old) {
      try? FileManager.default.removeItem(at: old)
    }
    let name = "\(getpid())-\(UUID().uuidString)"
    return try Interruption.withFolder(place.appending(path: name), body)
  }

  private static func isLeft(_ folder: URL) -> Bool {
    guard let owner = folder.lastPathComponent.split(separator: "-").first.flatMap({ pid_t($0) })
    else { return false }
    return Interruption.isGone(owner)
  }
}
