import CGraphviz
import Foundation
import Gradbook

/// Paints a scene into pixels or PDF by Graphviz's pango and cairo plugin.
///
/// The scene goes to libgvc as one drawing in its language xdot, behind an empty graph of the same
/// size: PNG, PDF and SVG therefore show the same shapes at the same places.
struct PaintingWriter {
  var language: Language
  var theme: DrawingOptions.Theme

  /// Two pixels to a point, fewer for a picture that cairo could not hold.
  static let fullPixelsPerPoint = 2.0
  private static let mostPixels = 16_000.0

  /// How many pixels a point of the scene gets.
  static func pixelsPerPoint(for scene: Scene) -> Double {
    min(fullPixelsPerPoint, mostPixels / max(scene.width, scene.height))
  }

  func write(_ scene: Scene, as format: GraphFormat) throws(GraphRenderError) -> Data {
    let xdot = drawing(scene)
    return try GraphvizSession.run { () throws(GraphRenderError) in
      let graph = try GraphvizGraph("gradbook", for: CGV_FOR_PAINTING)
      defer { graph.close() }
      let scale = Self.pixelsPerPoint(for: scene)
      try graph.declare(
        CGV_GRAPH,
        [
          ("bb", "0,0,\(FixedNumber.text(scene.width)),\(FixedNumber.text(scene.height))"),
          ("dpi", format == .png ? "\(72 * scale)" : "72"), ("pad", "0"),
          ("margin", "0"), ("bgcolor", palette[.canvas]),
        ])
      try graph.declare(
        CGV_NODE,
        [
          ("shape", "box"), ("style", "invis"), ("label", ""), ("fixedsize", "true"),
          ("width", "\(scene.width / 72)"), ("height", "\(scene.height / 72)"),
          ("pos", "\(scene.width / 2),\(scene.height / 2)"),
        ])
      guard cgv_add_node(graph.handle, -1, "page") == 0 else {
        throw .layoutFailed(detail: GraphvizSession.messages)
      }
      try graph.check(cgv_set_drawing(graph.handle, xdot), "drawing")
      // The only engine that measures the texts of a drawing; with others libgvc crashes.
      try graph.layOut("nop2")
      return Data(try graph.render("\(format.rawValue):cairo"))
    }
  }

  private var palette: GraphPalette { GraphPalette.of(theme) }

  // MARK: xdot

  private func drawing(_ scene: Scene) -> String {
    var output = ""
    for shape in scene.groups.flatMap(\.shapes) {
      write(shape, height: scene.height, to: &output)
    }
    return output
  }

  private func write(_ shape: Scene.Shape, height: Double, to output: inout String) {
    func list(_ points: [Point]) -> String {
      "\(points.count) " + points.map { pair($0, height) }.joined(separator: " ") + " "
    }
    switch shape {
    case .rectangle(let frame, let radius, let fill, let stroke, _):
      let outline = Self.outline(frame, radius: radius)
      // A closed Bézier curve is "b" filled and "B" drawn; a polygon is "P" and "p".
      if let fill { output += pen(fill, fill: fill) + "b " + list(outline) }
      if let stroke { output += pen(stroke) + "B " + list(outline) }
    case .polygon(let points, let fill, let stroke, _):
      if let fill { output += pen(stroke?.paint ?? fill, fill: fill) + "P " + list(points) }
      if let stroke { output += pen(stroke) + "p " + list(points) }
    case .curve(let points, let stroke, _): output += pen(stroke) + "B " + list(points)
    case .line(let a, let b, let stroke, _): output += pen(stroke) + "L " + list([a, b])
    case .text(let run):
      let text = Label.clean(run.text(language))
      let anchor: [Scene.Run.Anchor: Int] = [.start: -1, .middle: 0, .end: 1]
      let width = TextMetrics.width(text, size: run.size, bold: run.isBold)
      output += color("c", run.paint)
      output += "F \(FixedNumber.text(run.size)) \(Self.font.utf8.count) -\(Self.font) "
      output += "t \(run.isBold ? 1 : 0) "
      output += "T \(pair(run.at, height)) \(anchor[run.anchor] ?? 0) \(FixedNumber.text(width)) "
      output += "\(text.utf8.count) -\(text) "
    }
  }

  private static let font = "Arial,Liberation Sans,DejaVu Sans,Noto Sans CJK SC,sans-serif"

  private func pair(_ point: Point, _ height: Double) -> String {
    "\(FixedNumber.text(point.x)) \(FixedNumber.text(height - point.y))"
  }

  private func color(_ pen: String, _ paint: Paint) -> String {
    "\(pen) 7 -\(palette[paint]) "
  }

  private func style(_ text: String) -> String { "S \(text.utf8.count) -\(text) " }

  private func pen(_ stroke: Scene.Stroke) -> String {
    let dash =
      switch stroke.dash {
      case .solid: "solid"
      case .dashed: "dashed"
      case .dotted: "dotted"
      }
    return color("c", stroke.paint) + style(dash)
      + style("setlinewidth(\(FixedNumber.text(stroke.width)))")
  }

  private func pen(_ paint: Paint, fill: Paint) -> String {
    color("c", paint) + color("C", fill) + style("solid") + style("setlinewidth(0)")
  }

  /// A rectangle with round corners as one closed Bézier curve.
  private static func outline(_ frame: Rectangle, radius: Double) -> [Point] {
    let r = min(radius, frame.width / 2, frame.height / 2)
    let bend = r * 0.4477  // 1 − 0.5523: the circle's constant
    let (l, t, right, b) = (frame.x, frame.y, frame.maxX, frame.maxY)
    func side(_ from: Point, _ to: Point) -> [Point] { [from, to, to] }
    let corners: [(Point, Point, Point, Point)] = [
      (p(right - r, t), p(right - bend, t), p(right, t + bend), p(right, t + r)),
      (p(right, b - r), p(right, b - bend), p(right - bend, b), p(right - r, b)),
      (p(l + r, b), p(l + bend, b), p(l, b - bend), p(l, b - r)),
      (p(l, t + r), p(l, t + bend), p(l + bend, t), p(l + r, t)),
    ]
    var points = [p(l + r, t)]
    for (start, first, second, end) in corners {
      points += side(points[points.count - 1], start)
      points += [first, second, end]
    }
    return points
  }

  private static func p(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
}
