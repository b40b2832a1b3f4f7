import Foundation

/// How one figure was measured: the median of many repeats, and their spread.
struct Measurement: Codable {
  var workload: String
  var framework: String
  var threads: Int
  var metric: String
  var unit: String
  var median: Double
  var min: Double
  var max: Double
  var n: Int
  /// A result that must agree with the peers', so that the same mathematics is known to be timed.
  var check: [Double]?

  /// Summarises `values`, or returns `nil` if there are none.
  init?(
    workload: String, framework: String, threads: Int, metric: String, unit: String,
    values: [Double], check: [Double]? = nil
  ) {
    guard let median = values.median, let least = values.min(), let most = values.max() else {
      return nil
    }
    self.workload = workload
    self.framework = framework
    self.threads = threads
    self.metric = metric
    self.unit = unit
    self.median = median.rounded(toDigits: 6)
    min = least.rounded(toDigits: 6)
    max = most.rounded(toDigits: 6)
    n = values.count
    self.check = check
  }

  /// Whether a larger number is the better one.
  var isRate: Bool { unit.hasSuffix("/s") }

  /// Prints the measurement as one line of JSON, and as a row for the eye to standard error.
  func print() {
    Report.line(self)
    let row = [
      workload.padding(toLength: 18, withPad: " ", startingAt: 0),
      metric.padding(toLength: 26, withPad: " ", startingAt: 0),
      String(format: "%12.4g  (%.4g … %.4g) ", median, min, max) + unit,
    ]
    Report.note(row.joined(separator: " "))
  }
}

extension Double {
  /// The number with so many significant digits.
  func rounded(toDigits count: Int) -> Double {
    Double(String(format: "%.\(count)g", self)) ?? self
  }
}

extension Collection<Double> {
  /// The middle of the sorted numbers, or the mean of the two in the middle.
  var median: Double? {
    let sorted = self.sorted()
    guard let last = sorted.indices.last else { return nil }
    return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2
  }
}
