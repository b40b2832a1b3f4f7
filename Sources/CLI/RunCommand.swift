import ArgumentParser
import Gradbook

/// `gradbook run`: builds a lesson and becomes it.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: say("Build and run a lesson.", "编译并运行一课。"),
    usage: say("gradbook run <lesson> [flags of the lesson]", "gradbook run <课> [该课的选项]"),
    discussion: say(
      """
      A lesson is named by its number, its short name or its folder: 8, derivatives, 08-derivatives.
      Flags after it go to the lesson: --lang en|zh, --seed N, --output DIR, --step, --predict, --open,
      and --data NAME where a lesson can use several sets of data.
      """,
      """
      一课可以用编号、短名或文件夹名来指定：8、derivatives、08-derivatives。
      后面的选项交给这一课：--lang en|zh、--seed N、--output DIR、--step、--predict、--open，
      能换用几套数据的课还有 --data NAME。
      """))

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      say("The lesson, then its flags.", "课，然后是它的选项。"), valueName: "lesson"))
  var arguments: [String] = []

  func run() throws {
    guard let name = arguments.first, !["-h", "--help"].contains(name) else {
      if arguments.isEmpty { throw ValidationError(say("Which lesson?", "要运行哪一课？")) }
      throw CleanExit.helpRequest(Self.self)
    }
    let program = try LessonProgram(named: name)
    try program.become(with: Array(arguments.dropFirst()))
  }
}
