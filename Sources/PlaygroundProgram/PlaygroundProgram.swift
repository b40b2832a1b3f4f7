import ArgumentParser
import CommandText
import Foundation
import Language
import Playground
import Web

/// The wording of a text in the language of this run.
func say(_ english: String, _ chinese: String) -> String {
  Text(english, chinese)(CommandLanguage.chosen)
}

/// What stands behind `gradbook play`.
struct PlaygroundArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("The port (8777); 0 is any that is free.", "端口（默认 8777）；0 表示任选空闲端口。"), valueName: "N"))
  var port = 8777

  @Option(
    help: ArgumentHelp(
      say(
        "A folder of presets for the page of nets: JSON files with english, chinese and address.",
        "神经网络页的预设文件夹：每个预设是一个 JSON 文件，含 english、chinese 和 address。"),
      valueName: "FOLDER"))
  var presets: String?

  @Flag(help: ArgumentHelp(say("Print the address and open nothing.", "只打印网址，不打开浏览器。")))
  var quiet = false

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      say("The language: en or zh (else from your locale).", "语言：en 或 zh（默认取自系统区域设置）。"),
      valueName: "en|zh"))
  var code: CommandLanguage?

  static let configuration = CommandConfiguration(
    commandName: "gradbook play",
    abstract: say(
      "Type an expression, drag its numbers, watch both passes.", "输入表达式，拖动数值，看前向和反向传播。"))

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError(
        say("--port takes a number from 0 to 65535.", "--port 后面应是 0 到 65535 之间的数。"))
    }
  }
}

/// Runs a command line and says how it went: 0 done, 1 wrong, 2 not understood.
enum PlaygroundProgram {
  static func run(_ arguments: [String]) -> Int32 {
    do {
      let command = try PlaygroundArguments.parse(arguments)
      try serve(command)
      return 0
    } catch let error as any BilingualError {
      tell(say("error: ", "错误：") + error.text(CommandLanguage.chosen))
      return 1
    } catch {
      let message = HelpText.inLanguage(
        PlaygroundArguments.fullMessage(for: error), CommandLanguage.chosen)
      guard PlaygroundArguments.exitCode(for: error).isSuccess else {
        tell(message)
        return 2
      }
      print(message)
      return 0
    }
  }

  private static func serve(_ command: PlaygroundArguments) throws {
    signal(SIGPIPE, SIG_IGN)
    let learner = ProcessInfo.processInfo.environment["GRADBOOK_FOLDER"]
    let playground = try Playground(
      port: command.port, presets: command.presets, learner: learner)
    let signals = Signals([SIGTERM, SIGINT, SIGHUP])
    let address = try playground.start(CommandLanguage.chosen)
    print(say("The playground is at", "演练场的网址："))
    print("  \(address)")
    print(say("Ctrl-C ends it.", "按 Ctrl-C 结束。"))
    fflush(nil)
    if !command.quiet { Browser.open(address) }
    _ = signals.next()
    signals.restore()
    playground.stop()
  }

  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// The user's browser.
enum Browser {
  /// Has it open an address, if the system knows how and somebody sits before it.
  static func open(_ address: String) {
    guard isatty(1) == 1 else { return }
    let opener = Process()
    #if canImport(Darwin)
      opener.executableURL = URL(fileURLWithPath: "/usr/bin/open")
    #else
      opener.executableURL = URL(fileURLWithPath: "/usr/bin/xdg-open")
    #endif
    opener.arguments = [address]
    opener.standardOutput = FileHandle.nullDevice
    opener.standardError = FileHandle.nullDevice
    // Where there is none the printed address is opened by hand.
    try? opener.run()
  }
}
