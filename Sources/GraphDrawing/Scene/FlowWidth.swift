import Foundation
import Gradbook

/// How thick the gradient's lines are: by the largest magnitude |g| of what flows along a line,
/// on a logarithmic scale from the picture's smallest to its largest.
struct FlowWidth: Sendable {
  static let thinnest = 1.0
  static let thickest = 4.0
  /// The width of all lines where they carry the same.
  static let only = 2.2
  /// Of what is neither zero nor finite, nothing is thicker.
  static let infinite = 5.0

  /// The smallest and the largest finite |g| above 0; `nil` where nothing flows.
  let range: ClosedRange<Double>?

  init(_ magnitudes: some Sequence<Double>) {
    let sizes = magnitudes.filter { $0.isFinite && $0 > 0 }
    guard let least = sizes.min(), let most = sizes.max() else {
      range = nil
      return
    }
    range = least...most
  }

  /// Whether lines differ, so that the legend must explain how.
  var varies: Bool { range.map { $0.upperBound > $0.lowerBound * 1.05 } ?? false }

  /// The width in points for a magnitude; the thinnest for 0.
  func callAsFunction(_ magnitude: Double) -> Double {
    guard magnitude.isFinite else { return Self.infinite }
    guard let range, magnitude > 0 else { return Self.thinnest }
    guard varies else { return Self.only }
    // At least a factor of ten from thin to thick: 0.9 beside 1 is no thin line.
    let span = max(log10(range.upperBound / range.lowerBound), 1)
    let share = 1 - log10(range.upperBound / magnitude) / span
    let width = Self.thinnest + (Self.thickest - Self.thinnest) * min(1, max(0, share))
    return (width * 10).rounded() / 10
  }
}

extension [ComputationGraph.Edge] {
  /// The largest magnitude of what flows back along the edges; `nil` where nothing does, or where
  /// it is not known.
  var flow: Double? {
    let sizes = compactMap(\.contribution).filter { !$0.isOverwritten && !$0.isUnknown }
      .map(\.maximumMagnitude)
    return sizes.first(where: \.isNaN) ?? sizes.max()
  }
}
