import Foundation
import Testing

extension LessonTests {
  @Test("the picture on the READMEs is the one that lesson 1 draws", arguments: ["en", "zh"])
  func openingPicture(_ language: String) throws {
    let file = LessonRun.root.appending(path: "Tests/Goldens/Lessons/opening.\(language).svg")
    let picture = try String(contentsOf: file, encoding: .utf8)
    // The page gives the style a name of its own.
    let drawn = try #require(picture.split(separator: "</style>").last)
      .replacing("</svg>\n", with: "").replacing("</svg>", with: "")
    #expect(drawn.count > 5000)
    #expect(try LessonRun.shared("01-overview", language: language).page.contains(drawn))
  }
}
