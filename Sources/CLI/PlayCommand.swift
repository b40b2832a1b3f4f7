import ArgumentParser
import Foundation

/// `gradbook play`: builds the playground, which this program knows nothing of, and becomes it.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: say(
      "Type an expression, drag its numbers, watch both passes.", "输入表达式，拖动数值，看前向和反向传播。"),
    usage: say("gradbook play [flags of the playground]", "gradbook play [演练场的选项]"),
    discussion: say(
      """
      A page opens in the browser, served to this machine alone. `gradbook play --help` lists the flags, \
      once the playground is built.
      """,
      "会在浏览器里打开一个网页，只供本机访问。演练场编译好后，用 `gradbook play --help` 可列出全部选项。"))

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(say("Flags.", "选项。"), valueName: "flags"))
  var arguments: [String] = []

  func run() throws {
    guard let folder = Project.folder else { throw CommandError.noProject }
    // What comes back on the page of practice is kept in the learner's folder, where there is one.
    if let learner = try? Learning.folder() { setenv("GRADBOOK_FOLDER", learner.url.path, 1) }
    let path = try ProductBuild(folder: folder, product: "gradbook-play").build()
    try ProductBuild.become(path, with: arguments)
  }
}
