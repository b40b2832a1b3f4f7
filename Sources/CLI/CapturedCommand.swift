import ArgumentParser
import Checker
import Foundation
import Gradbook
import Synchronization

/// A command line that is run inside another program, without a terminal: its words are kept, and
/// what it writes goes to a folder of the caller's.
package final class CapturedCommand: Sendable {
  /// Where files go.
  package let folder: String
  private let words = Mutex(Words())

  private struct Words {
    var output = ""
    var errors = ""
    var complaint: Text?
  }

  /// The captured command that this task runs, if it runs one.
  @TaskLocal static var current: CapturedCommand?

  /// What went to standard output.
  package var output: String { words.withLock { $0.output } }
  /// What went to standard error.
  package var errors: String { words.withLock { $0.errors } }
  /// What was wrong, where that was for us to say and not for ArgumentParser.
  package var complaint: Text? { words.withLock { $0.complaint } }

  package init(folder: String) { self.folder = folder }

  /// Parses a command line, and runs it if that is quick and writes nothing but a picture.
  ///
  /// - Returns: the exit status that the program would end with.
  package func run(_ arguments: [String]) -> Int32 {
    Self.$current.withValue(self) {
      CommandRunner.run(arguments) { command in
        switch command {
        case is GradbookCommand, is ListCommand, is OpsCommand: try command.run()
        case var graph as GraphCommand:
          graph.output = try graph.output.map { path throws(CommandError) in
            folder + "/picture." + (try OutputFile(path).ending)
          }
          try graph.run()
        case let hunt as BugHuntCommand where hunt.node != nil: try command.run()
        default: break
        }
      }
    }
  }

  func note(output text: String) { words.withLock { $0.output += text } }
  func note(errors text: String) { words.withLock { $0.errors += text } }
  func note(complaint text: Text) { words.withLock { $0.complaint = text } }
}

// Without default arguments, or the standard library's `print` would be preferred.

/// Prints to standard output, unless the command is captured.
func print(_ text: String, terminator: String) {
  guard let captured = CapturedCommand.current else {
    return Swift.print(text, terminator: terminator)
  }
  captured.note(output: text + terminator)
}

/// Prints a line to standard output, unless the command is captured.
func print(_ text: String) { print(text, terminator: "\n") }

/// Prints an empty line to standard output, unless the command is captured.
func print() { print("", terminator: "\n") }

/// Prints to standard error, where it does not disturb a pipe, unless the command is captured.
func printError(_ text: String) {
  guard let captured = CapturedCommand.current else {
    return FileHandle.standardError.write(Data((text + "\n").utf8))
  }
  captured.note(errors: text + "\n")
}
