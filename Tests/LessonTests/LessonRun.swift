import Foundation
import Synchronization

/// One run of a lesson's program.
struct LessonRun {
  let output: String
  let errors: String
  let status: Int32
  let page: String

  /// The folder of the programs that were built beside this test.
  static var products: URL {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return sequence(first: bundle) {
      $0.pathComponents.count > 1 ? $0.deletingLastPathComponent() : nil
    }
    .first { FileManager.default.fileExists(atPath: $0.appending(path: "01-overview").path) }
      ?? bundle.deletingLastPathComponent()
  }

  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs that several tests look at: whoever comes first makes them, the others wait.
  private final class Once: Sendable {
    let run = Mutex<LessonRun?>(nil)
  }
  private static let runs = Mutex<[String: Once]>([:])

  private static func once(
    _ key: String, _ make: () throws -> LessonRun
  ) throws -> LessonRun {
    let once = runs.withLock { runs in
      let once = runs[key] ?? Once()
      runs[key] = once
      return once
    }
    return try once.run.withLock { run in
      if let run { return run }
      let made = try make()
      run = made
      return made
    }
  }

  /// The run of a lesson that most tests look at.
  static func shared(_ folder: String, language: String) throws -> LessonRun {
    try once(folder + language) { try LessonRun(folder, language: language) }
  }

  /// A second run in Chinese. Its page stands in ``keptOutput`` for the browser, if there is one.
  static func second(_ folder: String) throws -> LessonRun {
    try once(folder) {
      try LessonRun(folder, language: "zh", keep: Browser.path.map { _ in keptOutput })
    }
  }

  /// Where the pages of second runs stand.
  static let keptOutput = FileManager.default.temporaryDirectory.appending(
    path: "gradbook-browser-\(UUID().uuidString)")

  init(_ folder: String, language: String, seed: Int = 42, keep: URL? = nil) throws {
    let output =
      keep
      ?? FileManager.default.temporaryDirectory.appending(
        path: "gradbook-\(folder)-\(UUID().uuidString)")
    defer { if keep == nil { try? FileManager.default.removeItem(at: output) } }
    let process = Process()
    process.executableURL = Self.products.appending(path: folder)
    process.arguments = ["--lang", language, "--seed", "\(seed)", "--output", output.path]
    process.currentDirectoryURL = Self.root
    // What somebody has installed would change what a lesson says.
    process.environment = ProcessInfo.processInfo.environment.merging(["GRADBOOK_DATA": "none"]) {
      $1
    }
    process.standardInput = FileHandle.nullDevice
    let (text, complaints) = (Pipe(), Pipe())
    process.standardOutput = text
    process.standardError = complaints
    try process.run()
    let watchdog = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: watchdog)
    let printed = text.fileHandleForReading.readDataToEndOfFile()
    let complained = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    watchdog.cancel()
    self.output = String(decoding: printed, as: UTF8.self)
      .replacing(output.path, with: "OUTPUT")
    errors = String(decoding: complained, as: UTF8.self)
    status = process.terminationStatus
    page =
      (try? String(
        contentsOf: output.appending(path: "\(folder)/index.html"), encoding: .utf8)) ?? ""
  }
}

extension String {
  /// The text without its machine-dependent lines: versions, cores, times.
  var withoutMachineLines: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("⌂") }.joined(separator: "\n")
  }
}
