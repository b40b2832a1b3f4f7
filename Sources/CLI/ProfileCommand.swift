import ArgumentParser
import Foundation
import Gradbook
import Profiling

/// `gradbook profile`: builds a lesson and becomes it, and has it tell where its time and memory go.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: say(
      "Run a lesson and show where its time and memory go.", "运行一课，并显示时间和内存花在哪里。"),
    discussion: say(
      """
      After the lesson's own text comes a table: calls, time forward and backward, bytes, and bytes kept
      for the backward pass. What no operation owns is a row too. With -o a folder gets trace.json, for
      ui.perfetto.dev, memory.svg, and the lesson's last graphs as heat maps of time and of memory.
      """,
      """
      课程正文之后是一张表：调用次数、前向与反向的时间、内存，以及为反向传播保留的内存。不属于任何运算的时间也
      单独占一行。加上 -o，会在文件夹里写入 trace.json（用 ui.perfetto.dev 打开）、memory.svg，以及这一课最后
      几张计算图按时间和内存着色的热力图。
      """))

  @Argument(
    help: ArgumentHelp(
      say(
        "The lesson: its number, short name or folder.", "课：编号、短名或文件夹名。"),
      valueName: "lesson"))
  var lesson: String

  @Option(
    help: ArgumentHelp(
      say("What the rows are: operations, modules or lines.", "每行是什么：运算、模块还是代码行。"),
      valueName: "operation|module|line"))
  var by: Profile.Grouping = .operation

  @Option(
    help: ArgumentHelp(
      say("How many rows are shown (20).", "最多显示多少行（默认 20）。"), valueName: "number"))
  var rows = 20

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      say(
        "A folder for the trace and the pictures.", "存放追踪文件和图片的文件夹。"), valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      say("The seed of all random numbers (42).", "随机数种子（默认 42）。"), valueName: "N"))
  var seed: Int?

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    if rows < 1 {
      throw ValidationError(
        say("--rows takes a number from 1 on.", "--rows 后面应是一个不小于 1 的数。"))
    }
  }

  func run() throws {
    let program = try LessonProgram(named: lesson)
    let request = ProfileRequest(
      grouping: by, rows: rows,
      folder: output.map { URL(fileURLWithPath: $0).path })
    setenv(ProfileRequest.variable, request.value, 1)
    try program.become(
      with: ["--lang", language.rawValue] + (seed.map { ["--seed", "\($0)"] } ?? []))
  }
}

extension Profile.Grouping: ExpressibleByArgument {}
