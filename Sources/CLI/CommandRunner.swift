import ArgumentParser
import Checker
import Foundation
import Gradbook
import Workbook

/// Runs a command line and says how it went: 0 done, 1 wrong, 2 not understood.
enum CommandRunner {
  static func run(_ arguments: [String]) -> Int32 {
    do {
      try checkVerb(arguments)
      var command = try GradbookCommand.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let error as CommandError {
      complain(error.text(language))
      return error.exitCode
    } catch let error as CheckerError {
      complain(error.text(language))
      return error.exitCode
    } catch {
      return report(error)
    }
  }

  /// ArgumentParser calls a mistyped verb an unexpected argument; say what was meant instead.
  private static func checkVerb(_ arguments: [String]) throws(CommandError) {
    guard let verb = arguments.first, !verb.hasPrefix("-") else { return }
    let verbs = GradbookCommand.configuration.subcommands.map { $0._commandName } + ["help"]
    if !verbs.contains(verb) { throw .unknownVerb(verb, nearest: nearest(to: verb, in: verbs)) }
  }

  private static func report(_ error: any Error) -> Int32 {
    let message = HelpText.inLanguage(GradbookCommand.fullMessage(for: error), language)
    if GradbookCommand.exitCode(for: error).isSuccess {
      print(message)
      return 0
    }
    if let code = error as? ExitCode { return code.rawValue }
    FileHandle.standardError.write(Data((message + "\n").utf8))
    return 2
  }

  /// Prints what is wrong to standard error.
  static func complain(_ message: String) {
    let lead = Text("error: ", "错误：")(language)
    FileHandle.standardError.write(Data((lead + message + "\n").utf8))
  }

  /// Prints what a learner should know to standard error, where it does not disturb a pipe.
  static func remark(_ message: String) {
    let lead = Text("note: ", "注意：")(language)
    FileHandle.standardError.write(Data((lead + message + "\n").utf8))
  }
}
