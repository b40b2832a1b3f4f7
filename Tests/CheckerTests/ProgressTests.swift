import Foundation
import Gradbook
import Testing

@testable import Checker
@testable import Practice

/// Progress, hints, the reveal with its question, and the class table.
@Suite struct ProgressTests {
  /// A check that found the slope to be taken on one side.
  private var wrong: CheckResult {
    get throws {
      var result = CheckResult(try Bench.slope, .wrong, seed: 0)
      let diagnosis = Diagnosis(
        "one-side", "`x` was moved to one side only.", "`x` 只往一边推了。",
        hint: Text("own hint", "专门的提示"))
      result.failure = Failure(
        rung: .shown, sentence: Text(""),
        finding: Failure.Finding(diagnosis: diagnosis, matched: 3, trials: 3))
      return result
    }
  }

  @Test("A file edited by hand is read leniently, and strange lines are kept")
  func lenient() throws {
    let text = """
      my own note
      8.1 wrong
      SlopeByNudging passed attempts=4 hints=9 looks=one-side:2,broken,x: what=ever
      09.9 Unknown passed
      """
    let file = ProgressFile(Data(text.utf8), file: nil, course: Bench.course)
    let entry = file[try Bench.slope]
    #expect(entry.isPassed && entry.attempts == 4 && entry.hints == 3)
    #expect(entry.looks == ["one-side": 2])
    let kept = String(decoding: file.contents, as: UTF8.self)
    #expect(kept.contains("my own note\n"))
    #expect(kept.contains("09.9 Unknown passed\n"))
    let again = ProgressFile(file.contents, file: nil, course: Bench.course)
    #expect(again.contents == file.contents)
  }

  @Test("A progress file without a legible line is kept under another name, once it is written")
  func unreadable() throws {
    try Bench.asLearner { folder in
      let bytes = Data([0xFF, 0xFE, 0xFD])
      try bytes.write(to: folder.url.appending(path: "progress.txt"))
      func copies() -> [URL] {
        LearnerFolder.contents(of: folder.url).filter {
          $0.lastPathComponent.hasPrefix("progress-unreadable")
        }
      }
      _ = folder.progress()
      #expect(copies().isEmpty)
      for _ in 0..<2 { _ = try LearnerFolder.prepare(folder.url, course: Bench.course) }
      #expect(try copies().map { try Data(contentsOf: $0) } == [bytes])
    }
  }

