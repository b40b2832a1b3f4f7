import CChild
import Foundation

/// A program that may not take more than its share; it and all that it started end together.
struct ChildProcess {
  let program: String
  let arguments: [String]
  var environment = ProcessInfo.processInfo.environment
  let folder: URL
  /// Takes the output, as `NAME.out` and `NAME.err` in ``folder``.
  let name: String
  var limits = Limits()

  struct Limits {
    /// Seconds on the clock.
    var seconds = 20.0
    /// Seconds of computing.
    var computing: UInt64 = 5
    /// Bytes.
    var memory: UInt64 = 4 << 30
    /// Bytes of one written file.
    var file: UInt64 = 16 << 20

    /// A compiler is trusted, but it must come to an end.
    static let compiler = Limits(seconds: 300, computing: 300, memory: .max, file: .max)
  }

  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case outOfTime
    case notStarted
  }

  struct Result {
    let ending: Ending
    let output: Data
    let errors: Data
    let isFlooded: Bool
  }

  func run() -> Result {
    let output = folder.appending(path: name + ".out")
    let errors = folder.appending(path: name + ".err")
    let ending = start(output.path, errors.path).map(wait) ?? .notStarted
    let sizes = [output, errors].map {
      (try? FileManager.default.attributesOfItem(atPath: $0.path)[.size] as? UInt64) ?? 0
    }
    return Result(
      ending: ending, output: Self.head(of: output), errors: Self.head(of: errors),
      isFlooded: sizes.contains { $0 >= limits.file })
  }

  private func start(_ output: String, _ errors: String) -> pid_t? {
    let given = [program] + arguments
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
    let pid = Self.withStrings(given) { argv in
      Self.withStrings(variables) { envp in
        child_start(
          program, argv, envp, folder.path, output, errors,
          child_limits(
            cpu_seconds: limits.computing, memory: limits.memory, file_size: limits.file))
      }
    }
    return pid > 0 ? pid : nil
  }

  /// Waits for the end, or brings it about.
  private func wait(for pid: pid_t) -> Ending {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(limits.seconds)
    var status: Int32 = 0
    var pause: UInt32 = 500
    defer { kill(-pid, SIGKILL) }
    while waitpid(pid, &status, WNOHANG) == 0 {
      if clock.now > end {
        kill(-pid, SIGKILL)
        waitpid(pid, &status, 0)
        return .outOfTime
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    let signal = status & 0x7F
    if signal == SIGXCPU { return .outOfTime }
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  private static func head(of file: URL) -> Data {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return Data() }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 1 << 20)) ?? Data()
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
