import ArgumentParser
import Foundation
import Gradbook
import Markup

/// Tries the targets for outside input with inputs that nobody wrote.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Try every target for outside input with changed copies of the files kept for it.",
    discussion: """
      Each target is tried in a process of its own. A trap, a hang or a wrong answer is a finding: \
      the input is written to a file, and the exit status is 1.
      """)

  @Option(help: "For how long each target is tried.")
  var seconds = 60.0

  @Option(help: "The same seed makes the same inputs.")
  var seed = 1

  @Option(name: .customLong("target"), help: "A target to try; all of them if left out.")
  var names: [String] = []

  @Option(help: "The folder of the kept inputs, one folder a target in it.")
  var corpus = "Tests/Corpus"

  @Option(help: "The folder to which findings are written.")
  var findings = ".build/fuzz-findings"

  @Option(help: "A file to put through one target, as to see a finding again.")
  var replay: String?

  @Flag(help: "Name the targets.")
  var list = false

  @Option(help: .hidden)
  var scratch: String?

  func validate() throws {
    for name in names where FuzzTarget.named(name) == nil {
      throw ValidationError("There is no target “\(name)”; --list names them.")
    }
    if replay != nil, names.count != 1 { throw ValidationError("--replay needs one --target.") }
    guard seconds > 0, seconds < 1e6 else { throw ValidationError("--seconds: a positive number.") }
  }

  func run() throws {
    let targets = names.isEmpty ? FuzzTarget.all : names.compactMap(FuzzTarget.named)
    if list { return targets.forEach { print($0.name) } }
    if let replay {
      return print(try targets[0].read(Data(contentsOf: URL(fileURLWithPath: replay))))
    }
    if let scratch { return try tryOut(targets[0], scratch) }
    var rows = [["target", "  inputs", "a second", "outcomes", "findings"]]
    var found = 0
    for target in targets {
      FileHandle.standardError.write(Data("\(target.name) …\n".utf8))
      let trial = try tried(target)
      if trial.isFinding { found += 1 }
      rows.append([target.name] + trial.cells)
    }
    print(TextTable(rows: rows).text(width: 80), terminator: "")
    print("targets: \(targets.count), findings: \(found)")
    if found > 0 { throw ExitCode(1) }
  }

  /// The child's part.
  private func tryOut(_ target: FuzzTarget, _ path: String) throws {
    guard let scratch = InputRecord(path) else {
      throw ValidationError("\(path) cannot be written.")
    }
    let inputs = try Fuzzer.corpus(of: target, in: URL(fileURLWithPath: corpus))
    var fuzzer = Fuzzer(target, corpus: inputs, seed: seed)
    let start = Date()
    while Date().timeIntervalSince(start) < seconds {
      try fuzzer.step { number, input in scratch.write(number, input) }
    }
    let rate = Int(Double(fuzzer.count) / Date().timeIntervalSince(start))
    print(fuzzer.count, rate, fuzzer.outcomes)
  }

  /// What came of one target: the inputs, how many a second, and in how many ways they came out.
  private struct Trial {
    var counts: [String]
    var isFinding = false
    var cells: [String] {
      (counts + ["–", "–", "–"]).prefix(3).map { $0.alignedRight(8) } + [isFinding ? "1" : "0"]
    }
  }

  /// The parent's part: one target; what it finds is written to a file.
  private func tried(_ target: FuzzTarget) throws -> Trial {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-fuzz-\(UUID().uuidString)"
    ).path
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let child = FuzzChild(
      target: target,
      arguments: ["--seconds", "\(seconds)", "--seed", "\(seed)", "--corpus", corpus],
      scratch: scratch)
    let result = try child.run()
    guard let fault = result.fault else {
      return Trial(counts: result.report.split(separator: " ").map(String.init))
    }
    let (number, input) = InputRecord.read(scratch)
    let file = URL(fileURLWithPath: findings)
      .appending(path: "\(target.name)-seed\(seed)-input\(number)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try input.write(to: file)
    let lines = fault.split(separator: "\n").prefix(6).map { "  \($0.prefix(400))" }
    print("\(target.name): FINDING after \(number) inputs of seed \(seed), kept in \(file.path)")
    print(lines.joined(separator: "\n"))
    return Trial(counts: ["\(number)"], isFinding: true)
  }
}
