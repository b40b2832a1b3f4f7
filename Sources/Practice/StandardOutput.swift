// The C library's `stdout` is a variable, which Swift 6 otherwise keeps at a distance.
@preconcurrency import Platform

/// What the program prints.
package enum StandardOutput {
  /// Lets each line leave the program when it is printed, so that a crash does not swallow it.
  static func flushEachLine() {
    setvbuf(stdout, nil, Int32(_IOLBF), 0)
  }

  /// Writes out what is still held back; says why not all that was printed could be written, or
  /// `nil` if it could.
  package static func flush() -> String? {
    let isWhole = fflush(stdout) == 0
    let reason = systemReason(errno)
    return isWhole && ferror(stdout) == 0 ? nil : reason
  }
}

/// What the system says of a failure, as a sentence.
package func systemReason(_ code: Int32) -> String { String(cString: strerror(code)) + "." }
