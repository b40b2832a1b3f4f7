import ArgumentParser
import Checker
import Gradbook

/// `gradbook hint`: the next of three hints.
struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: say("Give the next hint.", "给出下一个提示。"))

  @Argument(help: ArgumentHelp(say("The exercise, such as 08.1.", "习题，例如 08.1。"), valueName: "id"))
  var id: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let folder = try Learning.folder()
    guard let exercise = try id.map(folder.course.exercise) ?? folder.nextExercise() else {
      return print(say("Everything is passed.", "全部通过。"))
    }
    guard let hint = try folder.hint(exercise) else { return }
    print(HintText(hint, of: exercise).text(language), terminator: "")
  }
}
