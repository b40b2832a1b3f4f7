import Gradbook

extension Drawing {
  /// The value's line, and in a backward picture the gradient's on a lane of its own beside it.
  func linkGroups(_ index: Int, _ origin: Point) -> [Scene.Group] {
    let link = display.links[index]
    let route = geometry.routes[index].moved(origin)
    guard route.isDrawn else { return [] }
    let text = texts(captions.links[index], route)
    let lanes = lanes(index)
    var groups = [forwardGroup(link, lanes.value.moved(origin), hasText: !text.isEmpty)]
    if let gradient = lanes.gradient {
      groups.append(
        backwardGroup(
          link, gradient.way.moved(origin), width: gradient.width, hasText: !text.isEmpty))
    }
    if !text.isEmpty {
      groups.append(
        Scene.Group(
          id: "t" + link.id.dropFirst(), classes: ["gd-link-text"], shapes: text))
    }
    return groups
  }

  /// The way of the value, and that of the gradient with its width, if one flows back.
  func lanes(_ index: Int) -> (value: Route, gradient: (way: Route, width: Double)?) {
    let link = display.links[index]
    let route = geometry.routes[index]
    let edges = link.edges.map { display.graph.edges[$0] }
    guard showsGradients, edges.contains(where: { !$0.isCut && $0.contribution != nil }) else {
      return (route, nil)
    }
    let width = flowWidth(edges.flow ?? 0)
    func lane(_ distance: Double) -> Route {
      route.beside(distance, from: geometry.boxes[link.from], to: geometry.boxes[link.to])
    }
    return (lane(Lane.value), (lane(Lane.gradient(width: width)), width))
  }

  private func forwardGroup(
    _ link: DisplayGraph.Link, _ route: Route, hasText: Bool
  ) -> Scene.Group {
    let isCut = link.edges.allSatisfy { display.graph.edges[$0].isCut }
    let isGone = [link.from, link.to].contains { note(of: display.boxes[$0])?.isGone == true }
    let paint: Paint = isCut || isGone ? .cut : .edge
    let stroke = Scene.Stroke(paint: paint, width: 1, dash: isCut || isGone ? .dotted : .solid)
    // Where room was kept for a text that this picture does not show, the line runs through.
    let curves = hasText ? route.pieces : [route.points]
    var shapes = curves.map { Scene.Shape.curve($0, stroke: stroke, role: nil) }
    shapes.append(.polygon(Arrow.head(route), fill: paint, stroke: nil, role: nil))
    if isCut {
      shapes += Arrow.bars(route).map {
        .line($0.0, $0.1, stroke: .init(paint: paint, width: 2), role: nil)
      }
    }
    var group = Scene.Group(
      id: link.id, classes: ["gd-link"] + (isCut ? ["gd-cut"] : []), label: spoken(link).whole,
      shapes: shapes)
    if isInteractive { group.plainLabel = spoken(link).plain }
    return group
  }

  private func backwardGroup(
    _ link: DisplayGraph.Link, _ lane: Route, width: Double, hasText: Bool
  ) -> Scene.Group {
    let stroke = Scene.Stroke(paint: .backward, width: width, dash: .dashed)
    let curves = lane.curves(cutting: Arrow.veeLength(width) - 3, closing: !hasText)
    let lines = curves.reversed().map {
      Scene.Shape.curve($0.reversed(), stroke: stroke, role: nil)
    }
    let vee = Scene.Shape.polygon(
      Arrow.vee(lane, width: width), fill: .backward, stroke: nil, role: nil)
    return Scene.Group(
      id: "b" + link.id.dropFirst(), classes: ["gd-back"], shapes: lines + [vee])
  }

  private func texts(_ lines: [TextLine], _ route: Route) -> [Scene.Shape] {
    guard let room = route.label, !lines.isEmpty else { return [] }
    let lineHeight = LayoutRequest.Label.lineHeight
    var y = room.midY - Double(lines.count) * lineHeight / 2
    return lines.map { line in
      defer { y += lineHeight }
      return .text(
        Scene.Run(
          text: line.text, at: Point(x: room.midX, y: y + 9.5), anchor: .middle,
          size: LayoutRequest.Label.fontSize, paint: line.paint(),
          role: "gd-t-\(line.kind.rawValue)"))
    }
  }

  /// What is said of each line that the gradient flows back along.
  func linkLabels() -> [String: String] {
    let spoken = display.links.map { ($0.id, self.spoken($0)) }.filter { $0.1.gradient != nil }
    return Dictionary(spoken.map { ($0, $1.whole.forScript) }) { first, _ in first }
  }

  private func spoken(_ link: DisplayGraph.Link) -> Spoken {
    guard link.edges.count == 1, let index = link.edges.first else { return Spoken(Text("")) }
    let edge = display.graph.edges[index]
    if edge.isCut { return Spoken(Text("the gradient stops here", "梯度到此为止")) }
    guard showsGradients else { return Spoken(Text("")) }
    let local = display.indexed.localDerivative(index).long ?? Text("")
    guard let added = edge.contribution?.sized else { return Spoken(local) }
    return Spoken(local, gradient: Words.join(Text(" +="), added))
  }
}

extension Route {
  func moved(_ by: Point) -> Route {
    func shift(_ point: Point) -> Point { Point(x: point.x + by.x, y: point.y + by.y) }
    return Route(
      pieces: pieces.map { $0.map(shift) }, tip: shift(tip), label: label.map { $0.moved(by) })
  }
}
