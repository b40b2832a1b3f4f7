import Gradbook

/// A chart of lanes as a scene.
struct LaneDrawing: Sendable {
  let chart: LaneChart
  let options: DrawingOptions

  static let fontSize = 10.0
  static let cellWidth = 17.0
  static let cellHeight = 17.0
  private static let laneHeight = 44.0
  /// The room between the cells of two steps, where messages go.
  private static let stepGap = 84.0
  private static let timeWidth = 760.0

  private var title: Text { options.title ?? chart.title }
  private var axisLabel: Text { Text(chart.axis.english + " →", chart.axis.chinese + " →") }
  private var labelWidth: Double {
    let words = chart.lanes + [axisLabel]
    return (words.map { TextMetrics.width($0, size: Self.fontSize, bold: true) }.max() ?? 0) + 12
  }
  private var cellCount: Int {
    chart.items.map { if case .cells(_, _, let counts, _) = $0 { counts.count } else { 0 } }.max()
      ?? 0
  }
  private var cellsWidth: Double { Double(cellCount) * Self.cellWidth }
  private var left: Double { Drawing.margin + labelWidth }
  private var top: Double { Drawing.margin + Drawing.titleHeight + 22 }
  private var bottom: Double { top + Double(chart.lanes.count) * Self.laneHeight }
  private var right: Double { x(chart.end) + (chart.hasSteps ? cellsWidth : 0) }

  func scene() -> Scene {
    let legend = options.showsLegend ? Legend(legendEntries(), width: max(right, 420)) : nil
    let summaryTop = bottom + 40
    let summary = chart.summary ?? title
    let words = [title, summary].map { TextMetrics.width($0, size: 14, bold: true) }
    var scene = Scene(
      width: max(right + Drawing.margin + 24, (words.max() ?? 0) + 2 * Drawing.margin),
      height: summaryTop + 18 + (legend.map { $0.height + 10 } ?? 0),
      title: title, description: summary)
    scene.groups.append(Scene.Group(shapes: [Drawing.heading(title)]))
    scene.groups.append(axes())
    if chart.summary != nil {
      let place = Point(x: Drawing.margin, y: summaryTop)
      scene.groups.append(Scene.Group(shapes: [run(summary, place, size: 12, isBold: true)]))
    }
    for (index, item) in chart.items.enumerated() { scene.groups.append(group(item, index)) }
    scene.groups.append(markNames())
    if let legend {
      scene.groups.append(legend.group(at: Point(x: Drawing.margin, y: summaryTop + 14)))
    }
    return scene
  }

  func run(
    _ text: Text, _ at: Point, anchor: Scene.Run.Anchor = .start, size: Double = fontSize,
    isBold: Bool = false, paint: Paint = .ink
  ) -> Scene.Shape {
    .text(Scene.Run(text: text, at: at, anchor: anchor, size: size, isBold: isBold, paint: paint))
  }

  // MARK: Places

  /// Where a place of the axis is; of a step, the left edge of its cells.
  func x(_ place: Double) -> Double {
    if chart.hasSteps { return left + place * (cellsWidth + Self.stepGap) }
    return left + place / max(chart.end, .leastNormalMagnitude) * Self.timeWidth
  }

  func middle(ofLane lane: Int) -> Double { top + (Double(lane) + 0.5) * Self.laneHeight }

  // MARK: Parts

  private func axes() -> Scene.Group {
    var shapes: [Scene.Shape] = []
    let thin = Scene.Stroke(paint: .muted, width: 0.6, dash: .dotted)
    for (lane, name) in chart.lanes.enumerated() {
      let y = middle(ofLane: lane)
      shapes.append(
        .line(Point(x: left, y: y), Point(x: right, y: y), stroke: thin, role: nil))
      shapes.append(
        run(name, Point(x: left - 8, y: y + 3.5), anchor: .end, isBold: true))
    }
    let ink = Scene.Stroke(paint: .ink)
    shapes.append(
      .line(Point(x: left, y: bottom), Point(x: right, y: bottom), stroke: ink, role: nil))
    for tick in chart.ticks {
      let place = x(tick.at) + (chart.hasSteps ? cellsWidth / 2 : 0)
      shapes.append(
        .line(Point(x: place, y: bottom), Point(x: place, y: bottom + 4), stroke: ink, role: nil))
      shapes.append(
        run(tick.label, Point(x: place, y: bottom + 15), anchor: .middle, paint: .muted))
    }
    shapes.append(
      run(
        axisLabel, Point(x: left - 8, y: bottom + 15), anchor: .end, paint: .muted))
    return Scene.Group(id: "axes", classes: ["gd-axes"], shapes: shapes)
  }

