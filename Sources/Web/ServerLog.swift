import Foundation

/// Where a server's log lines go.
public struct ServerLog: Sendable {
  /// The least level that is written.
  let level: LogLine.Level
  /// Takes a line, without its end; returns `false` if it had to be dropped.
  let write: @Sendable (String) -> Bool
  /// Returns once the lines have gone where they go, or it takes too long.
  var flush: @Sendable () -> Void = {}

  /// Lines go nowhere.
  public static let none = ServerLog(level: .error) { _ in true }

  /// Lines of a level or above go to `write`, which returns soon, and `false` where it drops one.
  public init(level: LogLine.Level, write: @escaping @Sendable (String) -> Bool) {
    (self.level, self.write) = (level, write)
  }

  /// Lines of a level or above go to standard error, by a thread of their own: whoever reads them slowly
  /// holds up no request, but misses lines.
  public static func standardError(level: LogLine.Level = .info) -> ServerLog {
    let writer = LogWriter()
    var log = ServerLog(level: level) { writer.add($0) }
    log.flush = { writer.flush() }
    return log
  }
}

/// Writes lines in the order in which they came.
private final class LogWriter: @unchecked Sendable {
  // Unchecked because the lines are touched under the lock only.
  private let lock = NSCondition()
  private var lines: [String] = []
  private var isWriting = false
  private static let mostLines = 10_000

  init() {
    let thread = Thread { [self] in
      while true {
        let text = take()
        // A reader that has gone is nobody's mistake here.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        finish()
      }
    }
    thread.name = "log"
    thread.start()
  }

  func add(_ line: String) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    guard lines.count < Self.mostLines else { return false }
    lines.append(line)
    if lines.count == 1 { lock.broadcast() }
    return true
  }

  private func finish() {
    lock.lock()
    isWriting = false
    lock.broadcast()
    lock.unlock()
  }

  func flush() {
    let end = Date(timeIntervalSinceNow: 1)
    lock.lock()
    while isWriting || !lines.isEmpty, lock.wait(until: end) {}
    lock.unlock()
  }

  private func take() -> String {
    lock.lock()
    defer { lock.unlock() }
    while lines.isEmpty { lock.wait() }
    isWriting = true
    defer { lines.removeAll(keepingCapacity: true) }
    return lines.joined(separator: "\n") + "\n"
  }
}
