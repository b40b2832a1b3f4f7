import Foundation
import Gradbook
import Testing

@testable import Checker
@testable import Practice

/// A project of several files, as a learner meets it: the real program, steps, mistakes, engines of
/// other makes.
@Suite(.serialized) struct ProjectTests {
  private static var steps: [CourseExercise] {
    Bench.course.exercises.filter { $0.isMilestone && $0.lesson.number == 33 }
  }

  /// Puts what stands between the marks of a file of the course into the learner's file.
  private static func write(
    _ file: URL, for step: CourseExercise, in folder: LearnerFolder
  ) throws {
    let given = AnswerText(try Bench.text(step.stub))
    let own = AnswerText(try Bench.text(file)).body
    let lines =
      given.lines[..<given.region.lowerBound] + own + given.lines[given.region.upperBound...]
    try Bench.write(lines.joined(separator: "\n"), folder.file(of: step))
  }

  @Test("Project 33 from the first step to the last, with six mistakes on the way")
  func walk() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      func check(_ step: CourseExercise, _ status: Int32, _ phrases: [String]) throws {
        let screen = try terminal.quietly(["check", step.id])
        #expect(screen.status == status, "\(screen.text)")
        for phrase in phrases { #expect(screen.text.contains(phrase), "\(screen.text)") }
      }
      let mistakes = [
        "RecordedOperations-Copies": "the copies", "LocalSlopes-OwnFactor": "its own value",
        "BackwardSchedule-Recursion": "calls itself", "WholeBackward-Overwritten": "+=",
        "MoreFunctions-ExponentKept": "one less", "DescentStep-Kept": "set them to 0",
      ]
      let first = Self.steps[0]
      try check(first, 1, ["not attempted", "todo()"])
      try check(Self.steps[3], 1, ["not attempted", "todo()"])
      for step in Self.steps {
        for mutant in step.mutants {
          let name = mutant.deletingPathExtension().lastPathComponent
          guard let phrase = mistakes[name] else { continue }
          try Self.write(mutant, for: step, in: folder)
          try check(step, 1, ["looks like", phrase])
        }
        if step.index == 3 {
          let taken = try terminal.quietly(["reveal", step.id, "--now", "--take"])
          #expect(taken.status == 0 && taken.text.contains("has the reference now"))
        } else {
          try Self.write(step.solution, for: step, in: folder)
        }
        try check(step, 0, ["✓ passed"])
      }
      let progress = try terminal.quietly(["progress"])
      #expect(
        progress.text.contains("\(Self.steps.count) of \(Bench.course.exercises.count) passed"))
    }
  }

  @Test("What passed and was broken later is named, with the lines that were changed")
  func broken() throws {
    try Bench.asLearner { folder in
      for step in Self.steps.prefix(4) { try Self.write(step.solution, for: step, in: folder) }
      for step in [Self.steps[1], Self.steps[3]] {
        #expect(try folder.check(step, seed: 0, language: .english).outcome == .passed)
      }
      let mutant = try #require(Self.steps[1].mutants.first { $0.path.contains("OwnFactor") })
      try Self.write(mutant, for: Self.steps[1], in: folder)
      let result = try folder.check(Self.steps[3], seed: 0, language: .english)
      #expect(result.outcome == .wrong)
      #expect(result.step == Self.steps[1].name)
      let words = VerdictText(result, of: Self.steps[3], in: folder, language: .english).text
        .replacing("\n", with: " ").split(separator: " ").joined(separator: " ")
      #expect(words.contains("used to pass and no longer does"), "\(words)")
      #expect(words.contains("33-engine/2-LocalSlopes.swift line"), "\(words)")
      #expect(folder.progress()[Self.steps[1]].outcome == .wrong)
    }
  }

  @Test("A step whose predecessors are not written says which comes first")
  func order() throws {
    try Bench.asLearner { folder in
      try Self.write(Self.steps[2].solution, for: Self.steps[2], in: folder)
      let result = try folder.check(Self.steps[2], seed: 0, language: .chinese)
      #expect(result.outcome == .notAttempted)
      let words = VerdictText(result, of: Self.steps[2], in: folder, language: .chinese).text
      #expect(words.contains("要先做 33.1"), "\(words)")
    }
  }

  @Test(
    "Engines of very different make pass: closures, classes, a tape of structs",
    arguments: ["Closures", "Classes", "Tape"])
  func makes(name: String) throws {
    try Bench.asLearner { folder in
      let file = Bench.root.appending(path: "Tests/CheckerTests/Engines/\(name).swift")
      let speed = name == "Tape" ? ["--speed"] : []
      let screen = try Terminal(folder: folder.url).quietly(
        ["check", "--project", "engine", file.path] + speed)
      #expect(screen.status == 0, "\(screen.text)")
      #expect(screen.text.contains("Minus, divided by"), "\(screen.text)")
      #expect(
        screen.text.contains(/yours +[\d.]+ +[\d.]+ +[\d.]+\s+Gradbook +[\d.]+/) == !speed.isEmpty,
        "\(screen.text)")
    }
  }

  @Test("A library that shares nothing with the course's passes, and its mistakes are named")
  func library() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      let file = Bench.root.appending(path: "Tests/CheckerTests/Engines/Library.swift")
      let good = try terminal.quietly(["check", "--project", "library", file.path])
      #expect(good.status == 0, "\(good.text)")
      for title in ["A linear layer", "Adam", "Lesson 9 once more", "A network in a file"] {
        #expect(good.text.contains(title), "\(good.text)")
      }
      let mine = folder.url.appending(path: "Mine.swift")
      let wrong = try Bench.text(file).replacing("      zeroGrad(walker)\n", with: "")
      try Bench.write(wrong, mine)
      let bad = try terminal.quietly(["check", "--project", "library", mine.path])
      #expect(bad.status == 1 && bad.text.contains("not cleared"), "\(bad.text)")
      let other = try terminal.quietly(["check", "--project", "engine", mine.path])
      #expect(other.status == 1 && other.text.contains("conforms to ScalarEngine"), "\(other.text)")
    }
  }

  @Test("An engine of another make that overwrites gradients is told so, and its graph is marked")
  func otherMake() throws {
    try Bench.inFolder { place in
      let text = try Bench.text(
        Bench.root.appending(path: "Tests/CheckerTests/Engines/Closures.swift"))
      let wrong = text.replacing("operand.gradient += share", with: "operand.gradient = share")
      try Bench.write(wrong, place.appending(path: "Mine.swift"))
      try Bench.asLearner { folder in
        let check = try EngineCheck(place, lesson: "engine", course: Bench.course)
        let result = try #require(try check.run(seed: 0, in: folder, willBuild: {}))
        #expect(result.diagnosis == "last-path-only")
        let picture = try #require(result.picture)
        #expect(picture.wrong.count == 1)
        #expect(picture.graph.nodes.map(\.symbol).contains("×"))
      }
    }
  }

  @Test("The speed of three engines stands in one table, in both languages")
  func speedTable() {
    let times = EngineTimes(
      yours: EngineTime(forward: 30, backward: 12.04), ours: EngineTime(forward: 4, backward: 6),
      micrograd: EngineTime(forward: 1500, backward: 600))
    let table = times.text(.english).split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(
      table == [
        "engine record backward together beside yours", "yours 30 12 42",
        "Gradbook 4.0 6.0 10 4.2 × faster", "micrograd 1500 600 2100 50 × slower",
        "Nanoseconds for each of 2000 operations, y ← y · ½ + 1.",
      ])
    let alone = EngineTimes(yours: times.yours, ours: times.ours, micrograd: nil)
    #expect(alone.text(.chinese).contains("pip install micrograd"))
    #expect(alone.text(.chinese).contains("快 4.2 倍"))
  }

  @Test("What an engine recorded is drawn, and filmed; a wrong gradient is named; so are tensors")
  func graphs() throws {
    try Bench.asLearner { folder in
      for step in Bench.course.exercises where step.isMilestone {
        let mutant = step.mutants.first { $0.path.contains("WholeBackward-Overwritten") }
        try Self.write(mutant ?? step.solution, for: step, in: folder)
      }
      let terminal = Terminal(folder: folder.url)
      let picture = folder.url.appending(path: "own.svg")
      let wrong = try terminal.quietly(
        ["graph", "y = x*x + x", "--at", "x=3", "--project", "engine", "-o", picture.path])
      #expect(wrong.status == 0 && wrong.text.contains("first wrong gradient"), "\(wrong.text)")
      #expect(try Bench.text(picture).contains("×"))
      let film = folder.url.appending(path: "own.html")
      let filmed = try terminal.quietly(
        ["graph", "y = x*x + x", "--at", "x=3", "--project", "ndarray", "--film", "-o", film.path])
      #expect(filmed.status == 0 && !filmed.text.contains("wrong gradient"), "\(filmed.text)")
      #expect(try Bench.text(film).contains("<svg"))
      let unknown = try terminal.quietly(
        ["graph", "y = x**3", "--at", "x=3", "--project", "ndarray"])
      #expect(
        unknown.status != 0 && unknown.text.contains("nothing that an engine"), "\(unknown.text)")
    }
  }

  @Test("A folder without an engine, and a project that is not there, are refused with a mend")
  func refusals() throws {
    try Bench.asLearner { folder in
      let terminal = Terminal(folder: folder.url)
      let none = try terminal.quietly(["check", "--project", "engine", "08-derivatives"])
      #expect(none.status == 1 && none.text.contains("conforms to ScalarEngine"), "\(none.text)")
      let unknown = try terminal.quietly(["check", "--project", "ship"])
      #expect(unknown.status == 2 && unknown.text.contains("There is: engine"), "\(unknown.text)")
      let alone = try terminal.quietly(["reveal", "08.1", "--now", "--take"])
      #expect(alone.status == 1 && alone.text.contains("no step of a project"), "\(alone.text)")
    }
  }

  @Test("The reference of project 33 has at most 120 lines of code")
  func length() throws {
    let lines = try Self.steps.dropLast().flatMap { step in
      try Bench.text(step.solution).split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    let code = lines.filter { !$0.isEmpty && !$0.hasPrefix("//") && !$0.hasPrefix("import ") }
    #expect(code.count <= 120, "\(code.count)")
  }
}
