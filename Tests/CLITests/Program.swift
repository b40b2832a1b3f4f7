import Foundation

/// The command line as a program: what it was given, what it said, how it ended.
struct Program {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `gradbook` with arguments; bytes that are not UTF-8 can be given by `raw`.
  static func gradbook(
    _ arguments: [String], language: String = "en", in folder: URL? = nil
  ) throws -> Program {
    try run(
      binary, arguments,
      environment: ["LC_ALL": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8"], in: folder)
  }

  /// Runs the front door, or any program.
  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:],
    in folder: URL? = nil
  ) throws -> Program {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? root
    process.standardInput = FileHandle.nullDevice
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let errors = output.appendingPathExtension("errors")
    for file in [output, errors] {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Program(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Writes a program that the system can start. A child writes it: a file that this process writes
  /// is inherited by whatever another test starts in that moment, and cannot be run until then
  /// ("text file busy").
  static func write(script: String, to file: URL) throws {
    let words = ["-c", "printf %s \"$1\" >\"$0\" && chmod 755 \"$0\"", file.path, script]
    let shell = try run(URL(fileURLWithPath: "/bin/sh"), words)
    if shell.status != 0 { throw CocoaError(.fileWriteUnknown, userInfo: ["why": shell.errors]) }
  }

  /// The clone's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The command line as it was built beside these tests.
  static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "gradbook")

  /// An empty folder that is removed after `body`.
  static func inFolder<Result>(
    named name: String = "空 folder", _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-\(UUID().uuidString)/\(name)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    return try body(folder)
  }
}
