import ArgumentParser
import Foundation
import Gradbook
import Markup

/// Tries the doors for outside input with inputs that nobody wrote.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Try every door for outside input with changed copies of the files kept for it.",
    discussion: """
      Each door is tried in a process of its own. A trap, a hang or a wrong answer is a finding: \
      the input is written to a file, and the exit status is 1.
      """)

  @Option(help: "For how long each door is tried.")
  var seconds = 60.0

  @Option(help: "The same seed makes the same inputs.")
  var seed = 1

  @Option(name: .customLong("door"), help: "A door to try; all of them if left out.")
  var names: [String] = []

  @Option(help: "The folder of the kept inputs, one folder a door in it.")
  var corpus = "Tests/Corpus"

  @Option(help: "The folder to which findings are written.")
  var findings = ".build/fuzz-findings"

  @Option(help: "A file to put through one door, as to see a finding again.")
  var replay: String?

  @Flag(help: "Name the doors.")
  var list = false

  @Option(help: .hidden)
  var scratch: String?

  func validate() throws {
    for name in names where Door.named(name) == nil {
      throw ValidationError("There is no door “\(name)”; --list names them.")
    }
    if replay != nil, names.count != 1 { throw ValidationError("--replay needs one --door.") }
    guard seconds > 0, seconds < 1e6 else { throw ValidationError("--seconds: a positive number.") }
  }

  func run() throws {
    let doors = names.isEmpty ? Door.all : names.compactMap(Door.named)
    if list { return doors.forEach { print($0.name) } }
    if let replay {
      return print(try doors[0].read(Data(contentsOf: URL(fileURLWithPath: replay))))
    }
    if let scratch { return try tryOut(doors[0], scratch) }
    var rows = [["door", "  inputs", "a second", "outcomes", "findings"]]
    var found = 0
    for door in doors {
      FileHandle.standardError.write(Data("\(door.name) …\n".utf8))
      let trial = try tried(door)
      if trial.isFinding { found += 1 }
      rows.append([door.name] + trial.cells)
    }
    print(TextTable(rows: rows).text(width: 80), terminator: "")
    print("doors: \(doors.count), findings: \(found)")
    if found > 0 { throw ExitCode(1) }
  }

  /// The child's part.
  private func tryOut(_ door: Door, _ path: String) throws {
    guard let scratch = Scratch(path) else { throw ValidationError("\(path) cannot be written.") }
    let inputs = try Fuzzer.corpus(of: door, in: URL(fileURLWithPath: corpus))
    var fuzzer = Fuzzer(door, corpus: inputs, seed: seed)
    let start = Date()
    while Date().timeIntervalSince(start) < seconds {
      try fuzzer.step { number, input in scratch.write(number, input) }
    }
    let rate = Int(Double(fuzzer.count) / Date().timeIntervalSince(start))
    print(fuzzer.count, rate, fuzzer.outcomes)
  }

  /// What came of one door: the inputs, how many a second, and in how many ways they came out.
  private struct Trial {
    var counts: [String]
    var isFinding = false
    var cells: [String] {
      (counts + ["–", "–", "–"]).prefix(3).map { $0.alignedRight(8) } + [isFinding ? "1" : "0"]
    }
  }

  /// The parent's part: one door; what it finds is written to a file.
  private func tried(_ door: Door) throws -> Trial {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-fuzz-\(UUID().uuidString)"
    ).path
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let child = Child(
      door: door,
      arguments: ["--seconds", "\(seconds)", "--seed", "\(seed)", "--corpus", corpus],
      scratch: scratch)
    let result = try child.run()
    guard let fault = result.fault else {
      return Trial(counts: result.report.split(separator: " ").map(String.init))
    }
    let (number, input) = Scratch.read(scratch)
    let file = URL(fileURLWithPath: findings)
      .appending(path: "\(door.name)-seed\(seed)-input\(number)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try input.write(to: file)
    let lines = fault.split(separator: "\n").prefix(6).map { "  \($0.prefix(400))" }
    print("\(door.name): FINDING after \(number) inputs of seed \(seed), kept in \(file.path)")
    print(lines.joined(separator: "\n"))
    return Trial(counts: ["\(number)"], isFinding: true)
  }
}
