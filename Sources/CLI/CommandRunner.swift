import ArgumentParser
import Checker
import CommandText
import Foundation
import Gradbook
import Practice

/// Runs a command line and says how it went: 0 done, 1 wrong, 2 not understood.
package enum CommandRunner {
  package static func run(_ arguments: [String]) -> Int32 {
    let status = run(arguments) { try $0.run() }
    return flushed() ?? status
  }

  /// 1, with a sentence, if not all that was printed reached standard output.
  private static func flushed() -> Int32? {
    guard let reason = StandardOutput.flush() else { return nil }
    complain(CommandError.cannotPrint(reason: reason).text(language))
    return 1
  }

  /// Parses a command line and hands the command to `body`.
  static func run(_ arguments: [String], body: (inout any ParsableCommand) throws -> Void) -> Int32
  {
    do {
      try checkVerb(arguments)
      var command = try GradbookCommand.parseAsRoot(ExpressionArguments.arranged(arguments))
      try body(&command)
      return 0
    } catch let error as CommandError {
      complain(error.text)
      return error.exitCode
    } catch let error as CheckerError {
      complain(error.text)
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
    printError(message)
    return 2
  }

  private static func complain(_ text: Text) {
    CapturedCommand.current?.note(complaint: text)
    complain(text(language))
  }

  /// Prints what is wrong to standard error.
  static func complain(_ message: String) {
    printError(Text("error: ", "错误：")(language) + message)
  }

  /// Prints what a learner should know to standard error.
  static func remark(_ message: String) {
    printError(Text("note: ", "注意：")(language) + message)
  }
}
