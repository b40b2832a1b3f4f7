import ArgumentParser
import Checker
import Foundation
import Gradbook

/// `gradbook bughunt`: find the planted bug in a backward pass.
struct BugHuntCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bughunt",
    abstract: say(
      "Find the planted bug in a backward pass.", "在反向传播里找出故意写错的地方。"))

  @Option(help: ArgumentHelp(say("Plant the same bug again.", "再出同一道题。"), valueName: "number"))
  var seed: Int?

  @Option(
    help: ArgumentHelp(
      say("Your answer: the first wrong node.", "你的答案：第一个梯度不对的节点。"), valueName: "name"))
  var node: String?

  @Option(
    help: ArgumentHelp(
      say(
        "Your name: with the class's --seed it makes your own hunt, and guesses are noted in bughunt.txt.",
        "你的姓名：与全班的 --seed 一起决定你自己的那道题，回答记在 bughunt.txt 里。"),
      valueName: "name"))
  var learner: String?

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      say(
        "Who of the learners' folders below this one has found their bug of --seed.",
        "此文件夹下的学生里，谁找到了 --seed 那次的错误。"), valueName: "folder"))
  var classFolder: String?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if learner != nil || classFolder != nil, seed == nil {
      throw ValidationError(
        say("Which class? Give its --seed too.", "是哪个班？请同时给出全班的 --seed。"))
    }
    if let classFolder {
      let url = URL(fileURLWithPath: OutputFile.withHomeFolder(classFolder))
      let room = try Classroom(below: url, course: Learning.course())
      return print(room.hunts(seed: seed ?? 0, language), terminator: "")
    }
    if node != nil, seed == nil {
      throw ValidationError(
        say("Which hunt? Give its --seed too.", "是哪一题？请同时给出 --seed。"))
    }
    if own != nil { _ = try Learning.folder() }
    let hunt = own?.hunt ?? BugHunt(seed: seed ?? Int.random(in: 1...9999))
    if let node {
      if try !reply(to: node, in: hunt) { throw ExitCode(1) }
      return
    }
    print(hunt.question(language), terminator: "")
    try draw(hunt, isFound: false)
    let command =
      "./gradbook bughunt --seed \(seed ?? hunt.seed)\(nameFlag) --node \(say("NAME", "节点名"))"
    guard isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 else {
      return print("→ " + command)
    }
    try ask(hunt)
  }

  /// The hunt of a learner of a class.
  private var own: ClassHunt? {
    learner.map { ClassHunt(seed: seed ?? 0, learner: $0) }
  }

  private var nameFlag: String {
    own.map { " --learner '\($0.learner.replacing("'", with: "'\\''"))'" } ?? ""
  }

  /// Asks until the node is found or the learner gives up with an empty line.
  private func ask(_ hunt: BugHunt) throws {
    while true {
      print(say("node (Return gives up): ", "节点（直接回车则放弃）："), terminator: "")
      fflush(nil)
      guard let line = readLine(), case let name = line.filter({ !$0.isWhitespace }), !name.isEmpty
      else {
        print(hunt.solution(language))
        try draw(hunt, isFound: true)
        throw ExitCode(1)
      }
      do {
        if try reply(to: name, in: hunt) { return }
      } catch let error as CheckerError {
        print(error.text(language))
      }
    }
  }

  /// Replies to a guess; says whether it was right.
  private func reply(to name: String, in hunt: BugHunt) throws -> Bool {
    let answer = try hunt.judge(name)
    if let own { try own.note(name, in: Learning.folder()) }
    print(hunt.reply(answer, to: name, language))
    if answer == .found { try draw(hunt, isFound: true) }
    return answer == .found
  }

  private func draw(_ hunt: BugHunt, isFound: Bool) throws {
    let folder =
      CapturedCommand.current.map { URL(fileURLWithPath: $0.folder) }
      ?? (try? Learning.folder().pictures)
      ?? URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appending(path: "Output")
    let file = folder.appending(path: "bughunt-\(hunt.seed)\(isFound ? "-found" : "").svg")
    if try hunt.draw(to: file, isFound: isFound, language: language) {
      let shown = (try? Learning.folder().relative(file)) ?? file.path
      print(say("picture: \(shown)", "图：\(shown)"))
    }
  }
}
