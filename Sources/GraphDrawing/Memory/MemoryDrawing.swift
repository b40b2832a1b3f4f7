import Gradbook

/// A memory map as a scene: steps to the right, bytes upwards.
struct MemoryDrawing: Sendable {
  let map: MemoryMap
  let options: DrawingOptions

  private static let plotHeight = 300.0
  private static let fontSize = 10.0
  /// Room for the numbers at the left edge.
  private static let axisWidth = 66.0

  private var title: Text { options.title ?? Text("memory of a plan", "计划的内存") }
  private var left: Double { Drawing.margin + Self.axisWidth }
  private var top: Double { Drawing.margin + Drawing.titleHeight + 22 }
  private var bottom: Double { top + Self.plotHeight }
  private var right: Double { left + Double(map.steps.count) * stepWidth }

  /// Steps with names need room for them; many steps have numbers alone.
  private var showsNames: Bool { map.steps.count <= 12 }
  private var stepWidth: Double {
    guard showsNames else { return max(14, 840 / Double(map.steps.count)) }
    let widest = map.steps.map { TextMetrics.width(clipped($0), size: Self.fontSize) }.max() ?? 0
    return max(widest + 14, min(120, 640 / Double(max(1, map.steps.count))))
  }

  private func clipped(_ name: String) -> String { Label.clipped(name, columns: 18) }

  func scene() -> Scene {
    let summary = Text(map.summary(.english), map.summary(.chinese))
    let legend = options.showsLegend ? legend(width: right) : nil
    let summaryTop = bottom + (showsNames ? 44 : 30)
    let words = [title, summary].map { TextMetrics.width($0, size: 14, bold: true) }
    var scene = Scene(
      width: max(right + Drawing.margin + 8, (words.max() ?? 0) + 2 * Drawing.margin),
      height: summaryTop + 18 + (legend.map { $0.height + 10 } ?? 0),
      title: title, description: summary)
    scene.groups.append(
      Scene.Group(shapes: [
        Drawing.heading(title),
        run(summary, Point(x: Drawing.margin, y: summaryTop), size: 12, isBold: true),
      ]))
    scene.groups.append(axes())
    if let peak = map.peak { scene.groups.append(band(peak)) }
    scene.groups += map.rows.indices.map(block)
    if let peak = map.peak { scene.groups.append(outline(peak)) }
    scene.groups.append(Scene.Group(classes: ["gd-in-place"], shapes: joints()))
    if let legend {
      scene.groups.append(legend.group(at: Point(x: Drawing.margin, y: summaryTop + 14)))
    }
    return scene
  }

  private func run(
    _ text: Text, _ at: Point, anchor: Scene.Run.Anchor = .start, size: Double = fontSize,
    isBold: Bool = false, paint: Paint = .ink
  ) -> Scene.Shape {
    .text(Scene.Run(text: text, at: at, anchor: anchor, size: size, isBold: isBold, paint: paint))
  }

  // MARK: Places

  private func x(_ step: Double) -> Double { left + step * stepWidth }

  private func y(_ byte: Int) -> Double {
    bottom - Double(byte) / Double(max(1, map.bytes)) * Self.plotHeight
  }

  /// A buffer fills its steps; where another takes over its bytes in place, they meet in the middle
  /// of the step that both belong to.
  private func frame(_ row: MemoryMap.Row) -> Rectangle {
    let start = Double(row.steps.lowerBound) + (map.predecessor(of: row) == nil ? 0 : 0.5)
    let end = Double(row.steps.upperBound) + (map.successor(of: row) == nil ? 1 : 0.5)
    let high = y(row.offset + row.bytes)
    return Rectangle(
      x: x(start) + 1, y: high, width: x(end) - x(start) - 2,
      height: max(1, y(row.offset) - high))
  }

  // MARK: Parts

  private func axes() -> Scene.Group {
    let thin = Scene.Stroke(paint: .muted, width: 0.6, dash: .dotted)
    var shapes: [Scene.Shape] = [
      .line(
        Point(x: left, y: bottom), Point(x: right, y: bottom),
        stroke: Scene.Stroke(paint: .ink), role: nil)
    ]
    for quarter in 0...4 {
      let byte = map.bytes * quarter / 4
      shapes.append(
        run(Text(ByteText.text(byte)), Point(x: left - 6, y: y(byte) + 3.5), anchor: .end))
      if quarter > 0 {
        shapes.append(
          .line(Point(x: left, y: y(byte)), Point(x: right, y: y(byte)), stroke: thin, role: nil))
      }
    }
    let every = showsNames ? 1 : max(1, Int((22 / stepWidth).rounded(.up)))
    for (step, name) in map.steps.enumerated() where step.isMultiple(of: every) {
      let middle = x(Double(step) + 0.5)
      shapes.append(
        run(
          Text("\(step)"), Point(x: middle, y: bottom + 13), anchor: .middle, paint: .muted))
      if showsNames {
        shapes.append(
          run(Text(clipped(name)), Point(x: middle, y: bottom + 26), anchor: .middle))
      }
    }
    shapes += [
      run(Text("bytes ↑", "字节 ↑"), Point(x: left - 6, y: top - 10), anchor: .end, paint: .muted),
      run(Text("step →", "步骤 →"), Point(x: left - 6, y: bottom + 13), anchor: .end, paint: .muted),
    ]
    return Scene.Group(id: "axes", classes: ["gd-axes"], shapes: shapes)
  }

