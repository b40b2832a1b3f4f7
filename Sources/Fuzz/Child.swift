import Foundation

/// A door that is tried in a process of its own, so that a trap or a hang ends no more than that.
struct Child {
  let door: Door
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

  /// Runs the child to its end, or ends it.
  func run() throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .resolvingSymlinksInPath()
    process.arguments = arguments + ["--door", door.name, "--scratch", scratch]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (output, errors) = (scratch + ".out", scratch + ".errors")
    process.standardInput = FileHandle.nullDevice
    for file in [output, errors, scratch] {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(atPath: file) } }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    let ended = watch(process)
    process.waitUntilExit()
    let isWell = process.terminationReason == .exit && process.terminationStatus == 0
    return Result(
      report: Self.text(of: output).trimmingCharacters(in: .whitespacesAndNewlines),
      fault: ended ?? (isWell ? nil : Self.text(of: errors)))
  }

  /// Waits for the end; kills a child that reads one input for too long or grows too large.
  private func watch(_ process: Process) -> String? {
    var (last, since) = (0, Date())
    while process.isRunning {
      Thread.sleep(forTimeInterval: 0.1)
      let number = Scratch.read(scratch).number
      if number != last { (last, since) = (number, Date()) }
      let fault =
        Date().timeIntervalSince(since) > Self.patience
        ? "one input takes longer than \(Int(Self.patience)) s"
        : Self.residentMemory(of: process.processIdentifier) > Self.memoryLimit
          ? "one input takes more than \(Self.memoryLimit) MiB" : nil
      guard let fault else { continue }
      kill(process.processIdentifier, SIGKILL)
      return fault
    }
    return nil
  }

  /// The memory of a process that is in use, in MiB; 0 where the system does not tell.
  private static func residentMemory(of process: Int32) -> Int {
    let text = text(of: "/proc/\(process)/statm")
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 / 256 } ?? 0
  }

  private static func text(of path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
