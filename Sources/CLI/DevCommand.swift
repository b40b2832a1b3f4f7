import ArgumentParser
import Checker
import Foundation
import Gradbook

/// `gradbook dev`: for those who write exercises.
struct DevCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev", abstract: say("For authors of exercises.", "供习题作者使用。"),
    subcommands: [DevCheckCommand.self])

  func run() throws { throw CleanExit.helpRequest(Self.self) }
}

/// `gradbook dev check`: what keeps the exercises honest.
struct DevCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: say(
      "Try all stubs, solutions and planted mistakes.", "检验全部题目、解答和故意写错的答案。"))

  @Option(help: ArgumentHelp(say("Only this lesson.", "只检验这一课。"), valueName: "lesson"))
  var lesson: String?

  @Flag(help: ArgumentHelp(say("Say of each file how it went.", "逐个文件说明结果。")))
  var verbose = false

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let course = try Learning.course()
    let chosen = try lesson.map(Learning.lesson)
    let exercises = course.exercises.filter { chosen == nil || $0.lesson == chosen }
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-dev-\(UUID().uuidString)")
    Interruption.clearAway()
    Interruption.watchOver(scratch)
    defer { Interruption.remove(scratch) }
    let check = DevCheck(course: course, exercises: exercises, scratch: scratch)
    let total = check.trials.count
    let showsCount = isatty(STDERR_FILENO) != 0
    let isVerbose = verbose
    let report = check.run { trial, count in
      if isVerbose {
        let words = [
          trial.complaint == nil ? "✓" : "✗", trial.exercise.id, trial.file.lastPathComponent,
          trial.result?.outcome.rawValue ?? "", trial.result?.diagnosis ?? "",
        ]
        print(words.joined(separator: " "))
      } else if showsCount {
        FileHandle.standardError.write(Data("\r\(count)/\(total) ".utf8))
      }
    }
    if showsCount { FileHandle.standardError.write(Data("\r".utf8)) }
    print(report.text(language), terminator: "")
    if !report.isHonest { throw ExitCode(1) }
  }
}
