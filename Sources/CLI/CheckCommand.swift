import ArgumentParser
import Checker
import Foundation
import Gradbook
import Processes

/// `gradbook check`: says what is right, what is not, and what the mistake looks like.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: say("Check answers: one, a lesson's, or all.", "检查答案：一题、一课或全部。"),
    discussion: say(
      "Ends with 0 if passed, 1 if wrong or not attempted, 2 if it does not build, 3 if the check is unreliable.",
      "退出码：0 通过，1 不对或没做，2 不能编译，3 无法判断。"))

  @Argument(
    help: ArgumentHelp(
      say(
        "The exercise, such as 08.1, or its file (else the next one).", "习题，例如 08.1，或它的文件（默认为下一题）。"),
      valueName: "id"
    ))
  var id: String?

  @Option(help: ArgumentHelp(say("All exercises of a lesson.", "一课的全部习题。"), valueName: "lesson"))
  var lesson: String?

  @Flag(help: ArgumentHelp(say("All exercises.", "全部习题。")))
  var all = false

  @Option(
    help: ArgumentHelp(
      say(
        "An engine or a library of any make: the folder of that project (engine, ndarray, library), or the file or folder named as ID.",
        "检查任意写法的引擎或库：默认为该项目（engine、ndarray、library）自己的文件夹，也可把文件或文件夹写在 ID 的位置。"),
      valueName: "project"))
  var project: String?

  @Flag(
    help: ArgumentHelp(
      say(
        "With --project: how fast the engine is, beside Gradbook's and micrograd's.",
        "与 --project 连用：引擎有多快，和 Gradbook、micrograd 比一比。")))
  var speed = false

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      say(
        "Grade all learners' folders below this one, all exercises or those of --lesson.",
        "批改此文件夹下全体学生的全部习题，或 --lesson 那一课的习题。"), valueName: "folder"))
  var classFolder: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        "With --class: takes the reports (default: FOLDER-reports).",
        "与 --class 连用：放报告的文件夹（默认为“文件夹-reports”）。"), valueName: "folder"))
  var output: String?

  @Flag(help: ArgumentHelp(say("Write JSON for programs.", "输出 JSON，供程序读取。")))
  var json = false

  @Option(help: ArgumentHelp(say("The seed of the drawn values.", "随机取值的种子。"), valueName: "number"))
  var seed = 0

  @Flag(help: ArgumentHelp(say("Add all that the compiler said.", "附上编译器的完整输出。")))
  var verbose = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      say("Answer the question that follows a reveal.", "回答看过解答之后的那道题。"), valueName: "numbers"))
  var answer: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    Interruption.clearAway()
    if let classFolder { return try check(class: classFolder) }
    if output != nil {
      throw ValidationError(
        say("--output needs --class FOLDER.", "--output 要和 --class 文件夹 一起用。"))
    }
    let folder = try Learning.folder()
    if let answer { return try take(answer, in: folder) }
    if let project { return try check(project: project, in: folder) }
    if all || lesson != nil {
      let chosen = try lesson.map(Learning.lesson)
      let exercises = folder.course.exercises.filter { chosen == nil || $0.lesson == chosen }
      if exercises.isEmpty { throw CheckerError.noExercises(lesson: lesson ?? "") }
      return try check(exercises, in: folder)
    }
    let exercise = try id.map(folder.exercise(meant:)) ?? folder.nextExercise()
    guard let exercise else { return print(say("Everything is passed.", "全部通过。")) }
    let result = try checked(exercise, in: folder)
    if json {
      print(try CheckJSON(result).text())
    } else {
      print(words(result, exercise, folder), terminator: "")
    }
    if result.outcome.exitCode != 0 { throw ExitCode(result.outcome.exitCode) }
  }

  private func checked(
    _ exercise: CourseExercise, in folder: LearnerFolder
  ) throws -> CheckResult {
    try folder.check(exercise, seed: seed, language: language) {
      Learning.sayBuilding(exercise.id)
    }
  }

  private func words(
    _ result: CheckResult, _ exercise: CourseExercise, _ folder: LearnerFolder
  ) -> String {
    VerdictText(
      result, of: exercise, in: folder, language: language, usesColour: Learning.usesColour,
      isVerbose: verbose
    ).text
  }

  /// Several, each for itself: what does not build keeps no other from being checked.
  private func check(_ exercises: [CourseExercise], in folder: LearnerFolder) throws {
    var results: [CheckResult] = []
    for exercise in exercises {
      let result = try checked(exercise, in: folder)
      results.append(result)
      if json { continue }
      if result.outcome == .passed || !result.outcome.isAttempt {
        print(CheckSummary.line(result, exercise, language))
      } else {
        print(words(result, exercise, folder))
      }
    }
    let summary = CheckSummary(results: results)
    print(json ? try CheckJSON.text(results) : summary.text(language))
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }

  /// All that a project asks of an engine, however it is made.
  private func check(project: String, in folder: LearnerFolder) throws {
    let (check, place) = try OwnEngine.find(project, at: id, in: folder)
    guard
      let result = try check.run(
        seed: seed, in: folder, willBuild: { Learning.sayBuilding(place.lastPathComponent) })
    else { return }
    if json {
      print(try CheckJSON(result).text())
    } else {
      let words = check.text(
        result, in: folder, language: language, usesColour: Learning.usesColour)
      print(words, terminator: "")
    }
    if result.outcome.exitCode != 0 { throw ExitCode(result.outcome.exitCode) }
    if speed { try tellSpeed(of: check, in: folder) }
  }

  private func tellSpeed(of check: EngineCheck, in folder: LearnerFolder) throws {
    guard let times = try check.time(in: folder, willBuild: {}) else {
      return CommandRunner.remark(
        say(
          "only engines for scalars are measured, such as that of lesson 33.",
          "只给标量引擎计时，例如第 33 课的。"))
    }
    print("\n" + times.text(language), terminator: "")
  }

  private func take(_ text: String, in folder: LearnerFolder) throws {
    guard let id else { throw ValidationError(say("Which exercise?", "哪一题？")) }
    let exercise = try folder.exercise(meant: id)
    let isRight = try folder.answer(exercise, with: text)
    guard isRight else {
      print(say("✗ That is not it yet. The question stays open.", "✗ 不对，这道题还留着。"))
      throw ExitCode(1)
    }
    print(say("✓ Right. The question is settled.", "✓ 正确，这道题已经答完。"))
    print("→ ./gradbook next")
  }
}
