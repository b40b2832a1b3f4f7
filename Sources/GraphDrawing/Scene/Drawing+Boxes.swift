import Gradbook

extension Drawing {
  func boxGroup(_ index: Int, _ origin: Point) -> Scene.Group {
    let box = display.boxes[index]
    let shape = shapes[index]
    let frame = geometry.boxes[index].moved(origin)
    let mark = mark(of: box)
    var shapes = border(shape, frame, mark: mark, level: heatLevel(box), note: note(of: box))
    shapes += texts(index, shape, frame)
    shapes += badge(mark, frame)
    shapes += changeSign(box, frame)
    shapes += gauge(box, shape, frame)
    if isInteractive { shapes += stepShapes(shape, frame) }
    var group = Scene.Group(
      id: box.id, classes: ["gd-box", "gd-\(shape.style)"], label: spoken(box).whole,
      shapes: shapes)
    if isInteractive { group.plainLabel = spoken(box).plain }
    if shape.isRoot { group.classes.append("gd-root") }
    if let mark { group.classes.append("gd-mark-\(mark.rawValue)") }
    if let part = box.part { group.data.append(("data-part", part)) }
    if box.isStub { group.data.append(("data-origin", "n\(box.subject)")) }
    return group
  }

  // MARK: Borders

  private func border(
    _ shape: BoxShape, _ frame: Rectangle, mark: GraphMark?, level: Int?, note: BoxNote?
  ) -> [Scene.Shape] {
    let front = shape.front(frame)
    var fill = Drawing.fill(shape.style, isRoot: shape.isRoot)
    var stroke = Drawing.stroke(shape.style, isRoot: shape.isRoot)
    if let level { fill = [.heat0, .heat1, .heat2, .heat3, .heat4][level] }
    switch mark {
    case .right: stroke = Scene.Stroke(paint: .right, width: 2)
    case .wrong: stroke = Scene.Stroke(paint: .wrong, width: 3)
    case .poisoned: stroke = Scene.Stroke(paint: .wrong, width: 1, dash: .dashed)
    case .unvisited:
      stroke = Scene.Stroke(paint: .cut, width: 1, dash: .dotted)
      fill = .canvas
    case nil: break
    }
    switch note?.change {
    case .gone:
      stroke = Scene.Stroke(paint: .cut, width: 1, dash: .dashed)
      fill = .canvas
    case .added:
      stroke = Scene.Stroke(paint: .right, width: 2.4)
      fill = .rightFill
    case .altered: stroke.width = 2
    case nil: break
    }
    if shape.style == .constant, note?.isAdded != true {
      let left = Point(x: frame.x + 4, y: frame.maxY - 3)
      let right = Point(x: frame.maxX - 4, y: frame.maxY - 3)
      return [.line(left, right, stroke: stroke, role: nil)]
    }
    var shapes: [Scene.Shape] = []
    if shape.style == .module { shapes += back(of: front) }
    let radius = shape.style == .input ? 8.0 : shape.style == .stub ? frame.height / 2 : 2.0
    shapes.append(.rectangle(front, radius: radius, fill: fill, stroke: stroke, role: "gd-frame0"))
    if mark == .poisoned { shapes += Drawing.hatching(front, spacing: 7, paint: .wrong) }
    if shape.isRoot {
      shapes.append(
        .rectangle(
          front.insetBy(3), radius: 1, fill: nil,
          stroke: Scene.Stroke(paint: stroke.paint, width: 1), role: nil))
    }
    return shapes
  }

  static func fill(_ style: BoxShape.Style, isRoot: Bool) -> Paint {
    if isRoot { return .resultFill }
    return switch style {
    case .input: .inputFill
    case .parameter, .stub: .parameterFill
    case .operation, .module, .constant: .operationFill
    }
  }

  static func stroke(_ style: BoxShape.Style, isRoot: Bool) -> Scene.Stroke {
    switch style {
    case .input: Scene.Stroke(paint: .inputStroke)
    case .parameter: Scene.Stroke(paint: .parameterStroke, width: 2.4)
    case .stub: Scene.Stroke(paint: .parameterStroke, dash: .dashed)
    case .constant: Scene.Stroke(paint: .muted, dash: .dotted)
    case .operation: Scene.Stroke(paint: isRoot ? .resultStroke : .operationStroke)
    case .module: Scene.Stroke(paint: .operationStroke)
    }
  }

  // The edge that makes a closed module look like a closed box.
  private func back(of front: Rectangle) -> [Scene.Shape] {
    let d = BoxShape.depth
    let points = [
      Point(x: front.x, y: front.y), Point(x: front.x + d, y: front.y - d),
      Point(x: front.maxX + d, y: front.y - d), Point(x: front.maxX + d, y: front.maxY - d),
      Point(x: front.maxX, y: front.maxY), Point(x: front.maxX, y: front.y),
    ]
    return [
      .polygon(
        points, fill: .gradientFill, stroke: Scene.Stroke(paint: .operationStroke), role: nil)
    ]
  }

