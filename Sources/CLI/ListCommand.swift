import ArgumentParser
import Course
import Gradbook
import Markup

/// `gradbook list`: the lessons.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: say("List the lessons.", "列出全部课程。"))

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let present = Set(LessonCatalogue.present(in: (Project.folder ?? ".") + "/Lessons"))
    for part in LessonPart.allCases {
      let lessons = LessonCatalogue.all.filter { $0.part == part }
      print(part.title(language))
      let rows = lessons.map { lesson in
        [
          "  \(lesson.number)".alignedRight(4), lesson.title(language),
          say("\(lesson.minutes) min", "\(lesson.minutes) 分钟").alignedRight(7),
          present.contains(lesson) ? "gradbook run \(lesson.number)" : say("coming", "尚未写好"),
        ]
      }
      print(aligned(rows), terminator: "")
    }
  }

  /// All parts share their columns.
  private func aligned(_ rows: [[String]]) -> String {
    let widest = LessonCatalogue.all.map { $0.title(language) }.max {
      $0.displayWidth < $1.displayWidth
    }
    let ruler = ["    ", widest ?? "", "", ""]
    let table = TextTable(rows: [ruler] + rows).text(width: 80)
    return table.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .joined(separator: "\n")
  }
}
