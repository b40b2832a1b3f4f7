import Course
import Foundation
import Gradbook
import Testing
import Workbook

/// The lessons whose programs are there, as `Lessons/` has them.
let builtLessons = LessonCatalogue.present(in: LessonRun.root.appending(path: "Lessons").path)
  .map(\.folder)

@Suite("Lessons", .serialized)
struct LessonTests {
  @Test("the first twenty-one lessons are there")
  func present() {
    #expect(builtLessons.count >= 21)
  }

  @Test(
    "a lesson ends well, prints its golden text and makes the same page twice",
    arguments: builtLessons, ["en", "zh"])
  func run(_ folder: String, _ language: String) throws {
    let first = try LessonRun.shared(folder, language: language)
    #expect(first.status == 0, "\(folder) ended with \(first.status): \(first.errors)")
    #expect(first.errors.isEmpty, "\(folder) complained: \(first.errors)")
    #expect(first.output.hasSuffix("index.html\n"))
    try compare(first.output, with: "\(folder).\(language).txt")
    if language == "en" { return }
    let second = try LessonRun.second(folder)
    #expect(
      first.output.withoutMachineLines == second.output.withoutMachineLines,
      "\(folder) printed something else the second time")
    #expect(
      first.page.withoutMachineLines == second.page.withoutMachineLines,
      "\(folder) made another page the second time")
  }

  private func compare(_ output: String, with name: String) throws {
    let golden = LessonRun.root.appending(path: "Tests/Goldens/Lessons/\(name)")
    let stable = output.withoutMachineLines
    if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try stable.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(
      stable == expected,
      "\(name) differs; if that is meant, record it with GRADBOOK_RECORD=1 swift test --filter LessonTests"
    )
  }

  @Test("the text fits 80 columns", arguments: builtLessons, ["en", "zh"])
  func columns(_ folder: String, _ language: String) throws {
    let run = try LessonRun.shared(folder, language: language)
    for line in run.output.split(separator: "\n") where !line.contains("OUTPUT") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : $1.isCombining ? 0 : 1) }
      #expect(width <= 80, "\(folder): “\(line)” is \(width) columns wide")
    }
  }

  @Test("a page asks nothing of the network and names no place outside", arguments: builtLessons)
  func selfContained(_ folder: String) throws {
    let page = try LessonRun.shared(folder, language: "en").page
    #expect(page.contains("Content-Security-Policy"))
    for attribute in ["src=\"http", "href=\"http", "url(http", "@import", "src=\"//"] {
      #expect(!page.contains(attribute), "\(folder) has \(attribute)")
    }
  }

  @Test(
    "a page runs in a browser without a script error",
    .enabled(if: Browser.path != nil, "no Chromium here"), arguments: builtLessons)
  func scripts(_ folder: String) throws {
    _ = try LessonRun.second(folder)
    let made = LessonRun.keptOutput.appending(path: folder)
    defer { try? FileManager.default.removeItem(at: made) }
    let complaints = try Browser.complaints(opening: made.appending(path: "index.html"))
    #expect(complaints.isEmpty, "\(folder): \(complaints)")
  }

  @Test("each exercise is named in one section of its lesson", arguments: builtLessons)
  func practice(_ folder: String) throws {
    let lesson = LessonRun.root.appending(path: "Lessons/\(folder)")
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: lesson.appending(path: "Exercises").path)
    let article = try String(contentsOf: lesson.appending(path: "lesson.en.md"), encoding: .utf8)
    let named = article.matches(of: /\n@practice((?:\n- \w+)+)/)
      .flatMap { $0.1.split(separator: "\n").map { String($0.dropFirst(2)) + ".swift" } }
    // What the steps of a project share has no solution, and is no exercise.
    let asked = (files ?? []).filter { file in
      FileManager.default.fileExists(atPath: lesson.appending(path: "Solutions/\(file)").path)
    }
    #expect(named.sorted() == asked.sorted())
  }

  @Test("a wrong flag ends with 2 and names the right one")
  func wrongFlag() throws {
    let process = Process()
    process.executableURL = LessonRun.products.appending(path: "01-overview")
    process.arguments = ["--sead", "1"]
    let complaints = Pipe()
    process.standardError = complaints
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(
      decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text.contains("--seed"))
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
      || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
      || (0xFFE0...0xFFE6).contains(value) || (0x1F300...0x1FAFF).contains(value)
      || (0x20000...0x3FFFD).contains(value)
  }
  fileprivate var isCombining: Bool {
    properties.generalCategory == .nonspacingMark || properties.generalCategory == .format
  }
}
