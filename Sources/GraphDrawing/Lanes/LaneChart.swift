import Gradbook

/// What happens side by side: a lane for each worker, steps or time to the right.
///
/// ```swift
/// let chart = LaneChart(
///   Text("two ranks", "两个 rank"), axis: Text("step", "步骤"), lanes: [Text("rank 0"), Text("rank 1")],
///   end: 2, items: [
///     .bar(lane: 0, from: 0, to: 1, Text("backward", "反向传播"), .work),
///     .arrow(from: 0, leaving: 1, to: 1, arriving: 2, Text("sum", "和"), isAdded: true),
///   ])
/// try chart.render("lanes.svg")
/// ```
public struct LaneChart: Sendable, Hashable {
  /// What the picture is called.
  public var title: Text
  /// What goes to the right.
  public var axis: Text
  /// The lanes' names, from top to bottom.
  public var lanes: [Text]
  /// Where the axis ends; it begins at 0.
  public var end: Double
  /// The places on the axis that have a name.
  public var ticks: [Tick]
  /// What stands in the lanes and between them.
  public var items: [Item]
  /// What the picture says in one sentence.
  public var summary: Text?
  /// Whether the axis is made of steps, each as wide as what stands in it, and not of time.
  public var hasSteps: Bool

  /// A place on the axis that has a name.
  public struct Tick: Sendable, Hashable {
    /// The place.
    public var at: Double
    /// The name.
    public var label: Text

    /// Creates a tick.
    public init(at: Double, _ label: Text) { (self.at, self.label) = (at, label) }
  }

  /// What a bar stands for.
  public enum BarKind: Sendable, Hashable, CaseIterable {
    /// Computing.
    case work
    /// Waiting for another.
    case waiting
    /// Data that move.
    case moving
  }

  /// One thing in the chart.
  public enum Item: Sendable, Hashable {
    /// Something that lasts.
    case bar(lane: Int, from: Double, to: Double, Text, BarKind)
    /// A moment.
    case mark(lane: Int, at: Double, Text)
    /// A moment of all lanes.
    case line(at: Double, Text)
    /// Chunks of memory, each with the number of parts that are in its sum, of `full` in all.
    case cells(lane: Int, at: Double, [Int], full: Int)
    /// A message from one lane to another, which adds it to its own or puts it in the place of that.
    case arrow(from: Int, leaving: Double, to: Int, arriving: Double, Text, isAdded: Bool)
  }

  /// Creates a chart. Traps where an item stands in a lane that is not there.
  public init(
    _ title: Text, axis: Text, lanes: [Text], end: Double, ticks: [Tick] = [], items: [Item],
    summary: Text? = nil, hasSteps: Bool = false
  ) {
    (self.title, self.axis, self.lanes, self.end) = (title, axis, lanes, end)
    (self.ticks, self.items, self.summary) = (ticks, items, summary)
    self.hasSteps = hasSteps
    for item in items {
      for lane in item.lanes {
        if !lanes.indices.contains(lane) {
          fatalError("LaneChart: there is no lane \(lane) among \(lanes.count).")
        }
      }
    }
  }

  /// Draws the chart into a file.
  ///
  /// - Parameters:
  ///   - path: Where to write; the ending is `.svg`, `.png` or `.pdf`.
  ///   - options: Language, title and colours.
  /// - Throws: ``GraphRenderError``: another ending, or the file cannot be written.
  public func render(
    _ path: String, options: DrawingOptions = .init()
  ) throws(GraphRenderError) {
    try SceneFile(path) { LaneDrawing(chart: self, options: options).scene() }.write(options)
  }

  /// The chart as the text of an SVG file.
  public func svg(options: DrawingOptions = .init()) -> String {
    LaneDrawing(chart: self, options: options).scene().svg(options)
  }

  /// The chart as an `<svg>` element to stand in a page.
  ///
  /// - Parameters:
  ///   - id: Put before every id inside; must differ between pictures of one page.
  ///   - options: Language, title and colours.
  public func svgFragment(id: String, options: DrawingOptions = .init()) -> String {
    LaneDrawing(chart: self, options: options).scene().svgFragment(id: id, options)
  }
}

extension LaneChart.Item {
  /// The lanes that it stands in.
  var lanes: [Int] {
    switch self {
    case .bar(let lane, _, _, _, _), .mark(let lane, _, _), .cells(let lane, _, _, _): [lane]
    case .line: []
    case .arrow(let source, _, let target, _, _, _): [source, target]
    }
  }
}
