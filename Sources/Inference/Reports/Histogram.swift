/// Counts numbers by how large they are, as Prometheus wants it: each bound counts all that are not
/// larger.
package struct Histogram: Sendable {
  let bounds: [Double]
  private var counts: [Int]
  private(set) var sum = 0.0

  var count: Int { counts.reduce(0, +) }

  init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// Seconds from half a millisecond to ten.
  static let latency = Histogram(bounds: [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ])
  /// Rows from 1 to 1024.
  static let rows = Histogram(bounds: (0...10).map { Double(1 << $0) })

  mutating func add(_ number: Double) {
    counts[bounds.firstIndex { number <= $0 } ?? bounds.count] += 1
    sum += number
  }

  /// The samples in the text format, with labels of their own.
  func lines(_ name: String) -> String {
    var (text, total) = ("", 0)
    for (index, count) in counts.enumerated() {
      total += count
      let bound = index < bounds.count ? Metrics.text(bounds[index]) : "+Inf"
      text += "\(name)_bucket{le=\"\(bound)\"} \(total)\n"
    }
    return text + "\(name)_sum \(Metrics.text(sum))\n\(name)_count \(total)\n"
  }
}
