import Gradbook

/// A place in a picture, in points; y points down.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double
}

/// A rectangle in a picture.
struct Rectangle: Sendable, Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
  var maxX: Double { x + width }
  var maxY: Double { y + height }

  func insetBy(_ amount: Double) -> Rectangle {
    Rectangle(
      x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
  }
}

/// The way of one link: Bézier control points from source to target, and the arrow's tip.
struct Route: Sendable, Hashable {
  var points: [Point]
  var tip: Point
  var label: Point?
}

/// Where everything of a display graph is.
struct Geometry: Sendable, Hashable {
  var width: Double
  var height: Double
  var boxes: [Rectangle]
  var routes: [Route]
  var clusters: [Rectangle]
  var clusterLabels: [Point?]
}
