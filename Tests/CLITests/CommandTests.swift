import CommandText
import Course
import Foundation
import Gradbook
import Plotting
import Testing

@testable import CLI

/// The command line as a program: its verbs.
@Suite struct CommandTests {
  @Test("Without a verb, or with --help, the verbs are listed")
  func lists() throws {
    for arguments in [[], ["--help"], ["help"]] {
      let run = try Program.gradbook(arguments)
      #expect(run.status == 0)
      for verb in ["list", "run", "graph", "ops", "doctor"] {
        #expect(run.output.contains("\n  \(verb) "), "\(arguments): \(verb)")
      }
    }
  }

  @Test("Every verb takes --lang, so that a learner's folder can pass its language on")
  func takesLanguage() {
    let verbs = GradbookCommand.configuration.subcommands.flatMap { verb in
      verb.configuration.subcommands.isEmpty ? [verb] : verb.configuration.subcommands
    }
    // `serve` and `play` hand their options to their programs, which have that one.
    for verb in verbs where verb != ServeCommand.self && verb != PlayCommand.self {
      let help = GradbookCommand.helpMessage(for: verb)
      #expect(help.contains("--lang"), "\(verb)")
    }
  }

  @Test(
    "A mistyped name gets the nearest one",
    arguments: [
      (["grpah"], "There is no verb “grpah”; did you mean “graph”?"),
      (["ops", "tahn"], "There is no operation “tahn”; did you mean “tanh”?"),
      (["run", "derivitives"], "There is no lesson “derivitives”; did you mean “derivatives”?"),
      (["run", "99"], "There is no lesson “99”;"),
      (["frobnicate"], "There is no verb “frobnicate”; `gradbook --help` lists them all."),
    ])
  func suggests(_ arguments: [String], _ expected: String) throws {
    let run = try Program.gradbook(arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("error: \(expected)"), "\(run.errors)")
  }

  @Test("Every lesson of the catalogue is listed once, in both languages")
  func listsLessons() throws {
    for language in Language.allCases {
      let run = try Program.gradbook(["list", "--lang", language.rawValue])
      #expect(run.status == 0)
      for lesson in LessonCatalogue.all {
        let lines = run.output.split(separator: "\n").filter {
          $0.contains(" \(lesson.number)  \(lesson.title(language))")
        }
        #expect(lines.count == 1, "\(lesson.number)")
      }
    }
  }

  @Test("A lesson that is not there yet is named, with those that are")
  func namesMissingLessons() throws {
    let present = Set(LessonCatalogue.present(in: Program.root.path + "/Lessons"))
    guard let lesson = LessonCatalogue.all.first(where: { !present.contains($0) }) else { return }
    let run = try Program.gradbook(["run", "\(lesson.number)"])
    #expect(run.status == 1)
    #expect(run.errors.contains("is not there yet. What can be run: 1"), "\(run.errors)")
  }

  @Test("Every operation of the catalogue has its row, no wider than the terminal")
  func listsOperations() throws {
    for language in ["en", "zh"] {
      let run = try Program.gradbook(["ops", "--lang", language])
      let lines = run.output.split(separator: "\n")
      for entry in OperationCatalogue.entries {
        #expect(lines.contains { $0.hasPrefix("  \(entry.name) ") }, "\(entry.name)")
      }
      for line in lines { #expect(line.displayWidth <= 80, "\(line)") }
    }
  }

  @Test("The operations as JSON are the catalogue")
  func writesOperationsAsJSON() throws {
    struct Row: Decodable {
      let name: String
      let symbol: String
      let chinese: String
    }
    let run = try Program.gradbook(["ops", "--json"])
    let rows = try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
    #expect(rows.map(\.name) == OperationCatalogue.entries.map(\.name))
    #expect(rows.map(\.symbol) == OperationCatalogue.entries.map(\.symbol))
    #expect(rows.map(\.chinese) == OperationCatalogue.entries.map(\.word.chinese))
  }

  @Test("The example that an operation's page gives can be typed as it stands")
  func givesRunnableExamples() throws {
    for name in ["tanh", "ln", "maximum", "clamp", "leakyRelu", "atan2"] {
      let run = try Program.gradbook(["ops", name])
      let line = try #require(run.output.split(separator: "\n").last)
      let words = line.split(separator: "\"").map(String.init)
      #expect(words.count == 3 && words[0].hasSuffix("gradbook graph "), "\(line)")
      let flags = words[2].split(separator: " ").map(String.init)
      let graph = try Program.gradbook(["graph", words[1]] + flags)
      #expect(graph.status == 0, "\(line): \(graph.errors)")
    }
  }

  @Test("The doctor speaks both languages and ends with 0 only if nothing is missing")
  func examines() throws {
    for (language, sentence) in [
      ("en", "Everything needed is there."), ("zh", "需要的都齐了。"),
    ] {
      let run = try Program.gradbook(["doctor", "--lang", language])
      #expect(run.output.contains(language == "en" ? "✓ good" : "✓ 正常"))
      #expect((run.status == 0) == run.output.contains(sentence))
    }
  }

  @Test("Without gnuplot the doctor says what to type, and ends with 1")
  func namesTheMend() throws {
    let run = try Program.run(
      Program.binary, ["doctor"], environment: ["LC_ALL": "C.UTF-8", "PATH": "/nowhere"])
    #expect(run.status == 1)
    #expect(run.output.contains("✗ missing  gnuplot"))
    #expect(run.output.contains("      → Type: "))
    #expect(run.output.contains("https://www.swift.org/install"))
  }

  @Test("A locale without UTF-8 is advice, not an error")
  func advisesOnLocale() throws {
    let run = try Program.run(Program.binary, ["doctor"], environment: ["LC_ALL": "C"])
    #expect(run.output.contains("! advice  locale"))
    #expect(run.output.contains("export LANG=C.UTF-8"))
  }

  @Test("The language comes from --lang, else from the first locale variable that is set")
  func choosesLanguage() {
    #expect(CommandLanguage.from([], environment: [:]) == .english)
    #expect(CommandLanguage.from([], environment: ["LANG": "zh_CN.UTF-8"]) == .chinese)
    #expect(
      CommandLanguage.from([], environment: ["LC_ALL": "C", "LANG": "zh_CN"]) == .english)
    #expect(CommandLanguage.from(["--lang", "zh"], environment: ["LANG": "C"]) == .chinese)
    #expect(CommandLanguage.from(["--lang=en"], environment: ["LANG": "zh_CN"]) == .english)
  }

  @Test("Numbers are summed up as ranges")
  func writesRanges() {
    #expect(CommandError.ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7–8")
    #expect(CommandError.ranges([]) == "–")
  }
}
