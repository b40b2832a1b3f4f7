import ArgumentParser
import Foundation
import Gradbook

/// `gradbook distribute`: starts a program as several ranks, and says in a sentence what ended them.
struct DistributeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distribute",
    abstract: say("Run a program as several processes that train together.", "用多个进程一起训练。"),
    usage: say(
      "gradbook distribute [-n <ranks>] [--hosts <hosts>] <program> [arguments]",
      "gradbook distribute [-n <进程数>] [--hosts <主机>] <程序> [参数]"),
    discussion: say(
      """
      The program is a file, a lesson, or an executable of this package such as distributed-trial. Each
      process has a rank, from 0 on. What rank 0 prints appears as it is; the others are quiet unless
      --all-output puts their ranks before their lines. Options for distribute come before the program.
      """,
      """
      程序可以是一个文件、一课，或本程序包里的可执行程序，例如 distributed-trial。每个进程有一个编号（rank），从 0
      开始。rank 0 的输出原样显示；其他进程不显示输出，加上 --all-output 则在每行前面标明 rank。distribute 自己的
      选项要写在程序前面。
      """))

  @Option(
    name: [.short, .customLong("ranks")],
    help: ArgumentHelp(
      say("How many processes (2).", "进程数（默认 2）。"), valueName: "ranks"))
  var n = 2

  @Option(
    help: ArgumentHelp(
      say(
        "Other machines and how many processes each takes, as in node1:2,node2:2.",
        "其他机器以及各自的进程数，例如 node1:2,node2:2。"), valueName: "hosts"))
  var hosts: String?

  @Flag(help: ArgumentHelp(say("Show the output of every rank.", "显示所有 rank 的输出。")))
  var allOutput = false

  @OptionGroup var languageOption: LanguageOption

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      say("The program, then its arguments.", "程序，然后是它的参数。"), valueName: "program"))
  var program: [String] = []

  func validate() throws {
    if n < 1 {
      throw ValidationError(say("-n takes a number from 1 on.", "-n 后面应是一个不小于 1 的数。"))
    }
    if program.isEmpty {
      throw ValidationError(say("Which program?", "要运行哪个程序？"))
    }
  }

  func run() throws {
    guard !["-h", "--help"].contains(program[0]) else { throw CleanExit.helpRequest(Self.self) }
    let path = try DistributedProgram.path(of: program[0])
    let launch = RankLaunch(
      program: path, arguments: Array(program.dropFirst()), ranks: n, hosts: hosts,
      showsAllOutput: allOutput)
    try launch.run()
  }
}
