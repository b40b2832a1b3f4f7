import Gradbook

extension Drawing {
  /// A box's mark: the worst of its members'.
  func mark(of box: DisplayGraph.Box) -> GraphMark? {
    if captions.isStopped(box) { return .wrong }
    let marks = Set(box.members.compactMap { options.marks[$0] })
    return [.wrong, .poisoned, .unvisited, .right].first { marks.contains($0) }
  }

  func badge(_ mark: GraphMark?, _ frame: Rectangle) -> [Scene.Shape] {
    let glyph: (String, Paint, Paint)? =
      switch mark {
      case .right: ("✓", .right, .rightFill)
      case .wrong: ("✗", .wrong, .wrongFill)
      case .poisoned, .unvisited, nil: nil
      }
    guard let (text, ink, fill) = glyph else { return [] }
    return badge(text, ink, fill, frame)
  }

  /// What a comparison says of a box: of the node that it shows.
  func note(of box: DisplayGraph.Box) -> BoxNote? { options.notes[box.subject] }

  func changeSign(_ box: DisplayGraph.Box, _ frame: Rectangle) -> [Scene.Shape] {
    guard let sign = note(of: box)?.sign else { return [] }
    return badge(sign.glyph, sign.ink, sign.fill, frame)
  }

  private func badge(
    _ text: String, _ ink: Paint, _ fill: Paint, _ frame: Rectangle
  ) -> [Scene.Shape] {
    let badge = Rectangle(x: frame.maxX - 10, y: frame.y - 7, width: 17, height: 17)
    return [
      .rectangle(
        badge, radius: 8.5, fill: fill, stroke: Scene.Stroke(paint: ink, width: 1.4), role: nil),
      .text(
        Scene.Run(
          text: Text(text), at: Point(x: badge.midX, y: badge.midY + 4.4), anchor: .middle,
          size: 12, isBold: true, paint: ink)),
    ]
  }

  /// The largest share among a box's members, or their sum.
  func heat(of box: DisplayGraph.Box) -> Double? {
    guard let heat = options.heat else { return nil }
    let shares = box.members.compactMap { heat[$0] }.filter(\.isFinite)
    let share = options.heatAddsUp && !shares.isEmpty ? shares.reduce(0, +) : shares.max()
    return share.map { min(1, max(0, $0)) }
  }

  func heatLevel(_ box: DisplayGraph.Box) -> Int? {
    heat(of: box).map { min(4, Int($0 * 5)) }
  }

  // Shade alone would not do: the bar's length and the number say the same.
  func gauge(_ box: DisplayGraph.Box, _ shape: BoxShape, _ frame: Rectangle) -> [Scene.Shape] {
    guard shape.hasGauge, let share = heat(of: box) else { return [] }
    let front = shape.front(frame).insetBy(shape.isRoot ? 3 : 0)
    let text = Text("\(Int((share * 100).rounded())) %")
    let room = 30.0
    let bar = Rectangle(
      x: front.x + shape.symbolColumn + 4, y: front.maxY - BoxShape.gaugeHeight,
      width: max(8, front.width - shape.symbolColumn - room - 8), height: 5)
    return Drawing.bar(bar, share: share) + [
      .text(
        Scene.Run(
          text: text, at: Point(x: front.maxX - 4, y: bar.maxY + 1), anchor: .end, size: 8.5))
    ]
  }

  static func bar(_ frame: Rectangle, share: Double) -> [Scene.Shape] {
    var filled = frame
    filled.width *= share
    return [
      .rectangle(
        frame, radius: 0, fill: .canvas, stroke: Scene.Stroke(paint: .ink, width: 0.6), role: nil),
      .rectangle(filled, radius: 0, fill: .ink, stroke: nil, role: nil),
    ]
  }

  /// The frame and tick that a stepper shows and hides.
  func stepShapes(_ shape: BoxShape, _ frame: Rectangle) -> [Scene.Shape] {
    [
      .rectangle(
        shape.front(frame).insetBy(-3), radius: 5, fill: nil,
        stroke: Scene.Stroke(paint: .current, width: 3), role: "gd-current"),
      .text(
        Scene.Run(
          text: Text("✓"), at: Point(x: frame.maxX - 2, y: frame.y - 3), anchor: .middle, size: 13,
          isBold: true, paint: .right, role: "gd-tick")),
      .text(
        Scene.Run(
          text: Text(" "), at: Point(x: frame.midX, y: frame.maxY + 12), anchor: .middle, size: 12,
          isBold: true, paint: .gradient, role: "gd-plus")),
    ]
  }
}
