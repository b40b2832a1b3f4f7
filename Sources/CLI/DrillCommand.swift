import ArgumentParser
import Checker
import Drill
import Foundation
import Gradbook

/// `gradbook drill`: endless practice on graphs with empty boxes.
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: say(
      "Fill the empty boxes of graphs: values, derivatives, gradients.", "在计算图里填空：值、导数、梯度。"),
    discussion: say(
      """
      Levels: \(levels). Each wrong number is named for what it looks like, and the question comes back later. \
      In your own folder (made by init) this is kept in drill.txt.
      """,
      "级别：\(levels)。每个错误的数都会说明像是哪里出了错，做错的题以后会再出现；在自己的文件夹（由 init 建立）里，这些记在 drill.txt 中。"))

  private static var levels: String {
    DrillLevel.allCases.map { "\($0.number) \($0.title(language))" }
      .joined(separator: say(", ", "，"))
  }

  @Argument(
    help: ArgumentHelp(
      say("Number or name of the level (1).", "级别的编号或名称（默认 1）。"), valueName: "level"))
  var level: String?

  @Option(
    help: ArgumentHelp(
      say("The same questions for the same number (42).", "种子相同，题目相同（默认 42）。"), valueName: "number")
  )
  var seed: Int?

  @Option(
    help: ArgumentHelp(
      say("End after so many questions.", "做完这么多题就结束。"), valueName: "number"))
  var count: Int?

  @Option(
    help: ArgumentHelp(
      say("Write so many questions to print, to --output.", "把这么多题写成可打印的练习单，用 --output 指定文件。"),
      valueName: "number"))
  var sheet: Int?

  @Flag(help: ArgumentHelp(say("The sheet with the answers.", "带答案的练习单。")))
  var answers = false

  @Option(
    name: .shortAndLong,
    help: PrintedPage.help)
  var output: String?

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if let count, count < 1 {
      throw ValidationError(say("--count takes a number from 1.", "--count 后面应是不小于 1 的数。"))
    }
    if let sheet, !(1...200).contains(sheet) {
      throw ValidationError(
        say("--sheet takes a number from 1 to 200.", "--sheet 后面应是 1 到 200 之间的数。"))
    }
    if sheet == nil, answers || output != nil {
      throw ValidationError(
        say("A sheet of how many? Give --sheet too.", "练习单要几道题？请同时给出 --sheet。"))
    }
    if sheet != nil, output == nil {
      throw ValidationError(
        say("Where to? Give --output drill.html.", "写到哪里？请给出 --output drill.html。"))
    }
  }

  func run() throws {
    let level = level ?? "1"
    guard let chosen = DrillLevel.find(level) else {
      throw CommandError.unknownLevel(
        level, nearest: nearest(to: level, in: DrillLevel.allCases.map(\.rawValue)))
    }
    if let sheet, let output {
      let page = DrillSheet(chosen, seed: seed ?? 42, count: sheet, answers: answers).html(language)
      try PrintedPage.write(page, to: output)
      return print(say("sheet: \(output)", "练习单：\(output)"))
    }
    try practise(chosen)
  }

  private func practise(_ level: DrillLevel) throws {
    let file = (try? Learning.folder()).map { DrillFile($0.url) }
    let schedule = try file?.read() ?? DrillSchedule()
    var session = DrillSession(level, seed: seed ?? 42, schedule: schedule, language: language)
    let isTyped = isatty(STDIN_FILENO) != 0
    print(session.greeting, terminator: "")
    var begun = -1
    while session.finished < count ?? .max {
      if session.finished != begun { print(session.heading, terminator: "") }
      begun = session.finished
      print(session.prompt, terminator: "")
      fflush(nil)
      guard let line = readLine() else {
        print()
        break
      }
      if !isTyped { print(line) }
      if ["q", "Q", "ｑ"].contains(line) { break }
      let before = session.finished
      print(session.answer(line), terminator: "")
      if session.finished > before { try file?.write(session.schedule) }
    }
    print("\n" + session.summary, terminator: "")
  }
}
