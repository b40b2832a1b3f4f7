import ArgumentParser
import CommandText
import Gradbook

/// The language of this run: from `--lang`, else from the locale.
let language = CommandLanguage.chosen

/// The wording of a text in the language of this run.
func say(_ english: String, _ chinese: String) -> String { Text(english, chinese)(language) }

/// The command line.
struct GradbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradbook",
    abstract: say(
      "A workbook that teaches automatic differentiation by letting you see it.",
      "一本让人看得见的自动求导习题书。"),
    version: "gradbook \(gradbookVersion)",
    subcommands: [
      ListCommand.self, RunCommand.self, ProfileCommand.self, DistributeCommand.self,
      GraphCommand.self, PlayCommand.self, OpsCommand.self, DataCommand.self, ServeCommand.self,
      DoctorCommand.self, NewCommand.self, InitCommand.self, NextCommand.self, CheckCommand.self,
      WatchCommand.self, HintCommand.self,
      RevealCommand.self, ResetCommand.self, ProgressCommand.self, BugHuntCommand.self,
      SheetCommand.self, SiteCommand.self, DrillCommand.self,
      DevCommand.self,
    ])

  func run() throws {
    print(Self.helpMessage())
  }
}

/// The option that every verb has.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      say("The language: en or zh (else from your locale).", "语言：en 或 zh（默认取自系统区域设置）。"),
      valueName: "en|zh"))
  var code: CommandLanguage?
}
