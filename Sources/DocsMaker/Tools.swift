import Foundation
import Processes

/// The programs of the Swift toolchain.
enum Tools {
  static func run(
    _ program: String, _ arguments: [String], in folder: URL, name: String
  ) -> ChildProcess.Result {
    ChildProcess(
      program: program, arguments: arguments, folder: folder, name: name, limits: .compiler
    ).run()
  }

  /// What a program printed, if it ended well.
  static func output(
    of result: ChildProcess.Result, _ program: String
  ) throws(DocsError) -> String {
    let output = String(decoding: result.output, as: UTF8.self)
    guard result.ending == .exited(0) else {
      throw .failed(program, output: output + String(decoding: result.errors, as: UTF8.self))
    }
    return output
  }

  static func find(_ name: String) throws(DocsError) -> String {
    if let path = Tool.find(name) { return path }
    guard let found = Tool.output("xcrun", ["--find", name]) else { throw .noTool(name) }
    return found.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
