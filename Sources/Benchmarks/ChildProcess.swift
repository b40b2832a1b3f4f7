import CChild
import Foundation

/// A program that is run to its end, with what it wrote, how long it took and how much memory.
struct ChildProcess: Sendable {
  let program: String
  var arguments: [String] = []
  /// What is added to this process's own environment.
  var environment: [String: String] = [:]
  /// How many cores it may use, where the system can be told; `nil` for all.
  var cores: Int?

  /// What became of a child.
  struct Outcome {
    let output: String
    let errors: String
    /// The exit status, or minus the number of the signal that ended it.
    let status: Int32
    /// Seconds from before its start until after its end.
    let seconds: Double
    /// The most memory that was resident at a time, in MiB.
    let peakMemory: Double
  }

  /// Runs the program. Throws a ``ChildError`` if it cannot be started or does not end well.
  func run() throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "gradbook-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (output, errors) = (folder + "/output", folder + "/errors")
    let begin = Stopwatch.now
    let process = start(output, errors)
    guard process > 0 else {
      throw ChildError(program: program, reason: String(cString: strerror(errno)))
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = Stopwatch.now - begin
    let outcome = Outcome(
      output: Self.text(of: output), errors: Self.text(of: errors), status: Self.code(of: status),
      seconds: seconds, peakMemory: Double(usage.ru_maxrss) / Self.memoryUnitsInMiB)
    guard outcome.status == 0 else {
      let lines = outcome.errors.split(separator: "\n").map(String.init)
      throw ChildError(
        program: program,
        reason: lines.last { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
          ?? "exit status \(outcome.status)")
    }
    return outcome
  }

  private func start(_ output: String, _ errors: String) -> pid_t {
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let unlimited = child_limits(
      cpu_seconds: Self.patience, memory: UInt64(Int64.max), file_size: UInt64(Int64.max),
      stack: 0)
    let command = Cores.limiting([program] + arguments, to: cores)
    return withCStrings(command) { arguments in
      withCStrings(merged.map { "\($0)=\($1)" }) { environment in
        child_start(
          command[0], arguments, environment, FileManager.default.currentDirectoryPath, output,
          errors, unlimited, child_files(third: -1, fourth: -1))
      }
    }
  }

  /// Seconds of computing after which a child is ended.
  private static let patience: UInt64 = 3600

  #if os(Linux)
    private static let memoryUnitsInMiB = 1024.0
  #else
    private static let memoryUnitsInMiB = 1024.0 * 1024
  #endif

  private static func code(of status: Int32) -> Int32 {
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : -signal
  }

  private static func text(of path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// Calls `body` with the strings as C keeps them, ended by a null pointer.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return body(&pointers)
}

/// A program that could not be started or did not end well.
struct ChildError: Error, CustomStringConvertible {
  let program: String
  let reason: String

  var description: String { "\((program as NSString).lastPathComponent): \(reason)" }
}
