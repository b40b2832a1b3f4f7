import Foundation

/// What is going on, in one line on standard error that the next text replaces; nothing where that is no
/// terminal.
enum StatusLine {
  private static let isTerminal = isatty(STDERR_FILENO) != 0

  /// Shows a text in place of the last one.
  static func show(_ text: String) { write("\r\u{1B}[K" + text) }

  /// Leaves the line empty.
  static func clear() { write("\r\u{1B}[K") }

  private static func write(_ text: String) {
    if isTerminal { FileHandle.standardError.write(Data(text.utf8)) }
  }
}
