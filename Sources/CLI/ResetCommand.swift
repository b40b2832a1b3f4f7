import ArgumentParser
import Checker
import Gradbook

/// `gradbook reset`: the exercise as it was given.
struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: say(
      "Put an exercise back to its start; your text is kept.", "把一道题恢复原样；你写的内容会另存。"))

  @Argument(help: ArgumentHelp(say("The exercise, such as 08.1.", "习题，例如 08.1。"), valueName: "id"))
  var id: String

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let folder = try Learning.folder()
    let exercise = try folder.course.exercise(id)
    let saved = try folder.reset(exercise)
    print(
      say(
        "\(folder.relative(folder.file(of: exercise))) is as it was given.",
        "\(folder.relative(folder.file(of: exercise))) 已恢复原样。"))
    if let saved {
      print(say("Your text is in \(folder.relative(saved)).", "你写的内容在 \(folder.relative(saved))。"))
    }
  }
}
