import Foundation

/// y = factor · x^exponent, fitted to points by least squares in their logarithms.
struct PowerLaw: Hashable {
  let exponent: Double
  let factor: Double

  /// Fits the law, or returns `nil` without two different positive sizes and positive values.
  init?(_ points: [(x: Double, y: Double)]) {
    let logs = points.filter { $0.x > 0 && $0.y > 0 }.map { (x: log($0.x), y: log($0.y)) }
    let count = Double(logs.count)
    let centre = (
      x: logs.map(\.x).reduce(0, +) / count, y: logs.map(\.y).reduce(0, +) / count
    )
    let spread = logs.map { ($0.x - centre.x) * ($0.x - centre.x) }.reduce(0, +)
    guard logs.count == points.count, spread > 0 else { return nil }
    exponent = logs.map { ($0.x - centre.x) * ($0.y - centre.y) }.reduce(0, +) / spread
    factor = exp(centre.y - exponent * centre.x)
  }

  /// The largest exponent that still counts as linear: full caches and noise bend the line.
  static let mostForLinear = 1.15

  /// Whether twice the size takes no more than about twice the time.
  var isLinear: Bool { exponent <= Self.mostForLinear }
}
