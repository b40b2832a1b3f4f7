import Foundation
import Gradbook
import GraphDrawing
import Practice

/// A file that a picture is written to; its ending says in what form.
struct OutputFile {
  let path: String
  let ending: String
  let format: GraphFormat

  private init(plain path: String) {
    self.path = Self.withHomeFolder(path)
    (ending, format) = ("", .svg)
  }

  /// Writes a text under any name, as ``write(_:)`` writes pictures.
  static func write(_ text: String, to path: String) throws(CommandError) {
    try write(Data(text.utf8), to: path)
  }

  /// Writes bytes under any name.
  static func write(_ bytes: Data, to path: String) throws(CommandError) {
    try OutputFile(plain: path).write(bytes)
  }

  init(_ path: String) throws(CommandError) {
    let last = path.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    ending = last.lowercased()
    guard path.contains("."), let format = GraphFormat(fileExtension: ending) else {
      throw .unknownFormat(path)
    }
    self.path = Self.withHomeFolder(path)
    self.format = format
  }

  /// `~/x.svg` that a shell did not resolve, because it stood in quotation marks; a folder that is
  /// really called `~` comes first.
  static func withHomeFolder(_ path: String) -> String {
    guard path.hasPrefix("~/") else { return path }
    // Foundation resolves a leading ~ of its own accord, whatever stands there.
    if access("./~", F_OK) == 0 { return "./" + path }
    let home =
      ProcessInfo.processInfo.environment["HOME"]
      ?? FileManager.default.homeDirectoryForCurrentUser.path
    return home + path.dropFirst()
  }

  /// Writes all of `data`, or leaves what was there. Through a link its target is written; what is
  /// no ordinary file, such as a pipe, is written to as it stands.
  func write(_ data: Data) throws(CommandError) {
    let target = try resolved()
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
    var status = stat()
    if stat(target, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR {
        throw .cannotWrite(path: path, reason: say("it is a folder.", "它是一个文件夹。"))
      }
      if kind != S_IFREG { return try pour(data, into: target) }
    }
    guard FileManager.default.fileExists(atPath: folder) else {
      throw .cannotWrite(
        path: path,
        reason: say(
          "there is no folder \(Label.clipped(folder, columns: 200)).",
          "没有 \(Label.clipped(folder, columns: 200)) 这个文件夹。"
        ))
    }
    do {
      try data.write(to: URL(fileURLWithPath: target), options: .atomic)
    } catch {
      throw .cannotWrite(path: path, reason: error.localizedDescription)
    }
  }

  /// Where links lead to; a link's target need not be there yet.
  private func resolved() throws(CommandError) -> String {
    var place = path
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
        return place
      }
      place =
        next.hasPrefix("/")
        ? next
        : URL(fileURLWithPath: place).deletingLastPathComponent().appending(path: next).path
    }
    throw .cannotWrite(path: path, reason: say("its links run in a circle.", "它的链接绕成了一圈。"))
  }

  private func pour(_ data: Data, into target: String) throws(CommandError) {
    let descriptor = open(target, O_WRONLY)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason(errno)) }
    var written = 0
    let isWhole = data.withUnsafeBytes { bytes in
      while written < bytes.count {
        let step = Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { return false }
        written += step
      }
      return true
    }
    let reason = systemReason(errno)
    guard close(descriptor) == 0, isWhole else { throw .cannotWrite(path: path, reason: reason) }
  }
}
