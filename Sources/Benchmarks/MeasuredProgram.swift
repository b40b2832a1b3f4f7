import Foundation
import Processes

/// A program that is run to its end, with what it wrote, how long it took and how much memory.
struct MeasuredProgram: Sendable {
  let program: String
  var arguments: [String] = []
  /// What is added to this process's own environment.
  var environment: [String: String] = [:]
  /// How many cores it may use, where the system can be told; `nil` for all.
  var cores: Int?

  /// What came of it.
  struct Outcome {
    let output: String
    /// Seconds from before its start until after its end.
    let seconds: Double
    /// The most memory that was resident at a time, in MiB.
    let peakMemory: Double
  }

  /// Runs the program. Throws a ``ProgramFailure`` if it cannot be started or does not end well.
  func run() throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "gradbook-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = CPUAffinity.limiting([program] + arguments, to: cores)
    var child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()),
      folder: URL(filePath: FileManager.default.currentDirectoryPath), outputFolder: folder,
      name: "child", limits: .ours)
    for name in HandicappingVariables.names { child.environment[name] = nil }
    child.environment.merge(environment) { $1 }
    let result = child.run()
    guard result.ending == .exited(0) else {
      let lines = String(decoding: result.errors, as: UTF8.self).split(separator: "\n")
        .map(String.init)
      throw ProgramFailure(
        program: program,
        reason: lines.last { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
          ?? "\(result.ending)")
    }
    return Outcome(
      output: String(decoding: result.output, as: UTF8.self), seconds: result.seconds,
      peakMemory: result.peakMemory / 1_048_576)
  }
}

/// A program that could not be started or did not end well.
struct ProgramFailure: Error, CustomStringConvertible {
  let program: String
  let reason: String

  var description: String { "\((program as NSString).lastPathComponent): \(reason)" }
}
