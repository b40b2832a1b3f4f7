import Gradbook

extension LaneDrawing {
  /// What a legend shows of a chart.
  enum Sample: Sendable, Hashable {
    case bar(LaneChart.BarKind)
    case mark, cell, fullCell
    case arrow(isAdded: Bool)
  }

  static func shapes(of sample: Sample, _ frame: Rectangle) -> [Scene.Shape] {
    let square = Rectangle(x: frame.x + 5, y: frame.y - 2, width: 16, height: 16)
    switch sample {
    case .bar(let kind): return bar(kind, frame)
    case .mark: return [diamond(Point(x: frame.midX, y: frame.midY))]
    case .cell: return cell(square, 2, 4)
    case .fullCell: return cell(square, 4, 4)
    case .arrow(let isAdded):
      return arrow(
        from: Point(x: frame.x, y: frame.midY), to: Point(x: frame.maxX, y: frame.midY), isAdded)
    }
  }

  static func bar(_ kind: LaneChart.BarKind, _ frame: Rectangle) -> [Scene.Shape] {
    let (fill, stroke): (Paint?, Scene.Stroke) =
      switch kind {
      case .work: (.operationFill, Scene.Stroke(paint: .operationStroke))
      case .waiting: (nil, Scene.Stroke(paint: .muted, width: 1, dash: .dashed))
      case .moving: (.inputFill, Scene.Stroke(paint: .inputStroke, width: 2))
      }
    return [.rectangle(frame, radius: 2, fill: fill, stroke: stroke, role: nil)]
  }

  static func diamond(_ at: Point) -> Scene.Shape {
    .polygon(
      [
        Point(x: at.x, y: at.y - 6), Point(x: at.x + 4, y: at.y), Point(x: at.x, y: at.y + 6),
        Point(x: at.x - 4, y: at.y),
      ], fill: .gradient, stroke: nil, role: nil)
  }

  /// A chunk: the number tells how much is in it, and the edge that nothing is missing.
  static func cell(_ frame: Rectangle, _ count: Int, _ full: Int) -> [Scene.Shape] {
    let isFull = count >= full
    let heat: [Paint] = [.heat0, .heat1, .heat2, .heat3, .heat4]
    let fill = isFull ? .heat4 : heat[min(3, max(0, (count - 1) * 4 / max(1, full)))]
    return [
      .rectangle(
        frame, radius: 0, fill: fill, stroke: Scene.Stroke(paint: .ink, width: isFull ? 2 : 0.8),
        role: nil),
      .text(
        Scene.Run(
          text: Text("\(count)"), at: Point(x: frame.midX, y: frame.midY + 3.5), anchor: .middle,
          size: 9.5, isBold: isFull)),
    ]
  }

  /// A line with a filled head where the message is added, a dashed one where it takes the place.
  static func arrow(from a: Point, to b: Point, _ isAdded: Bool) -> [Scene.Shape] {
    let route = Route(pieces: [[a, a, b, b]], tip: b)
    let paint: Paint = isAdded ? .value : .backward
    let stroke = Scene.Stroke(paint: paint, width: 1.3, dash: isAdded ? .solid : .dashed)
    return [
      .line(a, b, stroke: stroke, role: nil),
      .polygon(
        Arrow.head(route), fill: isAdded ? paint : .canvas,
        stroke: Scene.Stroke(paint: paint, width: 1), role: nil),
    ]
  }

  /// What the chart really shows.
  func legendEntries() -> [Legend.Entry] {
    var samples: [Sample] = []
    func add(_ sample: Sample) { if !samples.contains(sample) { samples.append(sample) } }
    for item in chart.items {
      switch item {
      case .bar(_, _, _, _, let kind): add(.bar(kind))
      case .mark: add(.mark)
      case .line: break
      case .cells(_, _, let counts, let full):
        if counts.contains(where: { $0 < full }) { add(.cell) }
        if counts.contains(where: { $0 >= full }) { add(.fullCell) }
      case .arrow(_, _, _, _, _, let isAdded): add(.arrow(isAdded: isAdded))
      }
    }
    return samples.map { Legend.Entry(sample: .lane($0), words: Self.words(for: $0)) }
  }

  private static func words(for sample: Sample) -> Text {
    switch sample {
    case .bar(.work): Text("computing", "计算")
    case .bar(.waiting): Text("waiting", "等待")
    case .bar(.moving): Text("data move", "数据传输")
    case .mark: Text("a gradient is complete", "一个梯度算完")
    case .cell:
      Text("a chunk, and how many ranks' numbers are in its sum", "一块数据，数字是和里已有几个 rank 的份")
    case .fullCell: Text("all are in it", "已全部加齐")
    case .arrow(true): Text("sent and added", "发送并相加")
    case .arrow(false): Text("sent, takes the place", "发送并覆盖")
    }
  }
}
