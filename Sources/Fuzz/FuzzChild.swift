import Foundation
import Processes

/// A target that is tried in a process of its own, so that a trap or a hang ends no more than that.
struct FuzzChild {
  let target: FuzzTarget
  let arguments: [String]
  let scratch: String

  /// For how long one input may be read, in seconds.
  static let patience = 30.0
  /// How much memory one input may take, in MiB.
  static let memoryLimit = 3000

  /// What a child came to.
  struct Result {
    /// What it said on standard output.
    let report: String
    /// Why it ended early, if it did.
    let fault: String?
  }

  /// Runs the child to its end, or ends it if it reads one input for too long or grows too large.
  func run() throws -> Result {
    let file = URL(filePath: scratch)
    guard FileManager.default.createFile(atPath: scratch, contents: nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    var child = ChildProcess(
      program: URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().path,
      arguments: arguments + ["--target", target.name, "--scratch", scratch],
      folder: URL(filePath: FileManager.default.currentDirectoryPath),
      outputFolder: file.deletingLastPathComponent(), name: file.lastPathComponent, limits: .ours)
    child.environment["SWIFT_BACKTRACE"] = "enable=no"
    let outputs = [".out", ".err"].map { scratch + $0 }
    defer { for file in outputs { try? FileManager.default.removeItem(atPath: file) } }
    var ended: String?
    var (last, since) = (0, Date())
    child.isToEnd = { tree in
      let number = InputRecord.read(scratch).number
      if number != last { (last, since) = (number, Date()) }
      if Date().timeIntervalSince(since) > Self.patience {
        ended = "one input takes longer than \(Int(Self.patience)) s"
      } else if (tree?.residentMemory ?? 0) >> 20 > Self.memoryLimit {
        ended = "one input takes more than \(Self.memoryLimit) MiB"
      }
      return ended != nil
    }
    let result = child.run()
    let text = { (data: Data) in String(decoding: data, as: UTF8.self) }
    return Result(
      report: text(result.output).trimmingCharacters(in: .whitespacesAndNewlines),
      fault: ended ?? (result.ending == .exited(0) ? nil : text(result.errors)))
  }
}
