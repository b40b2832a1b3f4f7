import ArgumentParser
import Foundation
import Gradbook
import Workbook

/// Times the engine, alone or beside its peers.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure what the engine costs.",
    discussion: """
      Figures go to standard output, a line of JSON each; tables for the eye to standard error. \
      Without names all workloads are run: \(Workload.all.map(\.name).joined(separator: ", ")).
      """)

  /// What is done with the workloads.
  enum Mode: String, EnumerableFlag {
    case peers, debug, scaling, ladder

    static func help(for value: Mode) -> ArgumentHelp? {
      switch value {
      case .peers: "Run PyTorch, JAX, micrograd, torchviz and a tape in C++ in turn with ours."
      case .debug: "Compare the debug build with the release build."
      case .scaling: "Measure cost against size, and draw it."
      case .ladder: "Write the page that climbs from plain kernels to the engine's."
      }
    }
  }

  @Argument(help: "The workloads; all of them if left out.")
  var names: [String] = []

  @Flag var mode: Mode?

  @Option(help: "How often each contestant has its turn.")
  var passes = 3

  @Option(help: "What the time for repeats is multiplied by.")
  var effort: Double?

  @Option(
    help: "On how many cores; as many as a workload is made for if left out. Not with --peers.")
  var threads: Int?

  @Option(help: "The folder that drawings and pages are written into.")
  var output = "Output"

  @Option(
    name: .customLong("lang"), help: "The language of the words: en or zh.",
    transform: {
      guard let language = Language(rawValue: $0) else { throw ValidationError("en or zh.") }
      return language
    })
  var language = Language(locale: ProcessInfo.processInfo.environment)

  func validate() throws {
    for name in names where Workload.named(name) == nil {
      throw ValidationError(Self.unknown(name))
    }
    if let mode, [.scaling, .ladder].contains(mode), !names.isEmpty {
      throw ValidationError("--\(mode.rawValue) takes no names of workloads.")
    }
    guard threads.map({ (1...1024).contains($0) }) ?? true, threads == nil || mode == nil else {
      throw ValidationError("--threads: from 1 to 1024, without another mode.")
    }
    guard passes > 0, passes <= 1000 else { throw ValidationError("--passes: from 1 to 1000.") }
    guard effort.map({ $0 > 0 && $0 <= 100 }) ?? true else {
      throw ValidationError("--effort: above 0, up to 100.")
    }
  }

  /// What is said about a name that no workload has.
  static func unknown(_ name: String) -> String {
    let all = Workload.all.map(\.name)
    let guess = nearest(to: name, in: all).map { " Did you mean \($0)?" } ?? ""
    return "There is no workload \"\(name)\".\(guess) They are: \(all.joined(separator: ", "))."
  }

  func run() throws {
    warnIfBusy()
    switch mode {
    case nil:
      for workload in chosen {
        workload.measure(threads: threads ?? workload.mostThreads, effort: effort ?? 1)
      }
    case .peers: try comparePeers()
    case .debug: try compareBuilds()
    case .scaling: try Scaling(language: language, effort: effort ?? 1).run(output: output)
    case .ladder: try LadderPage(language: language, effort: effort ?? 1).run(output: output)
    }
  }

  /// Says if other programs are using the machine: two-thread figures then mean little.
  private func warnIfBusy() {
    var load = 0.0
    guard getloadavg(&load, 1) == 1, load > 0.7 else { return }
    let average = String(format: "%.1f", load)
    Report.note(
      Text(
        "The machine is busy (load \(average)): ratios on two threads mean little.",
        "这台机器正忙（负载 \(average)）：双线程的比值参考意义不大。")(language))
  }

  private var chosen: [Workload] {
    names.isEmpty ? Workload.all : Workload.all.filter { names.contains($0.name) }
  }

  private func comparePeers() throws {
    let effort = effort ?? 0.3
    let workshop = PeerWorkshop(root: Self.root, language: language, effort: effort)
    let needed = chosen.flatMap { Goal.peers(of: $0.name) }
    let peers = workshop.contestants(Array(Set(needed)))
    if let note = HandicappingVariables.note(ProcessInfo.processInfo.environment) {
      Report.note(note(language))
    }
    let contest = Contest(passes: passes, language: language) { workload in
      let program = Self.folder + "/Benchmarks"
      return [Self.ours(Contestant.ours, program, effort)]
        + Goal.peers(of: workload.name).compactMap { peers[$0] }
    }
    try judge(Goal.all, contest.run(chosen))
  }

  private func compareBuilds() throws {
    let effort = effort ?? 0.3
    let contest = Contest(passes: passes, language: language) { _ in
      ["debug", "release"].map { build in
        Self.ours(build, "\(Self.root)/.build/\(build)/Benchmarks", effort)
      }
    }
    let workloads = chosen.filter { workload in
      Goal.debug.contains { $0.workload == workload.name }
    }
    try judge(Goal.debug, contest.run(workloads))
  }

  private func judge(_ goals: [Goal], _ figures: [Measurement]) throws {
    let verdict = ContestReport(goals, among: figures, language: language)
    verdict.print()
    if !verdict.mismatches.isEmpty { throw ExitCode(1) }
  }

  private static func ours(_ name: String, _ program: String, _ effort: Double) -> Contestant {
    Contestant(name) { workload, threads in
      MeasuredProgram(
        program: program,
        arguments: [workload.name, "--effort", "\(effort)", "--threads", "\(threads)"],
        cores: threads)
    }
  }

  /// The folder of this program.
  static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  /// The project's folder.
  static let root =
    ProcessInfo.processInfo.environment["GRADBOOK_ROOT"]
    ?? FileManager.default.currentDirectoryPath
}
