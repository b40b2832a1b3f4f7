import Foundation
import Practice
import Processes
import Testing

@testable import Checker

/// A program of all solutions, each called by its judge through `Probes/Probes.swift`, which
/// spoils what they return.
struct ProbeProgram {
  let folder: URL
  private let log: String

  /// Built once.
  static let shared = ProbeProgram()

  private init() {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-probes-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      log = try Self.build(in: folder)
    } catch {
      log = "\(error)"
    }
  }

  private static func build(in folder: URL) throws -> String {
    var files = [Bench.root.appending(path: "Tests/CheckerTests/Probes/Probes.swift")]
    var cases = ""
    for exercise in Bench.standalone {
      let file = folder.appending(path: "\(exercise.name).swift")
      try Bench.write(source(exercise), file)
      files.append(file)
      cases += "case \"\(exercise.name)\": try probe\(exercise.name)()\n"
    }
    let main = folder.appending(path: "main.swift")
    try Bench.write(
      "import Foundation\nsetvbuf(stdout, nil, _IONBF, 0)\n"
        + "switch CommandLine.arguments[1] {\n\(cases)default: break\n}\n", main)
    let products = Bench.course.products.path
    let result = ChildProcess(
      program: try #require(Tool.find("swiftc")),
      arguments: AnswerBuild.reading(Bench.course) + [
        "-swift-version", "5", "-Onone", "-wmo", "-module-name", "Probes", "-L", products,
        "-lPractice", "-Xlinker", "-rpath", "-Xlinker", products, "-o",
        folder.appending(path: "probes").path, main.path,
      ] + files.map(\.path),
      folder: folder, name: "compiler", limits: .compiler
    ).run()
    return result.ending == .exited(0)
      ? "" : String(decoding: result.errors + result.output, as: UTF8.self)
  }

  /// A solution whose declarations stay in their file, and a function that probes it.
  private static func source(_ exercise: CourseExercise) throws -> String {
    let text = try Bench.text(exercise.solution)
      .replacing(
        /(?m)^(?=(final )?(func|struct|class|enum|let|var|typealias|protocol) )/,
        with: "fileprivate ")
    return """
      @testable import Judges
      \(text)
      func probe\(exercise.name)() throws {
        let right: \(exercise.name).Answer = \(exercise.type.answer)
        try Probe()(\(exercise.name).self) { turn in
          \(try closure(exercise))
        }
      }

      """
  }

  /// The answer's type as the judge declares it, in the form of closures that call the solution.
  private static func closure(_ exercise: CourseExercise) throws -> String {
    let folder = Bench.root.appending(
      path: "Sources/Judges/\(exercise.lesson.folder)/\(exercise.name).swift")
    var aliases: [String: String] = [:]
    let judge = try Bench.text(folder)
    for match in judge.matches(of: /(?m)^  typealias (\w+) = ((?:.|\n)*?)(?=\n\n|\n  [ts\/])/) {
      aliases[String(match.1)] = String(match.2).replacing(/\s+/, with: " ")
    }
    let answer = try #require(aliases["Answer"])
    let (inside, rest) = bracketed(answer)
    if !rest.isEmpty { return call("right", inside, rest, aliases) }
    let parts = pieces(inside).enumerated().map { index, part in
      let named = part.wholeMatch(of: /(\w+): (.*)/)
      let type = named.map { String($0.2) } ?? part
      let (arguments, result) = bracketed(aliases[type] ?? type)
      let label = named.map { String($0.1) } ?? "\(index)"
      return (named == nil ? "" : label + ": ")
        + call("right.\(label)", arguments, result, aliases)
    }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  private static func call(
    _ function: String, _ arguments: String, _ result: String, _ aliases: [String: String]
  ) -> String {
    let types = pieces(arguments)
    let names = types.indices.map { "a\($0)" }
    // Functions that are handed over cannot be handed back.
    let given = zip(names, types).filter {
      !$1.contains("->") && aliases[$1]?.contains("->") != true
    }
    let passed = zip(names, types).map { ($1.hasPrefix("inout ") ? "&" : "") + $0 }
    let mark = result.contains("throws") ? "try " : ""
    return "{ \(names.joined(separator: ", "))\(names.isEmpty ? "" : " in ")"
      + "\(mark)turn([\(given.map(\.0).joined(separator: ", "))] as [Any]) "
      + "{ \(mark)\(function)(\(passed.joined(separator: ", "))) } }"
  }

  /// What stands between the first bracket and its partner, and what follows.
  private static func bracketed(_ type: String) -> (inside: String, rest: String) {
    var depth = 0
    for index in type.indices {
      depth += type[index] == "(" ? 1 : type[index] == ")" ? -1 : 0
      if depth == 0 {
        let rest = type[type.index(after: index)...]
        return (
          String(type[type.index(after: type.startIndex)..<index]),
          rest.trimmingCharacters(in: .whitespaces)
        )
      }
    }
    return ("", type)
  }

  /// The types between the commas that stand in no bracket.
  private static func pieces(_ types: String) -> [String] {
    var depth = 0
    var pieces = [""]
    for character in types {
      depth += "([".contains(character) ? 1 : ")]".contains(character) ? -1 : 0
      if character == ",", depth == 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// What the program prints about an exercise, and how it ends.
  func run(_ exercise: CourseExercise) throws -> (lines: [[String]], status: Int32) {
    try #require(log.isEmpty, "\(log.prefix(2000))")
    let output = folder.appending(path: "\(exercise.name).txt")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = folder.appending(path: "probes")
    process.arguments = [exercise.name]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]
    ) { $1 }
    try process.run()
    process.waitUntilExit()
    let lines = try Bench.text(output).split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    return (lines, process.terminationStatus)
  }
}
