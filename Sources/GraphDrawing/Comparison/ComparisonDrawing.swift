import Gradbook

/// Two graphs side by side as one scene: what was, an arrow, what is.
struct ComparisonDrawing: Sendable {
  let comparison: GraphComparison
  let options: DrawingOptions
  private let before: Drawing
  private let after: Drawing

  private static let gap = 64.0
  private static let headHeight = 24.0

  init(_ comparison: GraphComparison, options: DrawingOptions) throws(GraphRenderError) {
    self.comparison = comparison
    self.options = options
    if comparison.isOfRuns {
      let drawings = try AlignedDrawings(comparison, options: Self.plain(options))
      (before, after) = (drawings.before, drawings.after)
      return
    }
    before = try Self.drawing(of: comparison.before, options)
    after = try Self.drawing(of: comparison.after, options)
  }

  private static func drawing(
    of side: GraphComparison.Side, _ options: DrawingOptions
  ) throws(GraphRenderError) -> Drawing {
    var options = plain(options)
    for node in side.graph.nodes.indices {
      let note = BoxNote(label: side.labels[node], change: side.changes[node])
      if note != BoxNote() { options.notes[node] = note }
    }
    return try Drawing(side.graph, direction: .forward, options: options)
  }

  // Title and legend belong to both.
  private static func plain(_ options: DrawingOptions) -> DrawingOptions {
    var options = options
    options.title = nil
    options.showsLegend = false
    if options.flow == .automatic { options.flow = .down }
    return options
  }

  func scene() -> Scene {
    let title = options.title ?? comparison.title
    let (left, right) = (before.scene(), after.scene())
    let heads = [
      head(before, comparison.before.name ?? Text("before", "之前")),
      head(after, comparison.after.name ?? Text("after", "之后")),
    ]
    let widths = zip([left, right], heads).map { scene, head in
      max(scene.width, TextMetrics.width(head, size: 12, bold: true) + 2 * Drawing.margin)
    }
    let inner = widths[0] + Self.gap + widths[1]
    let legend = options.showsLegend ? legend(width: inner) : nil
    let titleWidth = TextMetrics.width(title, size: 14, bold: true) + 2 * Drawing.margin
    let top = Drawing.margin + Drawing.titleHeight + Self.headHeight
    let height = max(left.height, right.height)
    var scene = Scene(
      width: max(inner, titleWidth, (legend?.width ?? 0) + 2 * Drawing.margin),
      height: top + height + (legend.map { $0.height + 8 } ?? 0),
      title: title, description: Words.join(heads[0], Text("→"), heads[1]))
    scene.groups.append(Scene.Group(shapes: [Drawing.heading(title)]))
    for (side, x, name) in [(left, 0.0, "before"), (right, widths[0] + Self.gap, "after")] {
      let index = name == "before" ? 0 : 1
      let shift = (widths[index] - side.width) / 2
      scene.groups.append(
        Scene.Group(
          id: name, classes: ["gd-head"],
          shapes: [
            .text(
              Scene.Run(
                text: heads[index], at: Point(x: x + widths[index] / 2, y: top - 8),
                anchor: .middle, size: 12, isBold: true, paint: .muted))
          ]))
      scene.groups += side.groups.map {
        $0.moved(Point(x: x + shift, y: top), idPrefix: name + ".")
      }
    }
    let middle = top + min(left.height, right.height) / 2
    scene.groups.append(arrow(x: widths[0], y: middle))
    if let legend {
      scene.groups.append(legend.group(at: Point(x: Drawing.margin, y: top + height)))
    }
    return scene
  }

  /// `before: 6 operations`; of two runs, which have the same ones, the word alone.
  private func head(_ drawing: Drawing, _ word: Text) -> Text {
    if comparison.isOfRuns { return word }
    let graph = drawing.display.graph
    let count = graph.nodes.count { $0.role == .operation }
    return Text(
      "\(word.english): \(count) \(count == 1 ? "operation" : "operations")",
      "\(word.chinese)：\(count) 个运算")
  }

  private func arrow(x: Double, y: Double) -> Scene.Group {
    let tip = Point(x: x + Self.gap - 8, y: y)
    let start = Point(x: x + 8, y: y)
    let end = Point(x: tip.x - 12, y: y)
    let head = [
      tip, Point(x: tip.x - 14, y: y - 8), Point(x: tip.x - 14, y: y + 8),
    ]
    return Scene.Group(
      classes: ["gd-arrow"],
      shapes: [
        .line(start, end, stroke: Scene.Stroke(paint: .ink, width: 4), role: nil),
        .polygon(head, fill: .ink, stroke: nil, role: nil),
      ])
  }

  private func legend(width: Double) -> Legend {
    var entries: [Legend.Entry] = []
    for entry in before.legendEntries() + after.legendEntries()
    where !entries.contains(where: { $0.sample == entry.sample }) {
      entries.append(entry)
    }
    if comparison.isOfRuns {
      entries.append(
        Legend.Entry(sample: .word(Text("Δ"), .local), words: Text("change", "变化量")))
    }
    let changes =
      Array(comparison.before.changes.values) + Array(comparison.after.changes.values)
    let notes = changes.map { BoxNote(change: $0) }
    if let gone = notes.first(where: \.isGone) {
      entries.append(Legend.Entry(sample: .change(gone), words: Text("is gone", "被去掉")))
    }
    if let added = notes.first(where: \.isAdded) {
      entries.append(Legend.Entry(sample: .change(added), words: Text("is new", "新出现")))
    }
    if let altered = notes.first(where: { !$0.isGone && !$0.isAdded }) {
      entries.append(
        Legend.Entry(sample: .change(altered), words: Text("reads another value", "改读另一个值")))
    }
    return Legend(entries, width: width)
  }
}

extension Scene.Group {
  /// The group at another place of a larger scene, under ids of its own.
  func moved(_ by: Point, idPrefix: String) -> Scene.Group {
    var group = self
    group.id = id.map { idPrefix + $0 }
    group.shapes = shapes.map { $0.moved(by) }
    return group
  }
}

extension Scene.Shape {
  func moved(_ by: Point) -> Scene.Shape {
    func at(_ point: Point) -> Point { Point(x: point.x + by.x, y: point.y + by.y) }
    switch self {
    case .rectangle(let frame, let radius, let fill, let stroke, let role):
      return .rectangle(frame.moved(by), radius: radius, fill: fill, stroke: stroke, role: role)
    case .curve(let points, let stroke, let role):
      return .curve(points.map(at), stroke: stroke, role: role)
    case .polygon(let points, let fill, let stroke, let role):
      return .polygon(points.map(at), fill: fill, stroke: stroke, role: role)
    case .line(let a, let b, let stroke, let role):
      return .line(at(a), at(b), stroke: stroke, role: role)
    case .text(var run):
      run.at = at(run.at)
      return .text(run)
    }
  }
}
