/// A chart, drawn by gnuplot as SVG or as text.
///
/// ```swift
/// let plot = Plot(title: "Training", xLabel: "epoch", yLabel: "loss") {
///   Line(losses, from: 1, label: "training")
///   Line(held, from: 1, label: "validation")
///   HorizontalLine(at: 0.1, label: "goal")
/// }
/// .yScale(.logarithmic)
/// print(try plot.terminalText(width: 78))
/// ```
///
/// Series differ in colour (Okabe and Ito's colour-blind-safe eight), in dashes and in the shape
/// of their points. Points that are NaN or infinite, or not positive on a logarithmic axis, are
/// left out and break a line. The same plot gives the same bytes every time.
public struct Plot: Picture, Hashable, Sendable {
  /// How an axis counts.
  public enum Scale: Hashable, Sendable {
    /// Equal steps add the same amount.
    case linear
    /// Equal steps multiply by the same factor; powers of ten are labelled.
    case logarithmic
  }

  var title: String
  var xLabel: String
  var yLabel: String
  var marks: [PlotMark]
  var horizontalScale = Scale.linear
  var verticalScale = Scale.linear
  var horizontalRange: ClosedRange<Double>?
  var verticalRange: ClosedRange<Double>?
  var width = 640
  var height = 400
  var hasEqualAxes = false

  /// Creates a chart from its marks, which are drawn in the order in which they stand.
  public init(
    title: String = "", xLabel: String = "", yLabel: String = "",
    @PlotBuilder _ marks: () -> [PlotMark]
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.marks = marks()
  }

  /// Sets how the x axis counts.
  public func xScale(_ scale: Scale) -> Plot { with(\.horizontalScale, scale) }
  /// Sets how the y axis counts.
  public func yScale(_ scale: Scale) -> Plot { with(\.verticalScale, scale) }
  /// Sets the part of the x axis that is shown.
  public func xRange(_ range: ClosedRange<Double>) -> Plot { with(\.horizontalRange, range) }
  /// Sets the part of the y axis that is shown.
  public func yRange(_ range: ClosedRange<Double>) -> Plot { with(\.verticalRange, range) }
  /// Gives a unit of x the same length as a unit of y.
  public func equalAxes() -> Plot { with(\.hasEqualAxes, true) }
  /// Sets the size of the picture in CSS pixels (640 × 400 if not set; kept within 100 to 4000).
  public func size(width: Int, height: Int) -> Plot {
    with(\.width, min(max(width, 100), 4000)).with(\.height, min(max(height, 100), 4000))
  }

  /// Whether a heat map of it has a scale with two sides.
  var isDiverging: Bool {
    marks.contains { mark in
      if case .heatmap(let heatmap) = mark { heatmap.isDiverging } else { false }
    }
  }

  private func with<T>(_ path: WritableKeyPath<Plot, T>, _ value: T) -> Plot {
    var plot = self
    plot[keyPath: path] = value
    return plot
  }
}

/// Collects the marks of a ``Plot``.
@resultBuilder
public enum PlotBuilder {
  /// Takes a line.
  public static func buildExpression(_ mark: Line) -> [PlotMark] { [.line(mark)] }
  /// Takes points.
  public static func buildExpression(_ mark: Scatter) -> [PlotMark] { [.scatter(mark)] }
  /// Takes bars.
  public static func buildExpression(_ mark: Bars) -> [PlotMark] { [.bars(mark)] }
  /// Takes a histogram.
  public static func buildExpression(_ mark: Histogram) -> [PlotMark] { [.histogram(mark)] }
  /// Takes a heat map.
  public static func buildExpression(_ mark: Heatmap) -> [PlotMark] { [.heatmap(mark)] }
  /// Takes contour lines.
  public static func buildExpression(_ mark: Contour) -> [PlotMark] { [.contour(mark)] }
  /// Takes a path with arrows.
  public static func buildExpression(_ mark: Path) -> [PlotMark] { [.path(mark)] }
  /// Takes a horizontal line.
  public static func buildExpression(_ mark: HorizontalLine) -> [PlotMark] { [.horizontal(mark)] }
  /// Takes a vertical line.
  public static func buildExpression(_ mark: VerticalLine) -> [PlotMark] { [.vertical(mark)] }
  /// Takes a word at a place.
  public static func buildExpression(_ mark: Annotation) -> [PlotMark] { [.annotation(mark)] }
  /// Takes marks that were made before.
  public static func buildExpression(_ marks: [PlotMark]) -> [PlotMark] { marks }
  /// Joins the marks of a block.
  public static func buildBlock(_ marks: [PlotMark]...) -> [PlotMark] { marks.flatMap { $0 } }
  /// Takes the marks of a loop.
  public static func buildArray(_ marks: [[PlotMark]]) -> [PlotMark] { marks.flatMap { $0 } }
  /// Takes the marks of an `if` without `else`.
  public static func buildOptional(_ marks: [PlotMark]?) -> [PlotMark] { marks ?? [] }
  /// Takes the marks of an `if`.
  public static func buildEither(first marks: [PlotMark]) -> [PlotMark] { marks }
  /// Takes the marks of an `else`.
  public static func buildEither(second marks: [PlotMark]) -> [PlotMark] { marks }
}
