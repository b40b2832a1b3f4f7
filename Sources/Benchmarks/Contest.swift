import Foundation
import Gradbook

/// Somebody whose figures are compared: us, a peer, or another build of ours.
struct Contestant: Sendable {
  /// The name under which our own figures go.
  static let ours = "gradbook"

  let name: String
  /// One pass over a workload on so many cores.
  let run: @Sendable (Workload, _ threads: Int) throws -> [Measurement]

  init(_ name: String, _ run: @escaping @Sendable (Workload, Int) throws -> [Measurement]) {
    self.name = name
    self.run = run
  }

  /// A contestant that is a program which prints its figures as lines of JSON.
  init(_ name: String, command: @escaping @Sendable (Workload, Int) -> MeasuredProgram) {
    self.init(name) { workload, threads in
      try Measurement.read(command(workload, threads).run().output).map { figure in
        var figure = figure
        figure.framework = name
        return figure
      }
    }
  }
}

extension Measurement {
  /// Reads the lines of JSON that are figures.
  static func read(_ text: String) -> [Measurement] {
    text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(Measurement.self, from: Data($0.utf8))
    }
  }

  /// What figures of several passes have in common.
  var series: [String] { [framework, metric, "\(threads)"] }

  /// One figure from those of several passes: the median of their medians, and all their spread.
  static func merged(_ passes: [Measurement]) -> Measurement? {
    guard var figure = passes.last, let median = passes.map(\.median).median else { return nil }
    figure.median = median
    figure.min = passes.map(\.min).min() ?? figure.min
    figure.max = passes.map(\.max).max() ?? figure.max
    figure.n = passes.map(\.n).reduce(0, +)
    return figure
  }
}

/// Contestants that run in turn, so that what the machine does meanwhile hits them all; each with every
/// number of cores that the workload has.
struct Contest {
  let passes: Int
  let language: Language
  /// Who takes part in a workload.
  let contestants: (Workload) -> [Contestant]

  /// Runs all workloads, prints each figure as a line of JSON, and returns the figures.
  func run(_ workloads: [Workload]) -> [Measurement] {
    workloads.flatMap { workload in
      let figures = figures(of: workload)
      for figure in figures { Report.line(figure) }
      return figures
    }
  }

  private func figures(of workload: Workload) -> [Measurement] {
    var contestants = contestants(workload)
    var passed: [Measurement] = []
    for pass in 1...passes {
      for contestant in contestants {
        do {
          for threads in workload.threads {
            Report.progress(
              "\(workload.name)  \(pass)/\(passes)  \(contestant.name)  \(threads)")
            passed += try contestant.run(workload, threads)
          }
        } catch {
          contestants.removeAll { $0.name == contestant.name }
          passed.removeAll { $0.framework == contestant.name }
          Report.note(
            Text(
              "\(workload.name): \(contestant.name) is left out. \(error)",
              "\(workload.name)：略去 \(contestant.name)。\(error)")(language))
        }
      }
    }
    Report.progress("")
    return Dictionary(grouping: passed.indices) { passed[$0].series }.values
      .sorted { $0[0] < $1[0] }
      .compactMap { Measurement.merged($0.map { passed[$0] }) }
  }
}
