import ArgumentParser
import Checker
import Gradbook

/// `gradbook sheet`: the exercises of a lesson to print.
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: say("A lesson's exercises to print, without or with answers.", "打印一课的习题，可带答案。"))

  @Argument(help: ArgumentHelp(say("Number or name.", "课的编号或名称。"), valueName: "lesson"))
  var lesson: String

  @Flag(help: ArgumentHelp(say("With the answers.", "带答案。")))
  var answers = false

  @Option(
    name: .shortAndLong,
    help: PrintedPage.help)
  var output: String

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let sheet = try ExerciseSheet(
      Learning.lesson(lesson), in: Learning.course(), answers: answers)
    let page = try sheet.html(language)
    try PrintedPage.write(page, to: output)
    print(say("sheet: \(output)", "习题单：\(output)"))
  }
}
