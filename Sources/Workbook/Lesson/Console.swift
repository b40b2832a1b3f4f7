import Foundation
import Markup

/// Where a lesson speaks to and listens from; tests put their own in place of the terminal.
package final class Console {
  /// Writes text as it is.
  package let write: (String) -> Void
  /// Writes a complaint.
  package let writeError: (String) -> Void
  /// Reads a line without its end; `nil` when there is no more.
  package let readLine: () -> String?
  /// Whether colours may be used.
  package let usesColour: Bool
  /// Ends the program.
  package let exit: (Int32) -> Never

  package init(
    usesColour: Bool = false, write: @escaping (String) -> Void,
    writeError: @escaping (String) -> Void = { _ in }, readLine: @escaping () -> String? = { nil },
    exit: @escaping (Int32) -> Never = { Foundation.exit($0) }
  ) {
    self.write = write
    self.writeError = writeError
    self.readLine = readLine
    self.usesColour = usesColour
    self.exit = exit
  }

  /// The program's own terminal or pipe.
  package static func standard(environment: [String: String]) -> Console {
    Console(
      usesColour: TerminalStyle.isWanted(environment),
      write: { FileHandle.standardOutput.write(Data($0.utf8)) },
      writeError: { FileHandle.standardError.write(Data($0.utf8)) },
      readLine: { Swift.readLine() })
  }
}
