import Course
import Foundation
import Gradbook
import Markup
import Plotting
import Testing

@testable import Workbook

@Suite("A lesson in the terminal")
struct LessonTests {
  @Test("The demo reads as recorded, in both languages", arguments: Language.allCases)
  func golden(language: Language) throws {
    let text = try demoText(["--lang", language.rawValue])
    if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
      try DemoGolden.record(text, language)
    } else {
      #expect(text == DemoGolden.text(language))
    }
  }

  @Test("No line is wider than 80 columns", arguments: Language.allCases)
  func width(language: Language) throws {
    let text = try demoText(["--lang", language.rawValue])
    for line in text.split(separator: "\n") {
      #expect(line.displayWidth <= 80, "\(line)")
    }
  }

  @Test("With --predict the reply is asked for first and judged after the code")
  func predicting() throws {
    let text = try demoText(["--lang", "en", "--predict"], replies: ["b", "5,9"])
    let question = try #require(text.range(of: "Your prediction: "))
    let verdict = try #require(text.range(of: "✓ You predicted it."))
    let code = try #require(text.range(of: "let h = 0.5"))
    #expect(question.lowerBound < code.lowerBound && code.lowerBound < verdict.lowerBound)
    #expect(text.contains("✗ You predicted something else."))
    let silent = try demoText(["--lang", "en", "--predict"])
    #expect(silent.contains("You gave no prediction."))
  }

  @Test("With --step each section but the first waits")
  func stepping() throws {
    let text = try demoText(["--lang", "en", "--step"], replies: [""])
    #expect(text.components(separatedBy: "press Return").count == 2)
  }

  @Test("A lesson whose source is gone still runs and says that the code is not shown")
  func sourceGone() throws {
    let recording = Recording()
    let lesson = try recordedLesson([], recording, filePath: "/nowhere/main.swift")
    lesson.show(filePath: "/nowhere/main.swift") { print("ran") }
    #expect(recording.text.contains("The code is not shown: main.swift"))
    #expect(recording.text.contains("ran"))
  }

  @Test("A chapter in a file of its own is quoted from that file")
  func chapterElsewhere() throws {
    let recording = Recording()
    let lesson = try recordedLesson([], recording, filePath: "/nowhere/main.swift")
    lesson.show { print("a chapter's line") }
    #expect(recording.text.contains("│ print(\"a chapter's line\")"))
  }

  @Test("What hidden code printed stands before the next part, not beside other code")
  func strayOutput() throws {
    let recording = Recording()
    let lesson = try recordedLesson([], recording)
    Transcript.$current.withValue(lesson.transcript) {
      print("stray")
      lesson.say("Prose.", "文字。")
      lesson.show { print("own") }
    }
    let stray = try #require(recording.text.range(of: "stray"))
    let prose = try #require(recording.text.range(of: "Prose."))
    #expect(stray.upperBound < prose.lowerBound)
    #expect(recording.text.components(separatedBy: "stray").count == 2)
  }

  @Test(
    "A prediction is right by letter, by text, or by number within the tolerance",
    arguments: [
      ("b", true), (" B ", true), ("2", true), ("二", true), ("a", false), ("", false),
      ("bb", false),
    ])
  func choices(reply: String, isRight: Bool) {
    let prediction = Prediction(
      number: 1, question: Text(""),
      answer: .choice(of: [Text("1"), Text("2", "二"), Text("3")], right: 1))
    #expect(prediction.accepts(reply) == isRight)
  }

  @Test(
    "A number is right within the tolerance",
    arguments: [("6", true), ("6.005", true), ("−6", false), ("6.1", false), ("six", false)])
  func numbers(reply: String, isRight: Bool) {
    let prediction = Prediction(
      number: 1, question: Text(""), answer: .number(6, tolerance: 1e-3))
    #expect(prediction.accepts(reply) == isRight)
  }
}

@Suite("A lesson that cannot go on")
struct LessonExitTests {
  @Test("A wrong flag ends with exit code 2 and the nearest flag")
  func flag() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(2), observing: [\.standardErrorContent]
    ) {
      guard let entry = LessonCatalogue[8] else { return }
      _ = Lesson(
        entry, arguments: ["--sede", "1"], console: .standard(environment: [:]), filePath: "")
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains("--seed"))
  }

  @Test("An error in the code ends with exit code 1, its message, and what was printed before")
  func thrown() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(1),
      observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      guard let entry = LessonCatalogue[8] else { return }
      let lesson = Lesson(entry, console: .standard(environment: [:]), filePath: "")
      lesson.section("One", "一")
      lesson.show {
        print("before")
        throw PlotError.gnuplotMissing
      }
    }
    let exit = try #require(result)
    let said = String(decoding: exit.standardErrorContent, as: UTF8.self)
    #expect(said.contains("section 1") && said.contains("apt-get install gnuplot-nox"))
    #expect(String(decoding: exit.standardOutputContent, as: UTF8.self).contains("before"))
  }

  @Test("A folder that cannot be written to ends with exit code 1 after all of the text")
  func unwritable() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(1),
      observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      guard let entry = LessonCatalogue[8] else { return }
      let lesson = Lesson(
        entry, arguments: ["--output", "/dev/null/pages"], console: .standard(environment: [:]),
        filePath: "")
      lesson.say("All of the text.", "全部文字。")
      lesson.finish()
    }
    let exit = try #require(result)
    let said = String(decoding: exit.standardErrorContent, as: UTF8.self)
    #expect(said.contains("/dev/null/pages/08-derivatives") && said.contains("--output"))
    #expect(
      String(decoding: exit.standardOutputContent, as: UTF8.self).contains("All of the text."))
  }
}

@Suite("The catalogue")
struct LessonCatalogueTests {
  @Test("The lessons are numbered in order, with different folders")
  func numbers() {
    #expect(LessonCatalogue.all.map(\.number) == Array(1...LessonCatalogue.all.count))
    #expect(Set(LessonCatalogue.all.map(\.slug)).count == LessonCatalogue.all.count)
    #expect(LessonCatalogue[8]?.folder == "08-derivatives")
    #expect(LessonCatalogue[0] == nil && LessonCatalogue[99] == nil && LessonCatalogue[-1] == nil)
    #expect(LessonCatalogue.find("08")?.number == 8)
    #expect(LessonCatalogue.find("Autograd")?.number == 9)
    #expect(LessonCatalogue.find("what") == nil)
  }

  @Test("Every lesson has both languages and builds on earlier lessons only")
  func complete() {
    for entry in LessonCatalogue.all {
      #expect(entry.prerequisites.allSatisfy { $0 < entry.number && LessonCatalogue[$0] != nil })
      #expect(entry.purpose.english.hasSuffix(".") && entry.purpose.chinese.hasSuffix("。"))
      #expect(entry.purpose.chinese.contains { $0.displayWidth == 2 })
      #expect(!entry.title.english.isEmpty && !entry.title.chinese.isEmpty)
    }
  }

  @Test("A lesson counts as present when its folder has a program")
  func present() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lesson = folder.appending(path: "08-derivatives")
    try FileManager.default.createDirectory(at: lesson, withIntermediateDirectories: true)
    #expect(LessonCatalogue.present(in: folder.path).isEmpty)
    try Data("".utf8).write(to: lesson.appending(path: "main.swift"))
    #expect(LessonCatalogue.present(in: folder.path).map(\.number) == [8])
  }
}
