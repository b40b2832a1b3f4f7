import Course
import Foundation
import Gradbook
import Testing

@testable import Workbook

@Suite("Pages of lessons that were not run")
struct EmptyPageTests {
  @Test("No link of a page is dead: what was not run says how to run it, and gives way")
  func links() throws {
    let output = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: output) }
    let entry = try #require(LessonCatalogue[8])
    let own = "\(output)/\(entry.folder)"
    let lesson = try recordedLesson([], Recording())
    try OutputFolder(own).write([("index.html", lesson.page())])
    try EmptyPage.write(to: output, language: .english)
    try PageIndex.write(to: output, language: .english)
    for place in ["\(own)/index.html", "\(output)/index.html", "\(output)/09-autograd/index.html"] {
      let html = try String(contentsOfFile: place, encoding: .utf8)
      let folder = URL(fileURLWithPath: place).deletingLastPathComponent()
      for link in html.matches(of: /href="([^"#]+)"/).map({ String($0.1) }) {
        let target = folder.appending(path: link).standardized.path
        #expect(FileManager.default.fileExists(atPath: target), "\(place): \(link)")
      }
    }
    let empty = try String(contentsOfFile: "\(output)/09-autograd/index.html", encoding: .utf8)
    #expect(empty.contains("./gradbook run 9 --open") && TagChecker.problem(in: empty) == nil)
    #expect(EmptyPage.isReplaced("\(own)/index.html"))
    #expect(!EmptyPage.isReplaced("\(output)/09-autograd/index.html"))
    let index = try String(contentsOfFile: "\(output)/index.html", encoding: .utf8)
    #expect(index.contains("<a href=\"08-derivatives/index.html\">"))
    #expect(!index.contains("<a href=\"09-autograd/index.html\">"))
  }

  @Test("A lesson's head names what it builds on, with links, and how long it takes")
  func head() throws {
    let recording = Recording()
    let html = try recordedLesson([], recording).page()
    #expect(html.contains("Builds on lesson <a href=\"../02-introduction/index.html\">2</a>."))
    #expect(html.contains("先修：第 <a href=\"../02-introduction/index.html\">2</a> 课。"))
    #expect(recording.text.contains("Builds on lesson 2.\nAbout 60 minutes"))
    let several = try #require(LessonCatalogue[9])
    #expect(Phrase.builds(on: several) == Text("Builds on lessons 6 and 8.", "先修：第 6、8 课。"))
  }

  @Test("An exercise is named by its file's opening line, and by its file where that is not there")
  func exercise() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Lessons/08-derivatives")
    let title = ExerciseTitle("SlopeByNudging", folder: folder).text
    #expect(title == Text("08.1 A slope by nudging", "08.1 推一小步，求斜率"))
    #expect(ExerciseTitle("NoSuch", folder: folder).text == Text("NoSuch"))
  }
}
