import Foundation
import Gradbook

extension Drawing {
  /// The forward line, and in a backward picture the flow back over it.
  func linkGroups(_ index: Int, _ origin: Point) -> [Scene.Group] {
    let link = display.links[index]
    let route = geometry.routes[index].moved(origin)
    guard !route.pieces.isEmpty, route.pieces.allSatisfy({ $0.count >= 4 }) else { return [] }
    let edges = link.edges.map { display.graph.edges[$0] }
    let isCut = edges.allSatisfy(\.isCut)
    let text = texts(captions.links[index], route)
    // Where room was kept for a text that this picture does not show, the line runs through.
    let curves = text.isEmpty ? [route.points] : route.pieces
    let isGone = [link.from, link.to].contains { note(of: display.boxes[$0])?.isGone == true }
    var groups = [forwardGroup(link, route, curves, isCut: isCut, isGone: isGone)]
    if showsGradients, !isCut, edges.contains(where: { $0.contribution != nil }) {
      groups.append(backwardGroup(link, route, curves, edges))
    }
    if !text.isEmpty {
      groups.append(
        Scene.Group(
          id: "t" + link.id.dropFirst(), classes: ["gd-link-text"], shapes: text))
    }
    return groups
  }

  private func forwardGroup(
    _ link: DisplayGraph.Link, _ route: Route, _ curves: [[Point]], isCut: Bool, isGone: Bool
  ) -> Scene.Group {
    let paint: Paint = isCut || isGone ? .cut : .edge
    let stroke = Scene.Stroke(paint: paint, width: 1, dash: isCut || isGone ? .dotted : .solid)
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
    _ link: DisplayGraph.Link, _ route: Route, _ curves: [[Point]],
    _ edges: [ComputationGraph.Edge]
  ) -> Scene.Group {
    let size = edges.compactMap { $0.contribution?.maximumMagnitude }.max() ?? 0
    let width = Arrow.width(magnitude: size)
    let stroke = Scene.Stroke(paint: .backward, width: width, dash: .dashed)
    let lines = curves.reversed().map {
      Scene.Shape.curve($0.reversed(), stroke: stroke, role: nil)
    }
    let vee = Scene.Shape.polygon(
      Arrow.vee(route, width: width), fill: .backward, stroke: nil, role: nil)
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
    guard let added = edge.contribution?.brief else { return Spoken(local) }
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

/// The ends and signs of lines.
enum Arrow {
  /// 2.2 points for a magnitude of 1, a point more for each factor of ten, from 1 to 5.
  static func width(magnitude: Double) -> Double {
    guard magnitude > 0 else { return magnitude.isNaN ? 5 : 1 }
    let width = 2.2 + log10(magnitude)
    return width.isFinite ? min(5, max(1, (width * 10).rounded() / 10)) : 5
  }

  /// The filled arrow at the end of a forward line.
  static func head(_ route: Route) -> [Point] {
    guard let base = route.points.last else { return [] }
    let from = base == route.tip ? route.points[route.points.count - 2] : base
    return triangle(tip: route.tip, from: from, length: 7, half: 3, notch: 0)
  }

  /// The vee at the start of a line that the gradient flows back along.
  static func vee(_ route: Route, width: Double) -> [Point] {
    let tip = route.points[0]
    // The tangent can vanish where control points coincide.
    let from = route.points.dropFirst().first { distance($0, tip) > 0.5 } ?? route.tip
    return triangle(tip: tip, from: from, length: 8 + width, half: 3.5 + width / 2, notch: 4)
  }

  /// The double bar across a line on which no gradient flows.
  static func bars(_ route: Route) -> [(Point, Point)] {
    let (middle, direction) = middle(of: route.points)
    return [-2.5, 2.5].map { shift in
      let centre = Point(
        x: middle.x + direction.x * shift, y: middle.y + direction.y * shift)
      return (
        Point(x: centre.x - direction.y * 7, y: centre.y + direction.x * 7),
        Point(x: centre.x + direction.y * 7, y: centre.y - direction.x * 7)
      )
    }
  }

  private static func triangle(
    tip: Point, from: Point, length: Double, half: Double, notch: Double
  ) -> [Point] {
    let direction = unit(from: from, to: tip)
    func at(_ along: Double, _ aside: Double) -> Point {
      Point(
        x: tip.x - direction.x * along - direction.y * aside,
        y: tip.y - direction.y * along + direction.x * aside)
    }
    let corners = [tip, at(length, half)]
    return notch > 0
      ? corners + [at(length - notch, 0), at(length, -half)] : corners + [at(length, -half)]
  }

  private static func middle(of points: [Point]) -> (Point, Point) {
    let segments = (points.count - 1) / 3
    let start = segments / 2 * 3
    guard start + 3 < points.count else { return (points[0], Point(x: 1, y: 0)) }
    let (a, b, c, d) = (points[start], points[start + 1], points[start + 2], points[start + 3])
    let middle = Point(
      x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8)
    return (middle, unit(from: a, to: d))
  }

  private static func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  private static func unit(from a: Point, to b: Point) -> Point {
    let length = distance(a, b)
    guard length > 0 else { return Point(x: 1, y: 0) }
    return Point(x: (b.x - a.x) / length, y: (b.y - a.y) / length)
  }
}
