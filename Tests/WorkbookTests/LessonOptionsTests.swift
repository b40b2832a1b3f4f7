import Course
import Gradbook
import Testing

@testable import Workbook

@Suite("A lesson's flags")
struct LessonOptionsTests {
  @Test("Every flag sets what it says")
  func all() throws {
    let options = try LessonOptions.parse([
      "--lang", "zh", "--seed=7", "--output", "Elsewhere", "--step", "--predict", "--open", "-h",
    ])
    var expected = LessonOptions()
    expected.language = .chinese
    expected.seed = 7
    expected.output = "Elsewhere"
    expected.pausesAtSections = true
    expected.asksPredictions = true
    expected.opensPage = true
    expected.showsHelp = true
    #expect(options == expected)
  }

  @Test(
    "A wrong flag is answered with the nearest right one",
    arguments: [
      ("--sed", "--seed"), ("--language", "--lang"), ("--outptu", "--output"), ("-step", "--step"),
      ("--perdict", "--predict"), ("-?", "--"), ("", "--"),
    ])
  func nearest(wrong: String, right: String) {
    let error = #expect(throws: FlagError.self) { try LessonOptions.parse([wrong]) }
    #expect(error?.description.contains(right) == true, "\(error?.description ?? "")")
  }

  @Test(
    "A value that will not do is refused with the flag and what it takes",
    arguments: [
      ["--lang", "fr"], ["--seed", "many"], ["--seed", ""], ["--seed"], ["--output"],
      ["--output="], ["--step=2"], ["--lang="],
    ])
  func badValues(arguments: [String]) {
    let error = #expect(throws: FlagError.self) {
      try LessonOptions.parse(arguments, environment: ["LANG": "zh_CN.UTF-8"])
    }
    let name = arguments[0].split(separator: "=")[0]
    #expect(error?.description.contains(name) == true)
    #expect(error?.language == .chinese)
  }

  @Test(
    "The language comes from the first locale variable that is set",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], Language.chinese),
      (["LANG": "de_DE"], .english),
      (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"], .chinese),
      (["LC_ALL": "C", "LANG": "zh_CN"], .english),
      ([:], .english),
    ])
  func locale(environment: [String: String], language: Language) throws {
    #expect(try LessonOptions.parse([], environment: environment).language == language)
    #expect(
      try LessonOptions.parse(["--lang", "en"], environment: environment).language == .english)
  }

  @Test("The help names every flag, in 80 columns, in both languages")
  func help() throws {
    let entry = try #require(LessonCatalogue[8])
    for language in Language.allCases {
      let help = LessonOptions.help(for: entry, language: language)
      #expect(LessonOptions.flags.allSatisfy { $0.name == "--data" || help.contains($0.name) })
      #expect(help.split(separator: "\n").allSatisfy { $0.displayWidth <= 80 })
    }
  }

  @Test("--data takes the lesson's own names, and nothing where the lesson has none")
  func data() throws {
    let names = ["made", "fashion-mnist"]
    #expect(try LessonOptions.parse([], data: names).data == nil)
    #expect(try LessonOptions.parse(["--data", "fashion-mnist"], data: names).data == names[1])
    let wrong = #expect(throws: FlagError.self) {
      try LessonOptions.parse(["--lang", "zh", "--data=cifar"], data: names)
    }
    #expect(wrong?.problem == .badValue("--data", "cifar", "made|fashion-mnist"))
    #expect(wrong?.language == .chinese)
    let useless = #expect(throws: FlagError.self) { try LessonOptions.parse(["--data", "made"]) }
    #expect(useless?.problem == .onlyOwnData)
    let entry = try #require(LessonCatalogue[27])
    for language in Language.allCases {
      let help = LessonOptions.help(for: entry, language: language, data: names)
      #expect(help.contains("--data made|fashion-mnist"))
      #expect(help.split(separator: "\n").allSatisfy { $0.displayWidth <= 80 })
      #expect(!LessonOptions.help(for: entry, language: language).contains("--data"))
    }
  }

  @Test("The distance between two words is the fewest edits")
  func distance() {
    #expect(editDistance("kitten", "sitting") == 3)
    #expect(editDistance("", "abc") == 3)
    #expect(editDistance("求导", "求导数") == 1)
    #expect(editDistance("same", "same") == 0)
  }
}
