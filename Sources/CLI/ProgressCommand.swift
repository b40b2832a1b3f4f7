import ArgumentParser
import Checker
import Foundation
import Gradbook

/// `gradbook progress`: how far a learner is, or a class.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: say("How far you are, or a class.", "你的进度，或全班的进度。"))

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      say("A table of all learners' folders below this one.", "此文件夹下全体学生的进度表。"),
      valueName: "folder"))
  var classFolder: String?

  @Option(
    help: ArgumentHelp(
      say(
        "With --class: a line for each learner and exercise, for spreadsheets.",
        "与 --class 连用：每人每题一行，供电子表格读取。"), valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      say("With --class: the same as JSON.", "与 --class 连用：同样的内容，JSON 格式。"), valueName: "file"))
  var json: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if classFolder == nil, csv != nil || json != nil {
      throw ValidationError(
        say("--csv and --json need --class FOLDER.", "--csv 和 --json 要和 --class 文件夹 一起用。"))
    }
    if let classFolder {
      let table = try ClassTable(
        below: URL(fileURLWithPath: classFolder), course: Learning.course())
      let export = table.export(language)
      if let csv { try OutputFile.write(export.csv, to: csv) }
      if let json { try OutputFile.write(try export.json(), to: json) }
      return print(table.text(language), terminator: "")
    }
    print(ProgressTable(try Learning.folder()).text(language), terminator: "")
  }
}
