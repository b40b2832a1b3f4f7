import Foundation
import Gradbook
import Testing

@testable import Checker
@testable import Practice

/// The real program, as a learner uses it.
@Suite struct WalkTests {
  @Test(
    "From init to three passes, with one wrong answer and a hint on the way, each README's transcript is what a learner sees",
    arguments: [("README.md", "en"), ("README.zh-CN.md", "zh")])
  func walk(_ page: String, _ language: String) throws {
    try Bench.inFolder(named: "home") { home in
      let answers = home.appending(path: "answers")
      let start = try Terminal(folder: home, language: language).gradbook(["init", "answers"])
      #expect(start.status == 0 && start.text.contains("→ cd ") && start.text.contains("next"))
      let terminal = Terminal(folder: answers, language: language)
      let first = try terminal.gradbook(["next"])
      #expect(first.status == 0 && first.text.contains("01.1"))
      for step in try transcript(of: page) {
        if let words = step.head.wholeMatch(of: /\$ \.\/gradbook (.*)/)?.1 {
          let screen = try terminal.gradbook(words.split(separator: " ").map(String.init))
          let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
          let seen = lines.map(String.init).joined(separator: "\n")
          #expect(seen == step.body + "\n", "\(page): \(step.head)")
        } else if let name = step.head.wholeMatch(of: /# (.*?)[:：]/)?.1 {
          let file = answers.appending(path: String(name))
          let given = AnswerText(try Bench.text(file))
          let lines =
            Array(given.lines[..<given.region.lowerBound]) + [step.body]
            + Array(given.lines[given.region.upperBound...])
          try Bench.write(lines.joined(separator: "\n"), file)
        }
      }
      let end = try terminal.gradbook(["progress"])
      #expect(end.text.contains("3") && end.text.contains("\(Bench.course.exercises.count)"))
    }
  }

  /// The steps of a README's transcript: a command or a file's name, and the lines that follow.
  private func transcript(of page: String) throws -> [(head: String, body: String)] {
    let text = try Bench.text(Bench.root.appending(path: page))
    let block = try #require(text.firstMatch(of: /```text\n(\$ \.\/gradbook(?s:.)*?)\n```/)?.1)
    let steps = block.split(separator: /\n\n(?=[$#] )/).map { step in
      let lines = step.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return (head: lines[0], body: lines.dropFirst().joined(separator: "\n"))
    }
    #expect(steps.count >= 10)
    return steps
  }

  @Test("Exit codes: 0 passed, 1 wrong, 2 does not build or not understood")
  func exitCodes() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      let file = folder.file(of: try Bench.slope)
      for (lines, status) in [(Bench.rightLines, 0), ("  return 6", 1), ("  return x +", 2)] {
        try Bench.write(Bench.slope(lines), file)
        #expect(try terminal.quietly(["check", "08.1"]).status == Int32(status))
      }
      #expect(try terminal.quietly(["check", "88.1"]).status == 2)
      let lesson = try terminal.quietly(["check", "--lesson", "8"])
      #expect(lesson.status == 1)
      #expect(lesson.text.contains("not attempted") && !lesson.text.contains("all "))
    }
  }

  @Test("Outside a learner's folder every verb says how to make one")
  func outside() throws {
    try Bench.inFolder { folder in
      for verb in ["next", "check", "watch", "hint", "progress", "check --all"] {
        let screen = try Terminal(folder: folder).quietly(
          verb.split(separator: " ").map(String.init))
        #expect(screen.status == 1)
        #expect(screen.text.contains("gradbook init"))
      }
    }
  }

