import CChild
import CReport
import Foundation
import Practice
import Processes

/// Runs a built answer with its share of time, memory and output, and reads what it reports.
struct AnswerRun {
  let exercise: CourseExercise
  let program: URL
  /// The learner's file, to find it in a backtrace.
  let file: URL
  /// The other files that are compiled with it.
  var others: [URL] = []
  let folder: URL
  let start: ReportStart
  /// What to carry out on an engine instead of judging it.
  var question: EngineQuestion?

  func run(into result: inout CheckResult) throws(CheckerError) {
    let (ended, report) = try run()
    var verdict: Verdict?
    for event in report.events {
      switch event {
      case .began: break
      case .milestone(let name):
        result.steps.append(name)
        result.step = name == exercise.name ? nil : name
      case .entered(let rung): result.rung = rung
      case .right(let text): result.right.append(text)
      case .picture(let picture): result.picture = picture
      case .failed(let failure):
        result.failure = failure
        result.rung = failure.rung
        verdict = .wrong
      case .averted:
        result.failure = nil
        verdict = nil
      case .timed(let yours, let ours):
        result.times = CheckResult.Times(yours: yours, ours: ours)
      case .stopped(let stopped): result.stopped = stopped
      case .seen, .related: break
      case .finished(let end): verdict = end
      }
    }
    result.output = String(decoding: ended.output.prefix(4096), as: UTF8.self)
    result.outcome = report.isGenuine ? outcome(ended, verdict) : .reachesIn
    if result.outcome == .crashed || result.outcome == .outOfMemory { explain(ended, &result) }
    if result.outcome == .wrong, result.failure?.finding == nil, !exercise.isMilestone {
      result.failure?.finding = try lookForCause()
      result.isCauseLookedUp = true
    }
  }

  /// Runs the program to its end, or to that of its share.
  private func run(
    isWatched: Bool = false
  ) throws(CheckerError) -> (ended: ChildProcess.Result, report: SealedReport) {
    var child = ChildProcess(
      program: program.path, arguments: [], folder: folder, name: "answer")
    child.environment[REPORT_WANTED] = "yes"
    child.environment[Watch.variable] = isWatched ? "yes" : nil
    child.environment[EngineQuestion.variable] = question?.text
    child.environment["TMPDIR"] = folder.path
    child.environment["SWIFT_BACKTRACE"] =
      "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
      + "limit=64,sanitize=no"
    let channel = try ReportChannel(in: folder, start)
    child.files = channel.files
    let ended = child.run()
    return (
      ended,
      SealedReport(channel.report(), start: start, exercise: String(reflecting: exercise.type))
    )
  }

  /// Where the judge knew no cause: asks the answer everything, and holds what comes back against
  /// the edits of the solutions.
  private func lookForCause() throws(CheckerError) -> Failure.Finding? {
    var sight = Sight()
    var relation: Failure.Finding?
    let (ended, report) = try run(isWatched: true)
    guard report.isGenuine else { return nil }
    var trap: String?
    if case .signalled = ended.ending {
      trap = TrapMessage.last(in: String(decoding: ended.errors, as: UTF8.self)) ?? ""
    }
    for event in report.events {
      switch event {
      case .seen(let seen): sight = seen
      case .related(let finding): relation = finding
      default: break
      }
    }
    let told = EditTrial.Told(
      names: EditTable(of: exercise)?.names(for: sight) ?? [], relation: relation, trap: trap)
    return switch told {
    case .relation: relation
    default:
      told.diagnosis.map {
        Failure.Finding(
          diagnosis: $0, matched: Watch.seeds.count, trials: Watch.seeds.count)
      }
    }
  }

  private func outcome(_ ended: ChildProcess.Result, _ verdict: Verdict?) -> Outcome {
    if ended.isFlooded { return .flooded }
    switch ended.ending {
    case .exited(126), .exited(127), .ended, .notStarted: return .crashed
    // A failure that was told stands, even if the answer traps while its cause is looked for.
    case .signalled where verdict == .wrong, .outOfTime where verdict == .wrong,
      .asleep where verdict == .wrong:
      return .wrong
    case .outOfTime: return .endlessLoop
    case .asleep: return .asleep
    case .signalled(SIGXFSZ): return .flooded
    case .signalled: return Self.isMemory(ended.errors) ? .outOfMemory : .crashed
    case .exited(let status):
      // The judge's own end is 0; any other is the answer's, whatever the judge had found before.
      return switch status == 0 ? verdict : nil {
      case .passed: .passed
      case .wrong: .wrong
      case .notAttempted: .notAttempted
      case .unreliable: .unreliable
      case nil: .exited
      }
    }
  }

  private static func isMemory(_ errors: Data) -> Bool {
    let text = String(decoding: errors, as: UTF8.self)
    return ["failed to allocate", "Could not allocate", "out of memory", "bad_alloc"].contains {
      text.contains($0)
    }
  }

  /// The trap's own sentence, and the line of the learner's file on the way to it.
  private func explain(_ ended: ChildProcess.Result, _ result: inout CheckResult) {
    let text = String(decoding: ended.errors, as: UTF8.self)
    result.message = TrapMessage.first(in: text)
    let places = ([file] + others).map { (file: $0, mark: " at \($0.path):") }
    let lines = text.components(separatedBy: "\n").lazy.compactMap { line in
      places.lazy.compactMap { place -> (URL, Int)? in
        guard let range = line.range(of: place.mark),
          let number = Int(line[range.upperBound...].prefix { $0.isNumber })
        else { return nil }
        return (place.file, number)
      }.first
    }
    if let (place, line) = lines.first {
      result.line = line
      result.file = place == file ? nil : place.path
    }
    result.isEndlessRecursion = result.message == nil && text.contains(STACK_IS_FULL)
  }
}

/// The way from the checker to the judge and back: a pipe that holds the key, and a report without
/// a name.
private final class ReportChannel {
  let files: child_files
  private let written: FileHandle

  init(in folder: URL, _ start: ReportStart) throws(CheckerError) {
    let path = folder.appending(path: "report").path
    let report = open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    var ends: [Int32] = [-1, -1]
    guard report >= 0, pipe(&ends) == 0 else {
      throw .folder(.unwritable(path, reason: String(cString: strerror(errno))))
    }
    unlink(path)
    // The pipe's buffer holds it, so that nobody has to wait.
    _ = start.bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
    close(ends[1])
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    files = child_files(third: ends[0], fourth: report)
    written = FileHandle(fileDescriptor: report, closeOnDealloc: true)
  }

  /// What was reported, once the program has ended.
  func report() -> Data {
    try? written.seek(toOffset: 0)
    return (try? written.readToEnd()) ?? Data()
  }

  deinit { close(files.third) }
}
