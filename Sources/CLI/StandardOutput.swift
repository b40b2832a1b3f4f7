// The C library's `stdout` is a variable, which Swift 6 otherwise keeps at a distance.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Darwin
#endif

enum StandardOutput {
  /// Writes out what is still held back; says why not all that was printed could be written, or
  /// `nil` if it could.
  static func flush() -> String? {
    let isWhole = fflush(stdout) == 0
    let reason = systemReason(errno)
    return isWhole && ferror(stdout) == 0 ? nil : reason
  }
}

/// What the system says of a failure, as a sentence.
func systemReason(_ code: Int32) -> String { String(cString: strerror(code)) + "." }
