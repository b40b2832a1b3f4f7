import Foundation
import Testing

@testable import Checker

/// A program that is told to end leaves nothing behind: no folder, no process, no verdict.
@Suite(.serialized) struct InterruptionTests {
  /// Starts the command line in a learner's folder whose answer runs for ever, waits until the
  /// answer runs, and sends a signal.
  private func interrupted(
    _ arguments: [String], by signal: Int32, saving: Bool = false
  ) throws -> (status: Int32, isSignalled: Bool, left: [String], progress: String, runs: Int) {
    try Bench.asLearner { folder in
      let file = folder.file(of: try Bench.slope)
      let mark = "\(Int.random(in: 10_000...99_999))"
      let answer = Bench.slope(
        """
          let child = Process()
          child.executableURL = URL(fileURLWithPath: "/bin/sh")
          child.arguments = ["-c", "(setsid sleep \(mark) &) ; sleep \(mark)"]
          try? child.run()
          child.waitUntilExit()
          return f(x)
        """)
      if !saving { try Bench.write(answer, file) }
      let temporary = folder.url.appending(path: "temporary")
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
      let process = Process()
      process.executableURL = Terminal.binary
      process.arguments = arguments
      process.currentDirectoryURL = folder.url
      process.environment = ProcessInfo.processInfo.environment.merging([
        "GRADBOOK_ROOT": Bench.root.path, "LC_ALL": "C.UTF-8", "GRADBOOK_FOLDER": "",
        "TMPDIR": temporary.path,
      ]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      // Whoever started the tests may ignore it.
      Foundation.signal(SIGINT, SIG_DFL)
      try process.run()
      let guardian = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
      DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: guardian)
      defer { guardian.cancel() }
      if saving {
        usleep(1_500_000)
        try Bench.write(answer, file)
      }
      while Bench.sleepers(mark) < 2, process.isRunning { usleep(50_000) }
      #expect(Bench.sleepers(mark) == 2)
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let left = (try? FileManager.default.subpathsOfDirectory(atPath: folder.scratch.path)) ?? []
      let progress = try Bench.text(folder.url.appending(path: "progress.txt"))
      return (
        process.terminationStatus, process.terminationReason == .uncaughtSignal,
        left + (try FileManager.default.subpathsOfDirectory(atPath: temporary.path)), progress,
        Bench.sleepers(mark)
      )
    }
  }

  @Test("check ends by the signal and leaves nothing", arguments: [SIGINT, SIGTERM, SIGHUP])
  func check(signal: Int32) throws {
    let end = try interrupted(["check", "08.1"], by: signal)
    #expect(end.isSignalled && end.status == signal)
    #expect(end.left == [] && end.runs == 0)
    #expect(!end.progress.contains("attempts=1"))
  }

  @Test("watch ends well on Ctrl-C, by the signal on others, and leaves nothing")
  func watch() throws {
    let interrupt = try interrupted(["watch"], by: SIGINT, saving: true)
    #expect(!interrupt.isSignalled && interrupt.status == 0)
    #expect(interrupt.left == [] && interrupt.runs == 0)
    let terminate = try interrupted(["watch"], by: SIGTERM, saving: true)
    #expect(terminate.isSignalled && terminate.left == [] && terminate.runs == 0)
  }

  @Test("What a killed program had to leave is cleared away by the next")
  func killed() throws {
    try Bench.asLearner { folder in
      // No process has this number.
      let old = folder.scratch.appending(path: "99999999-\(UUID().uuidString)")
      let other = folder.scratch.appending(path: "\(getpid())-\(UUID().uuidString)")
      for made in [old, other] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try Bench.write(Bench.slope(Bench.rightLines), folder.file(of: try Bench.slope))
      _ = try folder.check(try Bench.slope, seed: 0, language: .english)
      #expect(
        LearnerFolder.contents(of: folder.scratch).map(\.lastPathComponent) == [
          other.lastPathComponent
        ])
    }
  }

  @Test("Programs that make and remove folders in one place do not get into each other's way")
  func sharedPlace() async throws {
    let place = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-shared-\(UUID().uuidString)")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<300 { try Scratch.use(in: place) { _ throws(CheckerError) in } }
        }
      }
      try await group.waitForAll()
    }
    #expect(!FileManager.default.fileExists(atPath: place.path))
  }
}
