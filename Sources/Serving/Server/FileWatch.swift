import Foundation

/// Looks at a file from time to time, and tells when it has become another one.
final class FileWatch: @unchecked Sendable {
  // Unchecked because only the semaphore is used by several threads.
  private let ending = DispatchSemaphore(value: 0)

  /// What tells one state of a file from another.
  private struct Stamp: Equatable {
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    let file: UInt64

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      size = Int64(status.st_size)
      file = UInt64(status.st_ino)
      #if canImport(Darwin)
        (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
      #else
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      #endif
    }
  }

  /// Begins to look. A file that is being written changes from one look to the next, and is left alone
  /// until it no longer does.
  init(_ path: String, interval: Duration, _ changed: @escaping @Sendable () -> Void) {
    let ending = ending
    let start = Stamp(path)
    let thread = Thread {
      var (known, last) = (start, start)
      let step = DispatchTimeInterval.nanoseconds(Int(interval.nanoseconds))
      while ending.wait(timeout: .now() + step) == .timedOut {
        let now = Stamp(path)
        if now != nil, now == last, now != known {
          known = now
          changed()
        }
        last = now
      }
    }
    thread.name = "file watch"
    thread.stackSize = 8 << 20
    thread.start()
  }

  func stop() { ending.signal() }
}