  @Test("JSON holds verdict, rung, diagnosis, rows and times")
  func json() throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.slope
      let mutant = try #require(exercise.mutants.first { $0.path.contains("OneSide") })
      try Bench.write(try Bench.text(mutant), folder.file(of: exercise))
      let terminal = Terminal(folder: folder.url)
      let one = try object(terminal.quietly(["check", "08.1", "--json", "--seed", "3"]).text)
      #expect(one["verdict"] as? String == "wrong")
      #expect(one["seed"] as? Int == 3)
      #expect((one["diagnosis"] as? [String: Any])?["name"] as? String == "one-side")
      #expect((one["rows"] as? [[String: Any]])?.first?["expected"] is Double)
      let times = try #require(one["milliseconds"] as? [String: Int])
      #expect(Set(times.keys) == ["building", "running", "all"])
      let all = try object(terminal.quietly(["check", "--lesson", "8", "--json"]).text)
      let lesson = Bench.course.exercises.filter { $0.lesson.number == 8 }
      #expect((all["checks"] as? [Any])?.count == lesson.count)
      #expect(all["notAttempted"] as? Int == lesson.count - 1)
      #expect((all["milliseconds"] as? [String: Int])?["median"] ?? 0 > 0)
    }
  }

  @Test("JSON holds what the compiler warns of, and the tip, as the text does")
  func warningInJSON() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      let file = folder.file(of: try Bench.slope)
      try Bench.write(Bench.slope("  let h = 1e-5\n  f(x + h)\n  return f(x)"), file)
      let wrong = try object(terminal.quietly(["check", "08.1", "--json"]).text)
      let warning = try #require(wrong["warning"] as? [String: Any])
      #expect(warning["line"] as? Int == 7)
      #expect((warning["message"] as? String)?.contains("unused") == true)
      #expect(((warning["tip"] as? [String: String])?["english"])?.contains("return") == true)
      try Bench.write(Bench.slope("  let n = 3\n  return n"), file)
      let broken = try object(terminal.quietly(["check", "08.1", "--json"]).text)
      #expect(((broken["tip"] as? [String: String])?["chinese"])?.contains("Double(n)") == true)
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("watch checks what is saved, and Ctrl-C ends it")
  func watch() throws {
    try Bench.asLearner { folder in
      let file = folder.file(of: try Bench.slope)
      let saving = Thread {
        usleep(3_000_000)
        try? Bench.write(Bench.slope(Bench.rightLines), file)
      }
      saving.start()
      let screen = try Terminal(folder: folder.url).gradbook(
        ["watch"], typed: [.init(after: "→ ./gradbook next", keys: "\u{3}")])
      #expect(screen.status == 0)
      #expect(screen.text.contains("✓ passed"))
    }
  }

  @Test("A file's path means its exercise, and a lesson's number says how to check the lesson")
  func names() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      let file = folder.file(of: try Bench.slope)
      try Bench.write(Bench.slope(Bench.rightLines), file)
      let inside = Terminal(folder: file.deletingLastPathComponent())
      for (place, path) in [
        (terminal, folder.relative(file)), (terminal, file.path),
        (terminal, "./\(folder.relative(file))"), (inside, file.lastPathComponent),
      ] {
        let screen = try place.quietly(["check", path])
        #expect(screen.status == 0 && screen.text.contains("08.1"), "\(path): \(screen.text)")
      }
      let copy = folder.url.appending(path: "SlopeByNudging.swift")
      try Bench.write(Bench.slope(Bench.rightLines), copy)
      let refused: [(String, [String])] = [
        ("SlopeByNudging.swift", ["08.1", folder.relative(file)]),
        ("nowhere/1-SlopeByNudging.swift", ["no file nowhere/1-SlopeByNudging.swift", "08.1"]),
        ("Package.swift", ["no exercise's file", "progress"]), ("8", ["check --lesson 8", "08.1"]),
        ("08", ["check --lesson 8"]), ("derivatives", ["check --lesson 8"]),
      ]
      for (name, phrases) in refused {
        let screen = try terminal.quietly(["check", name])
        #expect(screen.status == 2)
        for phrase in phrases { #expect(screen.text.contains(phrase), "\(screen.text)") }
      }
      let chinese = try Terminal(folder: folder.url, language: "zh").gradbook(["check", "8"])
      #expect(chinese.text.contains("“8”是一课") && chinese.text.contains("--lesson 8"))
    }
  }

  @Test("Causes with long names stay within a narrow terminal, whole", arguments: ["en", "zh"])
  func narrowProgress(language: String) throws {
    try Bench.asLearner { folder in
      var long = CheckResult(try Bench.slope, .wrong, seed: 0)
      let name = "a-cause-with-a-long-name"
      long.failure = Failure(
        rung: .shown, sentence: Text(""),
        finding: Failure.Finding(diagnosis: Diagnosis(name, "", ""), matched: 1, trials: 1))
      try Bench.write(Bench.slope("  return 1"), folder.file(of: try Bench.slope))
      try folder.record(long, of: try Bench.slope)
      for columns: UInt16 in [40, 50, 63, 64, 80] {
        for verb in [["progress"], ["progress", "--class", folder.url.path]] {
          let terminal = Terminal(folder: folder.url, language: language, columns: columns)
          let screen = try terminal.gradbook(verb)
          #expect(screen.status == 0, "\(screen.text)")
          for line in screen.text.split(whereSeparator: \.isNewline) {
            #expect(String(line).displayWidth <= columns, "\(columns): \(line)")
          }
          if verb.count == 1, columns < 64, columns > 44 {
            #expect(screen.text.contains(name), "\(screen.text)")
          }
        }
      }
    }
  }

  @Test("On a narrow terminal every line fits", arguments: ["en", "zh"])
  func narrow(language: String) throws {
    try Bench.asLearner { folder in
      try Bench.write(
        Bench.slope("  return f(x) * 3 + f(x + 1.0) * 2 - f(x - 1.0) / (x + 17.25)"),
        folder.file(of: try Bench.slope))
      let terminal = Terminal(folder: folder.url, language: language, columns: 50)
      for verb in [
        ["check", "08.1"], ["reveal", "08.1", "--now"], ["hint", "08.1"], ["progress"],
      ] {
        let screen = try terminal.gradbook(verb)
        for line in screen.text.split(whereSeparator: \.isNewline) {
          #expect(line.displayWidth <= 50, "\(line)")
        }
      }
    }
  }

  @Test("The bug hunt asks on a terminal until the node is found")
  func bugHunt() throws {
    let hunt = BugHunt(seed: 5)
    let wrong = try #require(hunt.names.first { (try? hunt.judge($0)) == .right })
    let right = try #require(hunt.first.first)
    try Bench.inFolder { folder in
      let screen = try Terminal(folder: folder).gradbook(
        ["bughunt", "--seed", "5"],
        typed: [.init(after: "node (", keys: "\(wrong)\nzz\n\(right)\n")])
      #expect(screen.status == 0, "\(screen.text)")
      #expect(screen.text.contains("follows from"))
      #expect(screen.text.contains("There is no node"))
      #expect(screen.text.contains("The bug is at"))
    }
  }
}