  /// The step at which most bytes are in use.
  private func band(_ peak: (step: Int, bytes: Int)) -> Scene.Group {
    let frame = frame(ofStep: peak.step)
    let text = Text("▼ peak \(ByteText.text(peak.bytes))", "▼ 峰值 \(ByteText.text(peak.bytes))")
    let half = TextMetrics.width(text, size: 11, bold: true) / 2
    let middle = max(left + half, min(frame.midX, right - half))
    return Scene.Group(
      id: "peak", classes: ["gd-peak"],
      shapes: [
        .rectangle(frame, radius: 0, fill: .heat1, stroke: nil, role: nil),
        run(
          text, Point(x: middle, y: top - 10), anchor: .middle, size: 11, isBold: true,
          paint: .gradient),
      ])
  }

  private func frame(ofStep step: Int) -> Rectangle {
    Rectangle(x: x(Double(step)), y: top - 4, width: stepWidth, height: Self.plotHeight + 4)
  }

  /// The edge of that step's band, over the blocks.
  private func outline(_ peak: (step: Int, bytes: Int)) -> Scene.Group {
    let stroke = Scene.Stroke(paint: .gradient, width: 1.4, dash: .dashed)
    return Scene.Group(
      classes: ["gd-peak"],
      shapes: [
        .rectangle(frame(ofStep: peak.step), radius: 0, fill: nil, stroke: stroke, role: nil)
      ])
  }

  private func block(_ index: Int) -> Scene.Group {
    let row = map.rows[index]
    let frame = frame(row)
    var (fill, stroke) = Self.look(row.kind)
    if frame.height < 8 { stroke.width = 1 }
    var shapes: [Scene.Shape] = [
      .rectangle(frame, radius: 2, fill: fill, stroke: stroke, role: nil)
    ]
    let lines = [row.label, ByteText.text(row.bytes)].filter {
      TextMetrics.width($0, size: Self.fontSize) <= frame.width - 4
    }
    let shown = frame.height >= 27 ? lines : frame.height >= 12 ? Array(lines.prefix(1)) : []
    for (line, text) in shown.enumerated() {
      let shift = Double(line) - Double(shown.count - 1) / 2
      shapes.append(
        run(
          Text(text), Point(x: frame.midX, y: frame.midY + 3.5 + shift * 12), anchor: .middle,
          isBold: line == 0))
    }
    let steps = "\(row.steps.lowerBound)–\(row.steps.upperBound)"
    let bytes = "\(row.offset)…\(row.offset + row.bytes)"
    return Scene.Group(
      id: "b\(index)", classes: ["gd-box", "gd-buffer"],
      label: Text(
        "\(row.label), \(ByteText.text(row.bytes)), bytes \(bytes), steps \(steps)",
        "\(row.label)，\(ByteText.text(row.bytes))，字节 \(bytes)，步骤 \(steps)"),
      shapes: shapes)
  }

  /// Where a value is written over the one that it was computed from.
  private func joints() -> [Scene.Shape] {
    map.inPlace.flatMap { row -> [Scene.Shape] in
      let frame = frame(row)
      return Self.joint(Point(x: frame.x - 1, y: frame.midY), height: frame.height)
    }
  }

  private static func joint(_ at: Point, height: Double) -> [Scene.Shape] {
    let half = min(5, max(2.5, height / 2))
    return [
      .line(
        Point(x: at.x, y: at.y - height / 2), Point(x: at.x, y: at.y + height / 2),
        stroke: Scene.Stroke(paint: .ink, width: 2.4), role: nil),
      .polygon(
        [
          Point(x: at.x + half * 1.5, y: at.y), Point(x: at.x - half * 0.7, y: at.y - half),
          Point(x: at.x - half * 0.7, y: at.y + half),
        ], fill: .ink, stroke: nil, role: nil),
    ]
  }

  private static func look(_ kind: MemoryMap.Kind) -> (fill: Paint, stroke: Scene.Stroke) {
    switch kind {
    case .input: (.inputFill, Drawing.stroke(.input, isRoot: false))
    case .parameter: (.parameterFill, Drawing.stroke(.parameter, isRoot: false))
    case .value: (.operationFill, Drawing.stroke(.operation, isRoot: false))
    case .result: (.resultFill, Scene.Stroke(paint: .resultStroke, width: 2.4))
    }
  }

  private func legend(width: Double) -> Legend {
    typealias Role = ComputationGraph.Role
    let words: [MemoryMap.Kind: Text] = [
      .input: Role.input.word, .parameter: Role.parameter.word,
      .value: Text("value on the way", "中间值"), .result: Words.result,
    ]
    var entries = MemoryMap.Kind.allCases.compactMap { kind -> Legend.Entry? in
      guard map.rows.contains(where: { $0.kind == kind }), let words = words[kind] else {
        return nil
      }
      return Legend.Entry(sample: .buffer(kind), words: words)
    }
    if !map.inPlace.isEmpty {
      entries.append(
        Legend.Entry(
          sample: .joint, words: Text("written in place: the same bytes", "原地写入：沿用同一段内存")))
    }
    return Legend(entries, width: max(width, 420))
  }

  /// The legend's sample of a block, or of a place where one takes over another's bytes.
  static func sample(_ kind: MemoryMap.Kind?, _ frame: Rectangle) -> [Scene.Shape] {
    let (fill, stroke) = look(kind ?? .value)
    return [.rectangle(frame, radius: 1, fill: fill, stroke: stroke, role: nil)]
      + (kind == nil ? joint(Point(x: frame.midX, y: frame.midY), height: frame.height) : [])
  }
}
