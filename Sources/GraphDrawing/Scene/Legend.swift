import Gradbook

/// A strip of samples with words: only what the picture really shows.
struct Legend: Sendable {
  struct Entry: Sendable {
    enum Sample: Sendable, Hashable {
      case box(BoxShape.Style, isRoot: Bool)
      case forward, backward, width, shades, cut, share
      case word(Text, Paint)
      case mark(GraphMark)
      case change(BoxNote)
      case buffer(MemoryMap.Kind), joint
      case lane(LaneDrawing.Sample)
    }
    var sample: Sample
    var words: Text
  }

  static let fontSize = 10.0
  static let rowHeight = 19.0
  static let sampleWidth = 26.0

  var entries: [Entry]
  /// Each row's entries with their left edges.
  private(set) var rows: [[(entry: Entry, x: Double)]] = []
  private(set) var width = 0.0
  var height: Double { Double(rows.count) * Self.rowHeight + 4 }

  /// Entries in rows that are as wide as the limit, or as the narrowest row that is wanted.
  init(_ entries: [Entry], width limit: Double, least: Double = 420) {
    self.entries = entries
    var row: [(entry: Entry, x: Double)] = []
    var x = 0.0
    for entry in entries {
      let words = TextMetrics.width(entry.words, size: Self.fontSize)
      let needed = Legend.sampleRoom(entry.sample) + words + 16
      if x + needed > max(limit, least), !row.isEmpty {
        rows.append(row)
        row = []
        x = 0
      }
      row.append((entry, x))
      x += needed
      width = max(width, x)
    }
    if !row.isEmpty { rows.append(row) }
  }

  static func sampleRoom(_ sample: Entry.Sample) -> Double {
    guard case .word(let word, _) = sample else { return sampleWidth + 5 }
    return TextMetrics.width(word, size: fontSize) + 5
  }

  func group(at origin: Point) -> Scene.Group {
    var shapes: [Scene.Shape] = []
    for (index, row) in rows.enumerated() {
      let y = origin.y + Double(index) * Self.rowHeight
      for (entry, x) in row {
        let frame = Rectangle(x: origin.x + x, y: y + 2, width: Self.sampleWidth, height: 12)
        shapes += Legend.shapes(entry.sample, frame)
        shapes.append(
          .text(
            Scene.Run(
              text: entry.words,
              at: Point(x: frame.x + Legend.sampleRoom(entry.sample), y: y + 11.5),
              size: Self.fontSize, paint: .muted)))
      }
    }
    return Scene.Group(classes: ["gd-legend"], shapes: shapes)
  }

  private static func shapes(_ sample: Entry.Sample, _ frame: Rectangle) -> [Scene.Shape] {
    let left = Point(x: frame.x, y: frame.midY)
    let right = Point(x: frame.maxX - 2, y: frame.midY)
    let end = Point(x: right.x - 6, y: right.y)
    let way = Route(pieces: [[left, left, end, end]], tip: right)
    switch sample {
    case .box(let style, let isRoot): return box(style, isRoot: isRoot, frame)
    case .forward:
      return [
        .curve(way.points, stroke: Scene.Stroke(paint: .edge), role: nil),
        .polygon(Arrow.head(way), fill: .edge, stroke: nil, role: nil),
      ]
    case .backward:
      let stroke = Scene.Stroke(paint: .backward, width: 2.2, dash: .dashed)
      return [
        .curve(way.points.reversed(), stroke: stroke, role: nil),
        .polygon(Arrow.vee(way, width: 2.2), fill: .backward, stroke: nil, role: nil),
      ]
    case .width:
      // From thin to thick, as a wedge.
      let (thin, thick) = (FlowWidth.thinnest / 2, FlowWidth.thickest / 2)
      let corners = [
        Point(x: left.x, y: left.y - thin), Point(x: right.x, y: left.y - thick),
        Point(x: right.x, y: left.y + thick), Point(x: left.x, y: left.y + thin),
      ]
      return [.polygon(corners, fill: .backward, stroke: nil, role: nil)]
    case .shades:
      let paints: [Paint] = [.heat0, .heat2, .heat4]
      return paints.enumerated().map { place, paint in
        .rectangle(
          Rectangle(x: frame.x + Double(place) * 8, y: frame.y + 1, width: 8, height: 10),
          radius: 0, fill: paint, stroke: Scene.Stroke(paint: .muted, width: 0.5), role: nil)
      }
    case .cut:
      let stroke = Scene.Stroke(paint: .cut, dash: .dotted)
      return [.curve(way.points, stroke: stroke, role: nil)]
        + Arrow.bars(way).map {
          .line($0.0, $0.1, stroke: Scene.Stroke(paint: .cut, width: 2), role: nil)
        }
    case .share:
      let bar = Rectangle(x: frame.x, y: frame.midY - 2.5, width: frame.width, height: 5)
      return Drawing.bar(bar, share: 0.4)
    case .word(let word, let paint):
      return [text(word, Point(x: frame.x, y: frame.y + 9.5), paint, .start)]
    case .mark(let mark): return self.mark(mark, frame)
    case .change(let note): return change(note, frame)
    case .buffer(let kind): return MemoryDrawing.sample(kind, frame)
    case .joint: return MemoryDrawing.sample(nil, frame)
    case .lane(let sample): return LaneDrawing.shapes(of: sample, frame)
    }
  }

