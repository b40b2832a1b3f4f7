import Foundation

/// Where a server's log lines go.
public struct ServerLog: Sendable {
  /// The least level that is written.
  let level: LogLine.Level
  /// Takes a line, without its end; returns `false` if it had to be dropped.
  let write: @Sendable (String) -> Bool

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
    return ServerLog(level: level) { writer.add($0) }
  }
}

/// Writes lines in the order in which they came.
private final class LogWriter: @unchecked Sendable {
  // Unchecked because the lines are touched under the lock only.
  private let lock = NSCondition()
  private var lines: [String] = []
  private static let mostLines = 10_000

  init() {
    let thread = Thread { [self] in
      while true {
        let text = take()
        // A reader that has gone is nobody's mistake here.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
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
    if lines.count == 1 { lock.signal() }
    return true
  }

  private func take() -> String {
    lock.lock()
    defer { lock.unlock() }
    while lines.isEmpty { lock.wait() }
    defer { lines.removeAll(keepingCapacity: true) }
    return lines.joined(separator: "\n") + "\n"
  }
}