  private func group(_ item: LaneChart.Item, _ index: Int) -> Scene.Group {
    switch item {
    case .bar(let lane, let from, let to, let text, let kind):
      return Scene.Group(
        id: "i\(index)", classes: ["gd-box"], label: text,
        shapes: bar(lane, from, to, text, kind))
    case .mark(let lane, let at, let text):
      return Scene.Group(
        id: "i\(index)", classes: ["gd-box"], label: text,
        shapes: [Self.diamond(Point(x: x(at), y: middle(ofLane: lane)))])
    case .line(let at, let text):
      let stroke = Scene.Stroke(paint: .gradient, width: 1.4, dash: .dashed)
      let place = x(at)
      let half = TextMetrics.width(text, size: Self.fontSize, bold: true) / 2
      let middle = max(left + half, min(place, right + 20 - half))
      return Scene.Group(
        id: "i\(index)", classes: ["gd-peak"], label: text,
        shapes: [
          .line(Point(x: place, y: top), Point(x: place, y: bottom), stroke: stroke, role: nil),
          run(
            text, Point(x: middle, y: top - 8), anchor: .middle, isBold: true, paint: .gradient),
        ])
    case .cells(let lane, let at, let counts, let full):
      let sums = counts.map(String.init).joined(separator: ", ")
      return Scene.Group(
        id: "i\(index)", classes: ["gd-box"],
        label: Text(
          "\(chart.lanes[lane].english): parts in each chunk \(sums)",
          "\(chart.lanes[lane].chinese)：各块已含的份数 \(sums)"),
        shapes: cells(Point(x: x(at), y: middle(ofLane: lane)), counts, full))
    case .arrow(let source, let start, let target, let end, let text, let isAdded):
      return Scene.Group(
        id: "i\(index)", classes: ["gd-link"], label: text,
        shapes: arrow(source, start, target, end, text, isAdded))
    }
  }

  private func bar(
    _ lane: Int, _ from: Double, _ to: Double, _ text: Text, _ kind: LaneChart.BarKind
  ) -> [Scene.Shape] {
    let frame = Rectangle(
      x: x(from), y: middle(ofLane: lane) - 10, width: max(1, x(to) - x(from)), height: 20)
    var shapes = Self.bar(kind, frame)
    if TextMetrics.width(text, size: Self.fontSize) <= frame.width - 6 {
      shapes.append(run(text, Point(x: frame.midX, y: frame.midY + 3.5), anchor: .middle))
    } else if kind != .waiting {
      shapes.append(run(text, Point(x: frame.maxX + 4, y: frame.midY + 3.5)))
    }
    return shapes
  }

  private func cells(_ corner: Point, _ counts: [Int], _ full: Int) -> [Scene.Shape] {
    counts.enumerated().flatMap { place, count in
      Self.cell(
        Rectangle(
          x: corner.x + Double(place) * Self.cellWidth, y: corner.y - Self.cellHeight / 2,
          width: Self.cellWidth, height: Self.cellHeight), count, full)
    }
  }

  private func arrow(
    _ source: Int, _ start: Double, _ target: Int, _ end: Double, _ text: Text, _ isAdded: Bool
  ) -> [Scene.Shape] {
    let shift = chart.hasSteps ? cellsWidth + 3 : 0
    let a = Point(x: x(start) + shift, y: middle(ofLane: source))
    let b = Point(x: x(end) - 3, y: middle(ofLane: target))
    // A name stands near the start, where lines that cross are still apart.
    let part = 0.2 / Double(max(1, abs(target - source)))
    let place = Point(x: a.x + (b.x - a.x) * part + 2, y: a.y + (b.y - a.y) * part - 3)
    return Self.arrow(from: a, to: b, isAdded) + [run(text, place, size: 9, isBold: true)]
  }

  /// The names of moments, those that have room.
  private func markNames() -> Scene.Group {
    var ends = [Double](repeating: -.infinity, count: chart.lanes.count)
    var shapes: [Scene.Shape] = []
    for case .mark(let lane, let at, let text) in chart.items {
      let half = TextMetrics.width(text, size: 9) / 2
      guard x(at) - half > ends[lane] + 4 else { continue }
      ends[lane] = x(at) + half
      shapes.append(
        run(text, Point(x: x(at), y: middle(ofLane: lane) - 13), anchor: .middle, size: 9))
    }
    return Scene.Group(classes: ["gd-names"], shapes: shapes)
  }
}