  private static func box(_ style: BoxShape.Style, isRoot: Bool, _ frame: Rectangle)
    -> [Scene.Shape]
  {
    let stroke = Drawing.stroke(style, isRoot: isRoot)
    let fill = Drawing.fill(style, isRoot: isRoot)
    if style == .constant {
      let y = frame.maxY - 1
      return [
        text("2", Point(x: frame.midX, y: frame.y + 9), .ink, .middle),
        .line(
          Point(x: frame.x + 4, y: y), Point(x: frame.maxX - 4, y: y), stroke: stroke, role: nil),
      ]
    }
    let radius = style == .input ? 5.0 : style == .stub ? 6 : 1
    var shapes: [Scene.Shape] = [
      .rectangle(frame, radius: radius, fill: fill, stroke: stroke, role: nil)
    ]
    if isRoot {
      shapes.append(
        .rectangle(
          frame.insetBy(2.5), radius: 0, fill: nil, stroke: Scene.Stroke(paint: .resultStroke),
          role: nil))
    } else if style == .operation {
      let x = frame.x + 11
      shapes.append(
        .line(
          Point(x: x, y: frame.y), Point(x: x, y: frame.maxY),
          stroke: Scene.Stroke(paint: .operationStroke, width: 0.8), role: nil))
      shapes.append(text("×", Point(x: frame.x + 5.5, y: frame.y + 9.5), .ink, .middle))
    }
    let glyph: [BoxShape.Style: String] = [.parameter: "★", .stub: "↗"]
    if !isRoot, let glyph = glyph[style] {
      shapes.append(text(glyph, Point(x: frame.midX, y: frame.y + 9.5), .ink, .middle))
    }
    return shapes
  }

  private static func mark(_ mark: GraphMark, _ frame: Rectangle) -> [Scene.Shape] {
    switch mark {
    case .right: [text("✓", Point(x: frame.midX, y: frame.y + 10), .right, .middle)]
    case .wrong: [text("✗", Point(x: frame.midX, y: frame.y + 10), .wrong, .middle)]
    case .poisoned:
      Drawing.hatching(frame, spacing: 5, paint: .wrong)
        + [
          .rectangle(
            frame, radius: 0, fill: nil, stroke: Scene.Stroke(paint: .wrong, dash: .dashed),
            role: nil)
        ]
    case .unvisited:
      [
        .rectangle(
          frame, radius: 0, fill: .canvas, stroke: Scene.Stroke(paint: .cut, dash: .dotted),
          role: nil)
      ]
    }
  }

  private static func change(_ note: BoxNote, _ frame: Rectangle) -> [Scene.Shape] {
    guard let sign = note.sign else { return [] }
    let stroke =
      note.isGone
      ? Scene.Stroke(paint: .cut, dash: .dashed)
      : Scene.Stroke(paint: note.isAdded ? .right : .operationStroke, width: 2)
    return [
      .rectangle(frame, radius: 1, fill: sign.fill, stroke: stroke, role: nil),
      text(sign.glyph, Point(x: frame.midX, y: frame.y + 9.5), sign.ink, .middle),
    ]
  }

  private static func text(
    _ text: String, _ at: Point, _ paint: Paint, _ anchor: Scene.Run.Anchor
  ) -> Scene.Shape {
    self.text(Text(text), at, paint, anchor)
  }

  private static func text(
    _ text: Text, _ at: Point, _ paint: Paint, _ anchor: Scene.Run.Anchor
  ) -> Scene.Shape {
    .text(Scene.Run(text: text, at: at, anchor: anchor, size: fontSize, paint: paint))
  }
}
