import ArgumentParser
import Checker
import Foundation
import Gradbook
import Processes

/// `gradbook watch`: checks what is saved.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: say(
      "Check each answer when it is saved; Ctrl-C ends.", "每次存盘就检查那道题；按 Ctrl-C 结束。"))

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let folder = try Learning.folder()
    var watch = SaveWatch(folder)
    Interruption.clearAway(status: 0)
    tell(say("Waiting for you to save an answer; Ctrl-C ends.", "等待你存盘；按 Ctrl-C 结束。"))
    while true {
      usleep(300_000)
      for exercise in watch.saved() {
        do throws(CheckerError) {
          let result = try folder.check(exercise, seed: 0, language: language) {
            Learning.sayBuilding(exercise.id)
          }
          tell(
            VerdictText(
              result, of: exercise, in: folder, language: language,
              usesColour: Learning.usesColour
            ).text)
        } catch {
          CommandRunner.complain(error.text(language))
        }
      }
    }
  }

  /// Prints at once, also into a pipe.
  private func tell(_ text: String) {
    print(text)
    fflush(nil)
  }
}
