import ArgumentParser
import Checker
import Foundation
import Gradbook
import Processes

/// `gradbook dev`: for those who write exercises.
struct DevCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev", abstract: say("For authors of exercises.", "供习题作者使用。"),
    subcommands: [DevCheckCommand.self, DevEditsCommand.self, DevShareCommand.self])

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

  @Flag(
    help: ArgumentHelp(
      say("Try unchanged files again, too.", "没有变化的文件也重新检验。")))
  var fresh = false

  @Option(
    help: ArgumentHelp(
      say(
        "Instead, draw this many small edits of the solutions, and see what is said of them.",
        "改为：从解答里随机抽取这么多处小改动，看检查器怎么说。"), valueName: "count"))
  var edits: Int?

  @Option(
    help: ArgumentHelp(say("The seed that edits are drawn with.", "抽取改动用的种子。")))
  var seed = 0

  @Option(
    help: ArgumentHelp(
      say("List this many edits with what is said of them.", "列出这么多处改动和给出的说法。"),
      valueName: "count"))
  var sample = 0

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    try DevFrame.use(lesson) { course, exercises, scratch in
      if let edits {
        try check(edits, EditCheck(course: course, exercises: exercises, scratch: scratch))
      } else {
        try check(
          DevCheck(course: course, exercises: exercises, scratch: scratch, isFresh: fresh))
      }
    }
  }

  private func check(_ count: Int, _ check: EditCheck) throws {
    let report = EditReport(
      try check.trials(count: count, seed: seed, done: DevFrame.showCount))
    StatusLine.clear()
    if sample > 0 { print(report.sample(sample, seed: seed)) }
    if verbose { print(report.equivalent) }
    print(report.text, terminator: "")
    if !report.missed.isEmpty { throw ExitCode(1) }
  }

  private func check(_ check: DevCheck) throws {
    let total = check.trials.count
    let isVerbose = verbose
    let report = check.run { trial, count in
      if isVerbose {
        let words = [
          trial.complaint == nil ? "✓" : "✗", trial.exercise.id, trial.file.lastPathComponent,
          trial.result?.outcome.rawValue ?? "", trial.result?.diagnosis ?? "",
        ]
        print(words.joined(separator: " "))
      } else {
        StatusLine.show("\(count)/\(total)")
      }
    }
    StatusLine.clear()
    print(report.text(language), terminator: "")
    if !report.isHonest { throw ExitCode(1) }
  }
}

/// `gradbook dev edits`: writes down what the judges see of all edits of the solutions.
struct DevEditsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edits",
    abstract: say(
      "Record how the judges see all small edits of the solutions.",
      "记录评判程序怎样看待解答的所有小改动。"))

  @Option(help: ArgumentHelp(say("Only this lesson.", "只记录这一课。"), valueName: "lesson"))
  var lesson: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    try DevFrame.use(lesson) { course, exercises, scratch in
      let check = EditCheck(course: course, exercises: exercises, scratch: scratch)
      let trials = try check.trials(done: DevFrame.showCount)
      StatusLine.clear()
      try check.record(trials)
      print(EditReport(trials).text, terminator: "")
    }
  }
}

/// `gradbook dev share`: what the front door calls after a build, so that packages made by
/// `gradbook new` are compiled against it.
struct DevShareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share",
    abstract: say(
      "Bring what packages of `gradbook new` are linked with up to date.",
      "更新 `gradbook new` 建的程序包所链接的库。"))

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    guard let clone = Project.folder else { throw CommandError.noProject }
    let library = SharedLibrary(clone: URL(fileURLWithPath: clone))
    guard library.exists else { return }
    do {
      try library.update()
    } catch let error {
      throw CommandError.newPackage(error)
    }
  }
}

/// What the commands for authors have in common.
private enum DevFrame {
  static func use(
    _ lesson: String?, _ body: (Course, [CourseExercise], URL) throws -> Void
  ) throws {
    let course = try Learning.course()
    let chosen = try lesson.map(Learning.lesson)
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-dev-\(UUID().uuidString)")
    Interruption.clearAway()
    Interruption.watchOver(scratch)
    defer { Interruption.remove(scratch) }
    try body(
      course, course.exercises.filter { chosen == nil || $0.lesson == chosen }, scratch)
  }

  static func showCount(_ done: Int, of all: Int) { StatusLine.show("\(done)/\(all)") }
}
