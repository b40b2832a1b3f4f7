import ArgumentParser
import Checker
import Foundation
import Gradbook

/// `gradbook init`: a folder for a learner's answers.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: say(
      "Make a folder for your answers, or bring it up to date.", "建一个放答案的文件夹，或更新已有的。"))

  @Argument(
    help: ArgumentHelp(
      say("The folder, outside the clone.", "文件夹，在克隆目录之外。"), valueName: "folder"))
  var path: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let course = try Learning.course()
    let url = try path.map { URL(fileURLWithPath: $0) } ?? Learning.folder().url
    let (folder, update) = try LearnerFolder.prepare(
      url, course: course, language: languageOption.code.map { _ in language })
    report(update, in: folder)
  }

  private func report(_ update: LearnerFolder.Update, in folder: LearnerFolder) {
    let count = update.added.count
    if update.isOld {
      print(
        say(
          "\(folder.url.path) is up to date: \(update.kept) kept, \(count) new, "
            + "\(update.replaced.count) untouched ones replaced.",
          "\(folder.url.path) 已更新：保留 \(update.kept) 题，新增 \(count) 题，"
            + "替换未动过的 \(update.replaced.count) 题。"))
    } else {
      print(
        say(
          "\(folder.url.path) is ready with \(count) exercises.",
          "\(folder.url.path) 已建好，共 \(count) 道习题。"))
    }
    for change in update.changed {
      let stub = folder.relative(change.stub)
      print(
        say(
          "\(change.exercise.id): the task has changed. Your answer stays; the new stub is \(stub).",
          "\(change.exercise.id)：题目有改动。你的答案保留，新的题目在 \(stub)。"))
    }
    let place = folder.url.path.contains(" ") ? "\"\(folder.url.path)\"" : folder.url.path
    print(say("→ cd \(place)", "→ cd \(place)"))
    print("→ ./gradbook next")
  }
}
