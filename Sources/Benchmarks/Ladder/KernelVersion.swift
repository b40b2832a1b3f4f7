import Gradbook

/// One version of a kernel on the ladder from plain to fast.
struct KernelVersion {
  /// What it is called in the drawing.
  let name: Text
  /// The mark in the source before its code.
  let mark: String
  /// What changed since the rung before, for the first what it does; said before its code.
  let idea: Text
  /// Why that is faster, said after its result.
  let reason: Text
  /// Runs it once.
  let run: () -> Void
  /// What it computed, to compare with the first rung.
  let result: () -> [Float]
}

/// A kernel with its rungs.
struct Ladder {
  let name: String
  let title: Text
  /// What is computed, on how much.
  let task: Text
  /// The work of one run, in units of 10⁹ bytes or operations.
  let work: Double
  /// GB/s or GFLOP/s.
  let unit: String
  /// The source file that the rungs' code stands in.
  let file: String
  let rungs: [KernelVersion]
}

/// What came out for a rung.
struct RungResult {
  let rung: KernelVersion
  /// Seconds a run.
  let seconds: Double
  /// Work a second, in the ladder's unit.
  let rate: Double
  /// How often it fits into the first rung's time, and into the rung's before.
  let speedUp: (overFirst: Double, overBefore: Double)
  /// The largest difference from the first rung's result.
  let difference: Double
}

extension Ladder {
  /// Times every rung and compares its result with the first one's.
  func climbed(effort: Double) -> [RungResult] {
    let watch = Stopwatch(workload: "ladder", threads: 2, effort: effort)
    var first: (result: [Float], seconds: Double)?
    var before: Double?
    return rungs.map { rung in
      Report.progress("\(name)  \(rung.name(.english))")
      let samples = watch.samples(warm: 0.2, atLeast: 5, budget: 0.8, rung.run)
      Measurement(
        workload: "ladder_\(name)", framework: Contestant.ours, threads: 2, metric: rung.mark,
        unit: "ms", values: samples.map { $0 * 1e3 })?.print()
      let seconds = samples.median ?? 0
      let result = rung.result()
      let start = first ?? (result, seconds)
      first = start
      defer { before = seconds }
      return RungResult(
        rung: rung, seconds: seconds, rate: work / seconds,
        speedUp: (start.seconds / seconds, (before ?? seconds) / seconds),
        difference: Self.largestDifference(start.result, result))
    }
  }

  /// The largest difference of two results; infinite if they have not the same size, or a NaN.
  static func largestDifference(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { largest, pair in
      let difference = Double(abs(pair.0 - pair.1))
      return difference.isNaN ? .infinity : max(largest, difference)
    }
  }
}
