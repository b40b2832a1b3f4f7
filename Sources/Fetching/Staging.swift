import Foundation
import Platform
import Processes

/// A folder beside the place of some data, in which they are made ready; it does not outlive the
/// program, however that ends.
struct Staging {
  private let root: URL
  private static let mark = ".fetching-"

  init(beside target: URL) throws(FetchError) {
    let own = target.deletingLastPathComponent()
    let root = own.appending(path: "\(Self.mark)\(getpid())-\(target.lastPathComponent)")
    self.root = root
    try attempt(own) {
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    }
    Self.removeAbandoned(in: own)
    Interruption.watchOver(root)
    do {
      try attempt(own) {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      }
    } catch {
      Interruption.remove(root)
      throw error
    }
  }

  /// Removes what programs have left that were killed.
  private static func removeAbandoned(in own: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: own.path)) ?? []
    for name in names where name.hasPrefix(mark) {
      let number = name.dropFirst(mark.count).prefix { $0.isNumber }
      guard let owner = pid_t(number), Interruption.isGone(owner) else { continue }
      try? FileManager.default.removeItem(at: own.appending(path: name))
    }
  }

  func folder(_ name: String) throws(FetchError) -> URL {
    let folder = root.appending(path: name)
    try attempt(root) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    return folder
  }

  /// Throws unless the disk has room for some bytes.
  func requireRoom(_ needed: Int) throws(FetchError) {
    var status = statvfs()
    guard statvfs(root.path, &status) == 0 else { return }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    guard free >= needed else {
      throw .noRoom(
        folder: root.deletingLastPathComponent().path, needed: needed, free: free)
    }
  }

  /// Puts a folder of this one in the place of whatever is there.
  func place(_ content: URL, at target: URL) throws(FetchError) {
    if FileManager.default.fileExists(atPath: target.path) {
      try attempt(target) {
        try FileManager.default.moveItem(at: target, to: root.appending(path: "old"))
      }
    }
    try attempt(target) { try FileManager.default.moveItem(at: content, to: target) }
  }

  func remove() { Interruption.remove(root) }
}
