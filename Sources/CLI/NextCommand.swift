import ArgumentParser
import Checker
import Gradbook

/// `gradbook next`: the next exercise.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: say(
      "Show the next exercise: its task, its file, what to type.", "显示下一道习题：题目、文件、要输入的命令。"))

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let folder = try Learning.folder()
    let progress = folder.progress()
    for exercise in folder.course.exercises where progress[exercise].owed != nil {
      print(
        say(
          "A question is open for \(exercise.id): ./gradbook reveal \(exercise.id) shows it.\n",
          "\(exercise.id) 还有一道题没答：用 ./gradbook reveal \(exercise.id) 查看。\n"))
    }
    guard let exercise = folder.nextExercise() else {
      let count = folder.course.exercises.count
      return print(say("All \(count) exercises are passed.", "\(count) 道习题全部通过。"))
    }
    let task = TaskText(exercise, in: folder)
    print(task.text(language, usesColour: Learning.usesColour), terminator: "")
  }
}
