import Foundation

/// Times functions and prints what came out.
struct Stopwatch {
  let workload: String
  let threads: Int
  /// What the time for repeats is multiplied by: several short passes take no longer than a long one.
  var effort = 1.0

  /// The processor's monotonic time in seconds.
  static var now: Double {
    let time = ContinuousClock.now - start
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
  private static let start = ContinuousClock.now

  /// Seconds a call of `body`: after a warm-up, until the budget is used.
  func samples(
    warm: Double = 0.3, atLeast: Int = 15, atMost: Int = 400, budget: Double = 3,
    _ body: () -> Void
  ) -> [Double] {
    let warmEnd = Self.now + warm * effort
    repeat { body() } while Self.now < warmEnd
    var seconds: [Double] = []
    let end = Self.now + budget * effort
    while (seconds.count < atLeast || Self.now < end) && seconds.count < atMost {
      let begin = Self.now
      body()
      seconds.append(Self.now - begin)
    }
    return seconds
  }

  /// Prints the median of `seconds`, each multiplied by `scale`.
  func report(
    _ metric: String, _ unit: String, _ seconds: [Double], scale: Double = 1,
    check: [Double]? = nil
  ) {
    report(metric, unit, values: seconds.map { $0 * scale }, check: check)
  }

  /// Prints the median of work done a second.
  func rate(_ metric: String, _ unit: String, _ seconds: [Double], work: Double) {
    report(metric, unit, values: seconds.map { work / $0 }, check: nil)
  }

  private func report(_ metric: String, _ unit: String, values: [Double], check: [Double]?) {
    Measurement(
      workload: workload, framework: Contestant.ours, threads: threads, metric: metric, unit: unit,
      values: values, check: check)?.print()
  }
}
