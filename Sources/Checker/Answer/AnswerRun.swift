import Foundation
import Practice

/// Runs a built answer with its share of time, memory and output, and reads what it reports.
struct AnswerRun {
  let program: URL
  /// The learner's file, to find it in a backtrace.
  let file: URL
  let folder: URL
  let seed: Int

  func run(into result: inout CheckResult) {
    let report = folder.appending(path: "report")
    _ = FileManager.default.createFile(atPath: report.path, contents: nil)
    var child = ChildProcess(
      program: program.path, arguments: [], folder: folder, name: "answer")
    child.environment[Reporter.pathVariable] = report.path
    child.environment[Reporter.seedVariable] = "\(seed)"
    child.environment["SWIFT_BACKTRACE"] =
      "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,"
      + "limit=64,sanitize=no"
    let ended = child.run()
    var verdict: Verdict?
    for event in Reporter.events(in: (try? Data(contentsOf: report)) ?? Data()) {
      switch event {
      case .entered(let rung): result.rung = rung
      case .right(let text): result.right.append(text)
      case .picture(let picture): result.picture = picture
      case .failed(let failure):
        result.failure = failure
        result.rung = failure.rung
      case .finished(let end): verdict = end
      }
    }
    result.output = String(decoding: ended.output.prefix(4096), as: UTF8.self)
    result.outcome = outcome(ended, verdict)
    if result.outcome == .crashed || result.outcome == .outOfMemory { explain(ended, &result) }
  }

  private func outcome(_ ended: ChildProcess.Result, _ verdict: Verdict?) -> Outcome {
    if ended.isFlooded { return .flooded }
    switch ended.ending {
    case .exited(126), .exited(127), .notStarted: return .crashed
    case .outOfTime: return .endlessLoop
    case .signalled(SIGXFSZ): return .flooded
    case .signalled: return Self.isMemory(ended.errors) ? .outOfMemory : .crashed
    case .exited:
      return switch verdict {
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
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: /Fatal error: (.*)/) {
        result.message = String(match.1)
        break
      }
    }
    let place = " at \(file.path):"
    let lines = text.components(separatedBy: "\n").compactMap { line -> Int? in
      guard let range = line.range(of: place) else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    result.line = lines.first
    let repeated = lines.prefix(24).filter { $0 == lines.first }.count
    result.isEndlessRecursion = result.message == nil && repeated >= 8
  }
}
