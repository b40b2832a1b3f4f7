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

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if let classFolder {
      let table = try ClassTable(
        below: URL(fileURLWithPath: classFolder), course: Learning.course())
      return print(table.text(language), terminator: "")
    }
    print(ProgressTable(try Learning.folder()).text(language), terminator: "")
  }
}
