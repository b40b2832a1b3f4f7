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
  /// What it finds open beside its output, as descriptors 3 and 4.
  var files = child_files(third: -1, fourth: -1)

  /// Computing is what is limited, so that a busy machine does no harm; the clock counts only
  /// while nothing of the program computes or could.
  struct Limits {
    /// Seconds of computing.
    var computing: UInt64 = 5
    /// Seconds of waiting, all together.
    var waiting = 15.0
    /// Bytes.
    var memory: UInt64 = 4 << 30
    /// Bytes of one written file.
    var file: UInt64 = 16 << 20
    /// Bytes of stack; 0 for as many as this program has.
    var stack: UInt64 = 8 << 20
    /// How many times one process's share of computing all processes together may have.
    var processes = 4.0

    /// A compiler is trusted, but it must come to an end.
    static let compiler = Limits(
      computing: 300, waiting: 300, memory: .max, file: .max, stack: 0, processes: 16)
  }

  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It computed for longer than it may.
    case outOfTime
    /// It waited for longer than it may.
    case asleep
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
            cpu_seconds: limits.computing, memory: limits.memory, file_size: limits.file,
            stack: limits.stack), files)
      }
    }
    return pid > 0 ? pid : nil
  }

  /// Waits for the end, or brings it about.
  private func wait(for keeper: pid_t) -> Ending {
    Interruption.began(keeper)
    defer { Interruption.ended(keeper) }
    var status: Int32 = 0
    var pause: UInt32 = 500
    var share = Share(limits)
    while waitpid(keeper, &status, WNOHANG) == 0 {
      if let ending = share.used(by: keeper) {
        kill(keeper, SIGTERM)
        waitpid(keeper, &status, 0)
        return ending
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    let signal = status & 0x7F
    if signal == SIGXCPU { return .outOfTime }
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  /// How much of its time a program has used up.
  private struct Share {
    let limits: Limits
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant
    private var waited = 0.0

    init(_ limits: Limits) {
      self.limits = limits
      last = clock.now
    }

    /// Looks five times a second; the end, if one is due.
    mutating func used(by keeper: pid_t) -> Ending? {
      let passed = (clock.now - last) / .seconds(1)
      if passed < 0.2 { return nil }
      last = clock.now
      let tree = ProcessTree(of: keeper)
      if let tree, tree.computing > limits.processes * Double(limits.computing) {
        return .outOfTime
      }
      // Where nothing is known of the program, all time counts, but much more of it is given. A
      // look that comes late counts as one in time: this program waited then, too.
      if tree?.isBusy != true { waited += min(passed, 0.4) * (tree == nil ? 0.25 : 1) }
      return waited > limits.waiting ? .asleep : nil
    }
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
