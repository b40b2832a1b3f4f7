import Testing

@testable import Workbook

@Suite("A lesson's flags")
struct LessonOptionsTests {
  @Test("Every flag sets what it says")
  func all() throws {
    let options = try LessonOptions.parse([
      "--lang", "zh", "--seed=7", "--output", "Elsewhere", "--step", "--predict", "--open",
    ])
    var expected = LessonOptions()
    expected.language = .chinese
    expected.seed = 7
    expected.output = "Elsewhere"
    expected.pausesAtSections = true
    expected.asksPredictions = true
    expected.opensPage = true
    #expect(options == expected)
  }
}
