import Foundation

/// From the start of a process to its end with one gradient computed in between.
enum FirstGradient {
  /// Times the program `first-gradient`, which was built beside this one.
  static func run(_ watch: Stopwatch) {
    let program = MeasuredProgram(program: BenchmarkCommand.folder + "/first-gradient")
    do {
      for figure in try measured(program, framework: Contestant.ours, count: 15) { figure.print() }
    } catch {
      Report.note("\(error)")
    }
  }

  /// Runs a program several times, after once for the files to be in memory.
  static func measured(
    _ program: MeasuredProgram, framework: String, count: Int
  ) throws -> [Measurement] {
    _ = try program.run()
    let outcomes = try (0..<count).map { _ in try program.run() }
    let figures = [
      ("wall", "ms", outcomes.map { $0.seconds * 1e3 }),
      ("peak_memory", "MiB", outcomes.map(\.peakMemory)),
    ]
    return figures.compactMap { metric, unit, values in
      Measurement(
        workload: "first_gradient", framework: framework, threads: 2, metric: metric, unit: unit,
        values: values)
    }
  }
}
