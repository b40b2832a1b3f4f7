import Foundation
import Practice
import Processes

/// Many wrong answers compiled as one program, each in a type of its own, and shown to their judges.
struct EditBatch {
  let course: Course
  let items: [Item]
  /// Takes what is made.
  let folder: URL

  struct Item: Sendable {
    let exercise: CourseExercise
    let made: EditMaker.Made
  }

  /// What came of one answer.
  enum Ending: Sendable {
    case doesNotBuild
    case judged(AnswerBatch.Outcome)
    /// It trapped, or did not end, before the judge could say anything.
    case died(isEndless: Bool)
  }

  func run() throws(CheckerError) -> [Ending] {
    var endings = [Ending](repeating: .doesNotBuild, count: items.count)
    let built = try build()
    var next = 0
    while next < built.count {
      let (lines, isEndless) = runBatch(from: next)
      for (number, ending) in lines {
        endings[built[number]] = ending(isEndless)
        next = number + 1
      }
      if lines.isEmpty { next += 1 }
    }
    return endings
  }

  // MARK: Building

  /// Compiles all that can be compiled: the numbers of those items, in their order.
  private func build() throws(CheckerError) -> [Int] {
    guard let compiler = Tool.find("swiftc") else { throw .compilerMissing }
    try course.requireLibrary()
    var wanted = Array(items.indices)
    while !wanted.isEmpty {
      let firstLines = try write(wanted)
      let result = ChildProcess(
        program: compiler,
        arguments: AnswerBuild.arguments(course, Self.flags, files: files, program: program),
        folder: folder, name: "compiler", limits: .compiler
      ).run()
      if result.ending == .exited(0) { break }
      let log = String(decoding: result.errors + result.output, as: UTF8.self)
      let failed = Set(
        CompilerMessage.all(in: log).filter(\.isError).compactMap { message in
          firstLines.lastIndex { $0 <= message.line }
        })
      if failed.isEmpty { throw .toolFailed("swiftc", log: log) }
      wanted = wanted.indices.filter { !failed.contains($0) }.map { wanted[$0] }
    }
    return wanted
  }

  /// An edit that makes no sense can keep the compiler busy for minutes: it stops after as many
  /// attempts as no solution needs.
  static let limit = "-solver-scope-threshold=20000"
  private static let flags = ["-suppress-warnings", "-Xfrontend", limit]

  private var program: String { folder.appending(path: "batch").path }
  private var files: [String] {
    ["Answers.swift", "main.swift"].map { folder.appending(path: $0).path }
  }

  /// Writes the program: the line on which each answer begins.
  private func write(_ wanted: [Int]) throws(CheckerError) -> [Int] {
    var lines = ["@testable import Judges", "import Foundation", "import Practice"]
    var first: [Int] = []
    var calls: [String] = []
    for (number, index) in wanted.enumerated() {
      let (exercise, made) = (items[index].exercise, items[index].made)
      first.append(lines.count + 1)
      lines.append("enum V\(number) {")
      lines += made.members.split(separator: "\n").map(String.init)
      lines.append(
        "static var answer: Judges.\(exercise.name).Answer { \(exercise.type.answer) }")
      lines.append("}")
      calls.append("AnswerBatch.trial(Judges.\(exercise.name).self) { V\(number).answer },")
    }
    let main =
      ["@testable import Judges", "import Practice", "AnswerBatch.run(["] + calls + ["])"]
    for (file, text) in zip(files, [lines, main]) {
      do {
        try Data((text.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file))
      } catch {
        throw .folder(.unwritable(file, reason: error.localizedDescription))
      }
    }
    return first
  }

  // MARK: Running

  /// Runs the program from one answer on until it ends or dies: what is known of each.
  private func runBatch(from first: Int) -> ([(Int, (Bool) -> Ending)], isEndless: Bool) {
    var child = ChildProcess(
      program: program, arguments: ["\(first)"], folder: folder, name: "batch")
    child.environment["SWIFT_BACKTRACE"] = "enable=no"
    child.limits.computing = 3600
    child.limits.waiting = 3600
    child.limits.file = 256 << 20
    let ended = child.run()
    let output =
      (try? String(contentsOf: folder.appending(path: "batch.out"), encoding: .utf8)) ?? ""
    var endings: [(Int, (Bool) -> Ending)] = []
    var open: (number: Int, last: Substring)?
    for line in output.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count > 1, let number = Int(parts[0]) else { continue }
      switch parts[1] {
      case "begins": open = (number, "")
      case "has": open?.last = parts[2]
      case "ends":
        open = nil
        if let outcome = AnswerBatch.outcome(in: parts[2]) {
          endings.append((number, { _ in .judged(outcome) }))
        }
      default: break
      }
    }
    if let (number, last) = open {
      var outcome = AnswerBatch.outcome(in: last)
      if case .signalled = ended.ending {
        outcome?.trap = TrapMessage.last(in: String(decoding: ended.errors, as: UTF8.self)) ?? ""
      }
      endings.append(
        (number, { isEndless in outcome.map(Ending.judged) ?? .died(isEndless: isEndless) }))
    }
    return (endings, ended.ending == .outOfTime)
  }
}
