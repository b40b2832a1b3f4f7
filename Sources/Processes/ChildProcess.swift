import CChild
import Foundation

/// A program that may not take more than its share; it and all that it started end together.
package struct ChildProcess {
  package let program: String
  package let arguments: [String]
  package var environment = ProcessInfo.processInfo.environment
  /// Where it works.
  package let folder: URL
  /// Takes the output, as `NAME.out` and `NAME.err`.
  package let outputFolder: URL
  package let name: String
  package var limits: Limits
  /// What it finds open beside its output, as descriptors 3 and 4.
  package var files = child_files(third: -1, fourth: -1)
  /// Asked five times a second, where it is given: whether the program is to be ended.
  package var isToEnd: ((ProcessTree?) -> Bool)?

  /// A program in a folder, with its output there too unless another place is given.
  package init(
    program: String, arguments: [String], folder: URL, outputFolder: URL? = nil, name: String,
    limits: Limits = Limits()
  ) {
    self.program = program
    self.arguments = arguments
    self.folder = folder
    self.outputFolder = outputFolder ?? folder
    self.name = name
    self.limits = limits
  }

  /// Computing is what is limited, so that a busy machine does no harm; the clock counts only
  /// while nothing of the program computes or could.
  package struct Limits: Sendable {
    /// Seconds of computing.
    package var computing: UInt64
    /// Seconds of waiting, all together.
    package var waiting: Double
    /// Bytes.
    package var memory: UInt64
    /// Bytes of one written file.
    package var file: UInt64
    /// Bytes of stack; 0 for as many as this program has.
    package var stack: UInt64
    /// How many times one process's share of computing all processes together may have.
    package var processes: Double

    /// What a learner's answer may have, but for what is given.
    package init(
      computing: UInt64 = 5, waiting: Double = 15, memory: UInt64 = 4 << 30,
      file: UInt64 = 16 << 20, stack: UInt64 = 8 << 20, processes: Double = 4
    ) {
      self.computing = computing
      self.waiting = waiting
      self.memory = memory
      self.file = file
      self.stack = stack
      self.processes = processes
    }

    /// A compiler is trusted, but it must come to an end.
    package static let compiler = trusted(seconds: 300, processes: 16)

    /// A program of ours may wait for as long as it likes.
    package static let ours = trusted(seconds: 3600, processes: .infinity)

    private static func trusted(seconds: UInt64, processes: Double) -> Limits {
      Limits(
        computing: seconds, waiting: processes.isFinite ? Double(seconds) : .infinity,
        memory: .max, file: .max, stack: 0, processes: processes)
    }
  }

  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It computed for longer than it may.
    case outOfTime
    /// It waited for longer than it may.
    case asleep
    /// ``ChildProcess/isToEnd`` said so.
    case ended
    case notStarted
  }

  /// What became of the program.
  package struct Result {
    package let ending: Ending
    package let output: Data
    package let errors: Data
    package let isFlooded: Bool
    /// Seconds from before its start until after its end.
    package let seconds: Double
    /// The most memory that one of its processes had resident at a time, in bytes.
    package let peakMemory: Double
  }

  package func run() -> Result {
    let output = outputFolder.appending(path: name + ".out")
    let errors = outputFolder.appending(path: name + ".err")
    let clock = ContinuousClock()
    let begin = clock.now
    var usage = rusage()
    let ending = start(output.path, errors.path).map { wait(for: $0, &usage) } ?? .notStarted
    let seconds = (clock.now - begin) / .seconds(1)
    let sizes = [output, errors].map {
      (try? FileManager.default.attributesOfItem(atPath: $0.path)[.size] as? UInt64) ?? 0
    }
    return Result(
      ending: ending, output: Self.head(of: output), errors: Self.head(of: errors),
      isFlooded: sizes.contains { $0 >= limits.file }, seconds: seconds,
      peakMemory: Double(usage.ru_maxrss) * Self.memoryUnit)
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
  private func wait(for keeper: pid_t, _ usage: inout rusage) -> Ending {
    Interruption.began(keeper)
    defer { Interruption.ended(keeper) }
    var status: Int32 = 0
    // Where nothing could end it early, nothing is looked at, so that its time is its own.
    if limits.waiting.isInfinite, isToEnd == nil {
      while wait4(keeper, &status, 0, &usage) < 0, errno == EINTR {}
      return Self.ending(status)
    }
    var pause: UInt32 = 500
    var share = Share(limits, isToEnd)
    while wait4(keeper, &status, WNOHANG, &usage) == 0 {
      if let ending = share.used(by: keeper) {
        kill(keeper, SIGTERM)
        wait4(keeper, &status, 0, &usage)
        return ending
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    return Self.ending(status)
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7F
    if signal == SIGXCPU { return .outOfTime }
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  /// How much of its time a program has used up.
  private struct Share {
    let limits: Limits
    let isToEnd: ((ProcessTree?) -> Bool)?
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant
    private var waited = 0.0

    init(_ limits: Limits, _ isToEnd: ((ProcessTree?) -> Bool)?) {
      self.limits = limits
      self.isToEnd = isToEnd
      last = clock.now
    }

    /// Looks five times a second; the end, if one is due.
    mutating func used(by keeper: pid_t) -> Ending? {
      let passed = (clock.now - last) / .seconds(1)
      if passed < 0.2 { return nil }
      last = clock.now
      let tree = ProcessTree(of: keeper)
      if isToEnd?(tree) == true { return .ended }
      if let tree, tree.computing > limits.processes * Double(limits.computing) {
        return .outOfTime
      }
      // Where nothing is known of the program, all time counts, but much more of it is given. A
      // look that comes late counts as one in time: this program waited then, too.
      if tree?.isBusy != true { waited += min(passed, 0.4) * (tree == nil ? 0.25 : 1) }
      return waited > limits.waiting ? .asleep : nil
    }
  }

  /// The bytes that `ru_maxrss` counts by.
  #if os(Linux)
    private static let memoryUnit = 1024.0
  #else
    private static let memoryUnit = 1.0
  #endif

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
