import Foundation
import Gradbook
import Synchronization

/// Writes a check's events, one sealed line of JSON each, where the program that started this one
/// reads.
///
/// The answer runs in the same program, so it must not be able to write such lines itself. The key
/// to the seal comes through a pipe that is read and closed before the program's first line runs;
/// it stands in no argument, variable or file, and after each line it is replaced by another, so
/// that what was written stays as it is. What this does not stop is an answer that searches the
/// program's memory.
final class Reporter: Sendable {
  static let current = Mutex<Reporter?>(nil)

  let seed: Int
  private let file: FileHandle
  private let seal: Mutex<ReportSeal?>

  init(seed: Int, file: FileHandle, seal: ReportSeal?) {
    self.seed = seed
    self.file = file
    self.seal = Mutex(seal)
  }

  /// The reporter that the starting program asked for; standard output if it asked for none.
  static func forThisProgram() -> Reporter {
    current.withLock { reporter in
      if let reporter { return reporter }
      let plain = Reporter(seed: 0, file: .standardOutput, seal: nil)
      reporter = plain
      return plain
    }
  }

  func write(_ event: ReportEvent) {
    guard let line = try? SealedReport.encoder.encode(event) else { return }
    seal.withLock { seal in
      let mark = (seal?.mark(line)).map { $0 + [UInt8(ascii: " ")] } ?? []
      try? file.write(contentsOf: Data(mark) + line + Data("\n".utf8))
    }
  }

  func finishAndExit(_ verdict: Verdict) -> Never {
    write(.finished(verdict))
    fflush(nil)
    exit(0)
  }
}

/// Called before the first line of a program that a checker has started.
@_cdecl("gradbook_begin_report")
func beginReport(_ keyFile: Int32, _ report: Int32) {
  var bytes = [UInt8](repeating: 0, count: ReportStart.size)
  defer { for index in bytes.indices { bytes[index] = 0 } }
  guard read(keyFile, &bytes, bytes.count) == bytes.count, let start = ReportStart(bytes) else {
    return
  }
  let reporter = Reporter(
    seed: start.seed, file: FileHandle(fileDescriptor: report), seal: ReportSeal(key: start.key))
  Reporter.current.withLock { $0 = reporter }
  StoppedComputation.observe { reporter.write(.stopped($0)) }
}
