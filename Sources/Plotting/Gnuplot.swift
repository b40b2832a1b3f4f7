import Foundation

/// gnuplot as a child process: a script goes in, a drawing comes out.
struct Gnuplot {
  /// The program; `nil` where none was found.
  var executable: URL?
  var timeout = 20.0

  /// gnuplot as it is found on the path, or where package managers put it.
  static let installed = Gnuplot(
    executable: search(
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]))

  static func search(_ folders: [String]) -> URL? {
    folders.lazy.map { $0 + "/gnuplot" }.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(fileURLWithPath: $0) }
  }

  /// Runs a script and returns what it wrote to standard output.
  ///
  /// The script is standard input itself, through a file that is removed at once: a pipe could
  /// fill up, or raise a signal when gnuplot ends early. No start-up file is read (`-d`).
  func run(_ script: String) throws(PlotError) -> String {
    guard let executable else { throw .gnuplotMissing }
    let input = try scriptFile(script)
    let process = Process()
    process.executableURL = executable
    process.arguments = ["-d"]
    process.environment = ["LC_ALL": "C"]
    let output = Pipe()
    let complaints = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = complaints
    do { try process.run() } catch { throw .notStarted(reason: error.localizedDescription) }
    let watch = Watch(process, seconds: timeout)
    let errors = Reader(complaints.fileHandleForReading)
    let drawing = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.wait()
    process.waitUntilExit()
    if watch.stop() { throw .timedOut(seconds: timeout) }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw .refused(message: Self.firstComplaint(message))
    }
    return String(decoding: drawing, as: UTF8.self)
  }

  private func scriptFile(_ script: String) throws(PlotError) -> FileHandle {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-plot-\(UUID().uuidString)")
    do {
      try Data(script.utf8).write(to: file)
      let handle = try FileHandle(forReadingFrom: file)
      try FileManager.default.removeItem(at: file)
      return handle
    } catch {
      throw .notStarted(
        reason: "its script could not be written to \(file.deletingLastPathComponent().path)")
    }
  }

  /// The last line that says something, without the caret and the line number.
  private static func firstComplaint(_ data: Data) -> String {
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.contains { $0.isLetter } && !$0.hasPrefix("gnuplot>") }
    return lines.last ?? "nothing"
  }
}

/// Reads a pipe to its end on a thread of its own, so that neither pipe can block the other.
private final class Reader: @unchecked Sendable {
  // Written by the reading thread before the semaphore is raised, read after it was waited for.
  private var data = Data()
  private let finished = DispatchSemaphore(value: 0)

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      data = handle.readDataToEndOfFile()
      finished.signal()
    }
  }

  func wait() -> Data {
    finished.wait()
    return data
  }
}

/// Ends a process that runs for too long.
private final class Watch: @unchecked Sendable {
  // Process is not Sendable; only `terminate` and `isRunning` are called off its thread, which
  // Foundation allows. `fired` is guarded by the lock.
  private let process: Process
  private let lock = NSLock()
  private var fired = false
  private var stopped = false

  init(_ process: Process, seconds: Double) {
    self.process = process
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [self] in
      lock.withLock {
        guard !stopped else { return }
        fired = true
        kill(process.processIdentifier, SIGKILL)
      }
    }
  }

  /// Calls the watch off; returns whether it had to end the process.
  func stop() -> Bool {
    lock.withLock {
      stopped = true
      return fired
    }
  }
}
