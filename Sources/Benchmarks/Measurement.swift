import Foundation

/// How one figure was measured: the median of many repeats, and their spread.
struct Measurement: Codable {
  var workload: String
  var framework = "gradbook"
  var threads: Int
  var metric: String
  var unit: String
  var median: Double
  var min: Double
  var max: Double
  var n: Int
  /// A result that must agree with the peers', so that the same mathematics is known to be timed.
  var check: [Double]?

  /// Prints the measurement as one line of JSON, and as a row for the eye to standard error.
  func print() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(self) else { return }
    FileHandle.standardOutput.write(line + Data("\n".utf8))
    let row = [
      workload.padding(toLength: 20, withPad: " ", startingAt: 0),
      metric.padding(toLength: 26, withPad: " ", startingAt: 0),
      String(format: "%12.4g  (%.4g … %.4g) ", median, min, max) + unit,
    ]
    FileHandle.standardError.write(Data((row.joined(separator: " ") + "\n").utf8))
  }
}

/// Times functions and prints what came out.
struct Stopwatch {
  let workload: String
  let threads: Int

  /// The processor's monotonic time in seconds.
  static var now: Double {
    let time = ContinuousClock.now - start
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
  private static let start = ContinuousClock.now

  /// Seconds a call of `body`: after a warm-up, until the budget is used.
  static func samples(
    warm: Double = 0.3, atLeast: Int = 15, atMost: Int = 400, budget: Double = 3,
    _ body: () -> Void
  ) -> [Double] {
    let warmEnd = now + warm
    repeat { body() } while now < warmEnd
    var seconds: [Double] = []
    let end = now + budget
    while (seconds.count < atLeast || now < end) && seconds.count < atMost {
      let begin = now
      body()
      seconds.append(now - begin)
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
    let sorted = values.sorted()
    guard let least = sorted.first, let most = sorted.last else { return }
    let middle = sorted.count / 2
    let median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    Measurement(
      workload: workload, threads: threads, metric: metric, unit: unit, median: median, min: least,
      max: most, n: sorted.count, check: check
    ).print()
  }
}
