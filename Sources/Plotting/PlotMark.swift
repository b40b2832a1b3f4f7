/// Anything that a ``Plot`` draws.
public enum PlotMark: Hashable, Sendable {
  /// Points joined by straight lines.
  case line(Line)
  /// Points that stand alone.
  case scatter(Scatter)
  /// A bar for each name.
  case bars(Bars)
  /// How often values fall into equal intervals.
  case histogram(Histogram)
  /// A matrix as coloured cells.
  case heatmap(Heatmap)
  /// Lines of equal height of a function of two variables.
  case contour(Contour)
  /// A way through the plane.
  case path(Path)
  /// A line at one y.
  case horizontal(HorizontalLine)
  /// A line at one x.
  case vertical(VerticalLine)
  /// A word at a place.
  case annotation(Annotation)
}

/// Points joined by straight lines.
public struct Line: Hashable, Sendable {
  let x: [Double]
  let y: [Double]
  let label: String
  let showsPoints: Bool

  /// Creates a line through `(x[i], y[i])`, in their order.
  public init(x: [Double], y: [Double], label: String = "", showsPoints: Bool = false) {
    self.x = x
    self.y = y
    self.label = label
    self.showsPoints = showsPoints
  }

  /// Creates a line through `(i, y[i])`, counting `i` from `start`.
  public init(_ y: [Double], from start: Int = 0, label: String = "", showsPoints: Bool = false) {
    self.init(
      x: y.indices.map { Double($0 + start) }, y: y, label: label, showsPoints: showsPoints)
  }

  /// Creates the line of a function over a range, from `count` points (200 if not given).
  public init(
    over range: ClosedRange<Double>, count: Int = 200, label: String = "",
    _ function: (Double) -> Double
  ) {
    let x = evenlySpaced(range, count: max(2, count))
    self.init(x: x, y: x.map(function), label: label)
  }
}

/// Points that stand alone.
public struct Scatter: Hashable, Sendable {
  let x: [Double]
  let y: [Double]
  let label: String

  /// Creates the points `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = x
    self.y = y
    self.label = label
  }
}

/// A bar for each name. Several sets of bars stand beside each other.
public struct Bars: Hashable, Sendable {
  let names: [String]
  let values: [Double]
  let label: String

  /// Creates a bar of height `values[i]` for `names[i]`. Sets that share a plot share the first
  /// set's names.
  public init(_ names: [String], _ values: [Double], label: String = "") {
    self.names = names
    self.values = values
    self.label = label
  }
}

/// How often values fall into equal intervals.
public struct Histogram: Hashable, Sendable {
  let values: [Double]
  let bins: Int
  let label: String

  /// Counts finite values in `bins` intervals between the least and the greatest (1 to 1000).
  public init(_ values: [Double], bins: Int = 20, label: String = "") {
    self.values = values.filter(\.isFinite)
    self.bins = min(max(bins, 1), 1000)
    self.label = label
  }
}

/// A matrix as coloured cells, row 0 on top.
public struct Heatmap: Hashable, Sendable {
  let rows: [[Double]]
  let rowNames: [String]
  let columnNames: [String]
  let showsValues: Bool
  let isDiverging: Bool

  /// Creates a heat map of the matrix `rows`.
  /// - Parameters:
  ///   - rows: The numbers, `rows[i][j]` in row `i` and column `j`.
  ///   - rowNames: What stands left of the rows; numbers from 0 if empty.
  ///   - columnNames: What stands below the columns; numbers from 0 if empty.
  ///   - showsValues: Whether each cell shows its number.
  ///   - diverging: Whether the colours run both ways from 0, for numbers with a sign.
  public init(
    _ rows: [[Double]], rowNames: [String] = [], columnNames: [String] = [],
    showsValues: Bool = false, diverging: Bool = false
  ) {
    self.rows = rows
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.showsValues = showsValues
    self.isDiverging = diverging
  }
}

/// Lines of equal height of a function of two variables.
public struct Contour: Hashable, Sendable {
  let x: [Double]
  let y: [Double]
  /// `heights[j][i]` is the function at `(x[i], y[j])`.
  let heights: [[Double]]
  let levels: [Double]

  /// Creates contour lines of a function.
  /// - Parameters:
  ///   - x: The range of the first variable.
  ///   - y: The range of the second variable.
  ///   - count: How many points are computed along each axis (2 to 400).
  ///   - levels: The heights of the lines; twelve that part the values evenly if empty.
  ///   - function: The function.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, count: Int = 80, levels: [Double] = [],
    _ function: (Double, Double) -> Double
  ) {
    let count = min(max(count, 2), 400)
    let xs = evenlySpaced(x, count: count)
    let ys = evenlySpaced(y, count: count)
    let heights = ys.map { y in xs.map { x in function(x, y) } }
    self.x = xs
    self.y = ys
    self.heights = heights
    self.levels = levels.isEmpty ? Self.quantiles(of: heights, count: 12) : levels
  }

  private static func quantiles(of heights: [[Double]], count: Int) -> [Double] {
    let sorted = heights.joined().filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else { return [] }
    let levels = (1...count).map { sorted[$0 * (sorted.count - 1) / (count + 1)] }
    return levels.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}

/// A way through the plane, such as an optimizer's, with arrows along it and a point at its end.
public struct Path: Hashable, Sendable {
  let x: [Double]
  let y: [Double]
  let label: String

  /// Creates the way through `(x[i], y[i])`, in their order.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = x
    self.y = y
    self.label = label
  }
}

/// A line at one y, from edge to edge.
public struct HorizontalLine: Hashable, Sendable {
  let y: Double
  let label: String

  /// Creates a line at height `y`.
  public init(at y: Double, label: String = "") {
    self.y = y
    self.label = label
  }
}

/// A line at one x, from edge to edge.
public struct VerticalLine: Hashable, Sendable {
  let x: Double
  let label: String

  /// Creates a line at `x`.
  public init(at x: Double, label: String = "") {
    self.x = x
    self.label = label
  }
}

/// A word at a place in the plane.
public struct Annotation: Hashable, Sendable {
  let text: String
  let x: Double
  let y: Double

  /// Creates a word that begins just right of `(x, y)`.
  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    self.x = x
    self.y = y
  }
}

/// `count` numbers from one end of a range to the other, both included.
func evenlySpaced(_ range: ClosedRange<Double>, count: Int) -> [Double] {
  (0..<count).map {
    let part = Double($0) / Double(count - 1)
    return range.lowerBound * (1 - part) + range.upperBound * part
  }
}