  @Test("One bad byte hides no more than itself, and no byte of the file is lost")
  func badBytes() throws {
    let lines: [Data] = [
      Data("# Gradbook: progress".utf8), Data("01.1  FirstGraph  passed  attempts=3".utf8),
      Data("note ".utf8) + [0xC4, 0xE3, 0xBA, 0xC3],
      Data("08.1  Slope".utf8) + [0xFF] + Data("ByNudging  passed  attempts=4  hints=1".utf8),
      Data("08.2  LocalDerivatives  wrong  attempts=".utf8) + [0x80] + Data("2  hints=2".utf8),
    ]
    for separator in ["\n", "\r\n"] {
      let bytes = Data(lines.joined(separator: Data(separator.utf8)))
      let file = ProgressFile(bytes, file: nil, course: Bench.course)
      #expect(file[try Bench.course.exercise("01.1")].attempts == 3)
      let slope = file[try Bench.slope]
      #expect(slope.isPassed && slope.attempts == 4 && slope.hints == 1)
      let second = file[try Bench.course.exercise("08.2")]
      #expect(second.outcome == .wrong && second.hints == 2)
      for line in lines[2...] { #expect(file.contents.range(of: line) != nil) }
      let again = ProgressFile(file.contents, file: nil, course: Bench.course)
      #expect(again.contents == file.contents)
    }
  }

  @Test("Saved as UTF-16 or with a byte order mark it is read all the same")
  func encodings() throws {
    let text = "08.1  SlopeByNudging  passed  attempts=4\n我的笔记\n"
    let marked = Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
    for bytes in [marked, try #require(text.data(using: .utf16))] {
      let file = ProgressFile(bytes, file: nil, course: Bench.course)
      #expect(file[try Bench.slope].attempts == 4)
      #expect(String(decoding: file.contents, as: UTF8.self).contains("\n我的笔记\n"))
    }
  }

  @Test("A progress file that may not be read is not written over")
  func forbidden() throws {
    try Bench.asLearner { folder in
      let file = folder.url.appending(path: "progress.txt")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createDirectory(
        at: file.appending(path: "in it"), withIntermediateDirectories: true)
      #expect(throws: CheckerError.self) { try folder.record(try wrong, of: try Bench.slope) }
      #expect(FileManager.default.fileExists(atPath: file.appending(path: "in it").path))
    }
  }

  @Test("Different answers count once each; spaces and comments make no difference")
  func attempts() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      for lines in ["  return 1", "  return 1 // again", "  return  1", "  return 2"] {
        try Bench.write(Bench.slope(lines), folder.file(of: exercise))
        try folder.record(try wrong, of: exercise)
      }
      #expect(folder.progress()[exercise].attempts == 2)
      #expect(folder.progress()[exercise].looks == ["one-side": 2])
    }
  }

  @Test("Checks, hints and reveals that run at once lose no line and no attempt")
  func together() throws {
    try Bench.asLearner { folder in
      let exercises = Array(Bench.course.exercises.prefix(24))
      let results = try exercises.map { exercise in
        try Bench.write(
          try Bench.text(exercise.solution), folder.file(of: exercise))
        return CheckResult(exercise, .passed, seed: 0)
      }
      DispatchQueue.concurrentPerform(iterations: 72) { index in
        let exercise = exercises[index % 24]
        switch index / 24 {
        case 0: try? folder.record(results[index % 24], of: exercise)
        case 1: _ = try? folder.hint(exercise)
        default: _ = try? folder.reveal(exercise, now: true)
        }
      }
      let progress = folder.progress()
      for exercise in exercises {
        let entry = progress[exercise]
        #expect(entry.isPassed && entry.attempts == 1 && entry.hints == 1 && entry.isRevealed)
      }
    }
  }

  @Test("Three hints in turn; the same mistake three times brings its own hint once")
  func hints() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      #expect(try folder.hint(exercise)?.number == 1)
      for lines in ["  return 1", "  return 2", "  return 3"] {
        try Bench.write(Bench.slope(lines), folder.file(of: exercise))
        try folder.record(try wrong, of: exercise)
      }
      let own = try #require(try folder.hint(exercise))
      #expect(own.number == nil && own.text.english == "own hint" && own.times == 3)
      let numbers = try (0..<3).map { _ in try folder.hint(exercise)?.number }
      #expect(numbers == [2, 3, 3])
    }
  }

  @Test("The solution opens after three attempts or at once, and a question is owed")
  func reveal() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      #expect(throws: CheckerError.self) { try folder.reveal(exercise, now: false) }
      let reveal = try folder.reveal(exercise, now: true)
      let sibling = try #require(reveal.sibling)
      let shown = reveal.text(.english)
      #expect(shown.contains("--answer"))
      let isRight = try folder.answer(exercise, with: "-12345")
      #expect(!isRight)
      #expect(throws: CheckerError.self) { try folder.answer(exercise, with: "one") }
      let numbers = sibling.answer.map { "\($0)" }.joined(separator: ", ")
      #expect(try folder.answer(exercise, with: numbers))
      #expect(folder.sibling(exercise) == nil)
      #expect(throws: CheckerError.self) { try folder.answer(exercise, with: numbers) }
    }
  }

  @Test("The reveal shows what differs, line by line")
  func difference() {
    let lines = Reveal.difference(["a", "b", "c"], ["a", "x", "c", "d"])
    #expect(lines.map { $0.sign + $0.text } == [" a", "−b", "+x", " c", "+d"])
  }

  @Test("A class table has a line for each learner, with the commonest mistake in words")
  func classTable() throws {
    try Bench.inFolder { room in
      #expect(throws: CheckerError.self) { try ClassTable(below: room, course: Bench.course) }
      for (name, lines) in [("group/小明", ["  return 1", "  return 2"]), ("Ada", ["  return 3"])] {
        let (folder, _) = try LearnerFolder.prepare(
          room.appending(path: name), course: Bench.course)
        for text in lines {
          try Bench.write(Bench.slope(text), folder.file(of: try Bench.slope))
          try folder.record(try wrong, of: try Bench.slope)
        }
      }
      let table = try ClassTable(below: room, course: Bench.course)
      for (language, words) in [
        (Language.english, "`x` was moved to one side only"), (.chinese, "`x` 只往一边推了"),
      ] {
        let rows = table.text(language).split(separator: "\n")
        #expect(rows[1].hasPrefix("Ada") && rows[1].contains("\(words) ×1"))
        #expect(rows[2].hasPrefix("group/小明") && rows[2].contains("\(words) ×2"))
        // The histogram counts both learners' attempts.
        #expect(rows.contains { $0.contains("█    3  \(words)") })
      }
      let ada = LearnerFolder(room.appending(path: "Ada"), course: Bench.course)
      #expect(ProgressTable(ada).text(.chinese).contains("`x` 只往一边推了\n"))
      // Handed in without what the checks have left, the mistake keeps its name.
      try FileManager.default.removeItem(at: ada.kept.appending(path: "mistakes.json"))
      #expect(ProgressTable(ada).text(.chinese).contains(" one-side\n"))
    }
  }

  @Test("An exercise is found by 08.1, 8.1 and its name; a mistyped one is answered")
  func names() throws {
    for name in ["08.1", "8.1", "slopebynudging"] {
      #expect(try Bench.course.exercise(name).name == "SlopeByNudging")
    }
    let error = #expect(throws: CheckerError.self) {
      try Bench.course.exercise("SlopeByNuding")
    }
    #expect(error?.text.english.contains("“SlopeByNudging”") == true)
    #expect(error?.exitCode == 2)
  }
}
