import Foundation
import Language

extension PlotMark {
  /// The x values that decide on the range of the axis.
  var xValues: [Double] {
    switch self {
    case .line(let line): line.x
    case .scatter(let scatter): scatter.x
    case .path(let path): path.x
    case .contour(let contour): contour.x
    case .vertical(let line): [line.x]
    case .histogram(let histogram): histogram.values
    case .annotation(let annotation): [annotation.x]
    case .bars, .heatmap, .horizontal: []
    }
  }

  /// The y values that decide on the range of the axis.
  var yValues: [Double] {
    switch self {
    case .line(let line): line.y
    case .scatter(let scatter): scatter.y
    case .path(let path): path.y
    case .contour(let contour): contour.y
    case .bars(let bars): bars.values
    case .horizontal(let line): [line.y]
    case .histogram(let histogram): histogram.counts.counts.map(Double.init)
    case .annotation(let annotation): [annotation.y]
    case .heatmap, .vertical: []
    }
  }

  /// Whether the mark is a line across the chart, which has no points of its own.
  var isReference: Bool {
    switch self {
    case .horizontal, .vertical: true
    default: false
    }
  }
}

extension Histogram {
  /// How many values fall into each interval, where the first begins, and how wide all are.
  var counts: (counts: [Int], start: Double, step: Double) {
    guard let least = values.min(), let most = values.max() else { return ([], 0, 1) }
    let step = most > least ? (most - least) / Double(bins) : 1
    guard step.isFinite, step > 0 else { return ([], 0, 1) }
    var counts = [Int](repeating: 0, count: most > least ? bins : 1)
    for value in values {
      counts[min(Int((value - least) / step), counts.count - 1)] += 1
    }
    return (counts, most > least ? least : least - 0.5, step)
  }
}

extension Heatmap {
  /// The least and the greatest number of the colour scale; never equal.
  var span: (least: Double, most: Double) {
    let values = rows.joined().filter(\.isDrawable)
    if isDiverging {
      let reach = values.map(\.magnitude).max() ?? 1
      return reach > 0 ? (-reach, reach) : (-1, 1)
    }
    let least = values.min() ?? 0
    let most = values.max() ?? 1
    return most > least ? (least, most) : (least, least + max(1, least.magnitude * 1e-6))
  }
}

/// A number in as few characters as a cell has room for: whole, or with three digits.
func shortNumber(_ value: Double) -> String {
  NumberText.text(value, digits: value == value.rounded() && abs(value) < 1e6 ? 6 : 3)
}
