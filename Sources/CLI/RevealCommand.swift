import ArgumentParser
import Checker
import Gradbook

/// `gradbook reveal`: the solution, a second way, and what differs from yours.
struct RevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: say(
      "Show the solution and a second way beside yours.", "把解答和另一种写法与你的答案对照显示。"),
    discussion: say(
      "After a pass, or after three different attempts, or with --now; before a pass a question with new numbers follows.",
      "通过之后、三次不同的尝试之后，或加上 --now 即可；若尚未通过，随后要答一道换了数的题。"))

  @Argument(help: ArgumentHelp(say("The exercise, such as 08.1.", "习题，例如 08.1。"), valueName: "id"))
  var id: String

  @Flag(help: ArgumentHelp(say("At once.", "立即显示。")))
  var now = false

  @Flag(
    help: ArgumentHelp(
      say(
        "For a step of a project: put the reference in the place of yours, and go on.",
        "用于项目里的一步：用参考答案替换你写的，接着往下做。")))
  var take = false

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let folder = try Learning.folder()
    let exercise = try folder.course.exercise(id)
    let reveal = try folder.reveal(exercise, now: now)
    let saved = try take ? folder.take(exercise) : nil
    print(reveal.text(language, usesColour: Learning.usesColour), terminator: "")
    guard take else { return }
    let place = folder.relative(folder.file(of: exercise))
    print(say("\(place) has the reference now.", "\(place) 现在是参考答案。"))
    if let saved {
      print(say("Your text is in \(folder.relative(saved)).", "你写的内容在 \(folder.relative(saved))。"))
    }
    print("→ ./gradbook check \(exercise.id)")
  }
}
