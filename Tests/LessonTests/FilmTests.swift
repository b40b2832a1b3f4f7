import Foundation
import Testing

/// Where a backward pass can be stepped through.
@Suite("Films in lessons")
struct FilmTests {
  /// Lessons from 8 on in which no backward pass is the subject.
  private static let without = [
    "24-serving": "forward calls alone are served, and what they leave out is drawn",
    "26-performance": "time and bytes of a pass are measured, not its gradients",
    "34-ndarray": "the learner's own arrays have no graph of ours",
    "35-library": "modules and optimizers stand on lesson 34's arrays",
  ]

  @Test(
    "from lesson 8 on a lesson has a film with a caption in both languages, or a reason why not",
    arguments: builtLessons.filter { $0 >= "08" })
  func films(_ folder: String) throws {
    for language in ["en", "zh"] {
      let article = try String(
        contentsOf: LessonRun.root.appending(path: "Lessons/\(folder)/lesson.\(language).md"),
        encoding: .utf8)
      let films = article.matches(of: /\n@film [^\n]+\n([^\n]*)/)
      #expect(
        films.isEmpty == (Self.without[folder] != nil),
        "\(folder), \(language): \(films.count) films")
      for film in films { #expect(!film.1.isEmpty, "\(folder), \(language): no caption") }
    }
  }
}