  /// Diagonal lines clipped to a rectangle.
  static func hatching(_ frame: Rectangle, spacing: Double, paint: Paint) -> [Scene.Shape] {
    var shapes: [Scene.Shape] = []
    var offset = spacing
    while offset < frame.width + frame.height {
      let start = Point(
        x: frame.x + min(offset, frame.width), y: frame.y + max(0, offset - frame.width))
      let end = Point(
        x: frame.x + max(0, offset - frame.height), y: frame.y + min(offset, frame.height))
      shapes.append(
        .line(start, end, stroke: Scene.Stroke(paint: paint, width: 0.6), role: "gd-hatch"))
      offset += spacing
    }
    return shapes
  }

  // MARK: Text

  private func texts(_ index: Int, _ shape: BoxShape, _ frame: Rectangle) -> [Scene.Shape] {
    let box = display.boxes[index]
    let lines = captions.boxes[index]
    let area = shape.textArea(frame)
    let isColumn = shape.symbolColumn > 0
    let isGone = note(of: box)?.isGone == true
    let height = lines.height
    var y = area.y + (area.height - height) / 2
    var shapes: [Scene.Shape] = []
    let gradients = lines.filter { $0.kind == .gradient }.height
    if gradients > 0 {
      let top = y + height - gradients
      let inset = isColumn ? 0.5 : 2
      let cell = Rectangle(
        x: area.x + inset, y: top, width: area.width - inset - 1.5,
        height: area.maxY - top - 1.5)
      shapes.append(
        .rectangle(cell, radius: 1, fill: .gradientFill, stroke: nil, role: "gd-gradient-cell"))
    }
    if mark(of: box) == .poisoned, !lines.isEmpty {
      // The hatching stays around the text, not under it.
      let plate = Rectangle(
        x: area.x + 3, y: y, width: area.width - 6,
        height: height - gradients)
      let fill = Drawing.fill(shape.style, isRoot: shape.isRoot)
      shapes.append(.rectangle(plate, radius: 2, fill: fill, stroke: nil, role: nil))
    }
    if let symbol = captions.symbol(box) {
      shapes += column(symbol, shape, frame, isGone: isGone)
    }
    let left = isColumn ? area.x + BoxShape.padding - 2 : nil
    for line in lines {
      if let grid = line.grid {
        let corner = Point(x: left ?? area.midX - grid.width / 2, y: y + 1)
        shapes += cells(grid, at: corner, line.kind)
      } else {
        shapes.append(
          .text(
            Scene.Run(
              text: line.text, at: Point(x: left ?? area.midX, y: y + 11.5),
              anchor: isColumn ? .start : .middle, isBold: line.isBold,
              paint: paint(of: line, box),
              role: "gd-t-\(line.kind.rawValue)")))
        if isGone, line.kind != .change { shapes.append(strike(line, area, isColumn, y)) }
      }
      y += line.height
    }
    return shapes
  }

  // On a shade of heat only ink stands out enough; on the pale ones a gradient's colour does too.
  private func paint(of line: TextLine, _ box: DisplayGraph.Box) -> Paint {
    if let level = heatLevel(box), line.kind != .gradient || level > 2 { return .ink }
    return line.paint(isMuted: mark(of: box) == .unvisited || note(of: box)?.isGone == true)
  }

  /// The line through a text that is not there any more.
  private func strike(
    _ line: TextLine, _ area: Rectangle, _ isColumn: Bool, _ y: Double
  ) -> Scene.Shape {
    let width = line.width
    let left = isColumn ? area.x + BoxShape.padding - 2 : area.midX - width / 2
    return .line(
      Point(x: left - 2, y: y + 8), Point(x: left + width + 2, y: y + 8),
      stroke: Scene.Stroke(paint: .ink, width: 1.2), role: nil)
  }

  private func column(
    _ symbol: String, _ shape: BoxShape, _ frame: Rectangle, isGone: Bool
  ) -> [Scene.Shape] {
    let front = shape.front(frame).insetBy(shape.isRoot ? 3 : 0)
    let x = front.x + shape.symbolColumn
    let paint: Paint = isGone ? .cut : .operationStroke
    let strike = Scene.Shape.line(
      Point(x: front.x + 5, y: front.midY), Point(x: x - 5, y: front.midY),
      stroke: Scene.Stroke(paint: .ink, width: 1.6), role: nil)
    let divider = Scene.Shape.line(
      Point(x: x, y: front.y), Point(x: x, y: front.maxY),
      stroke: Scene.Stroke(paint: paint, width: 0.8), role: nil)
    return (x < front.maxX - 1 ? [divider] : []) + [
      .text(
        Scene.Run(
          text: Text(symbol),
          at: Point(
            x: front.x + shape.symbolColumn / 2, y: front.midY + shape.symbolSize * 0.35),
          anchor: .middle, size: shape.symbolSize, isBold: true, paint: isGone ? .cut : .ink,
          role: "gd-t-symbol"))
    ] + (isGone ? [strike] : [])
  }

}

extension TextLine {
  var isBold: Bool { kind == .title || kind == .reason }

  func paint(isMuted: Bool = false) -> Paint {
    if kind == .change { return .ink }
    if isMuted || isOverwritten { return .cut }
    return switch kind {
    case .title, .change: .ink
    case .reason: reason?.isFault == true ? .wrong : .ink
    case .note, .slot: .muted
    case .value: .value
    case .gradient, .contribution: .gradient
    case .local: .local
    }
  }
}
