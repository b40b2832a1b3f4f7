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
  /// One curve, or two where the link's text stands in a gap between them.
  var pieces: [[Point]]
  var tip: Point
  /// The gap.
  var label: Rectangle?

  /// All of the way, straight through the gap.
  var points: [Point] {
    pieces.dropFirst().reduce(pieces.first ?? []) { way, piece in
      guard let end = way.last, let start = piece.first else { return way }
      return way + [end, start] + piece
    }
  }
}

extension [Point] {
  /// Places along a curve given by its control points, eight to a segment.
  var samples: [Point] {
    stride(from: 0, to: count - 3, by: 3).flatMap { start in
      (0...8).map { step in
        let t = Double(step) / 8
        let weights = [
          (1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t,
        ]
        return zip(weights, self[start..<start + 4]).reduce(Point(x: 0, y: 0)) {
          Point(x: $0.x + $1.0 * $1.1.x, y: $0.y + $1.0 * $1.1.y)
        }
      }
    }
  }
}

/// Where everything of a display graph is.
struct Geometry: Sendable, Hashable {
  var width: Double
  var height: Double
  var boxes: [Rectangle]
  var routes: [Route]
  var clusters: [Rectangle]
  var clusterLabels: [Point?]

  /// The layout moved and made larger so that frames that have grown are inside.
  func withinBounds() -> Geometry {
    let left = clusters.map(\.x).min().map { min(0, $0 - 4) } ?? 0
    let right = clusters.map(\.maxX).max().map { max(width, $0 + 4) } ?? width
    guard left < 0 || right > width else { return self }
    let shift = Point(x: -left, y: 0)
    return Geometry(
      width: right - left, height: height, boxes: boxes.map { $0.moved(shift) },
      routes: routes.map { $0.moved(shift) }, clusters: clusters.map { $0.moved(shift) },
      clusterLabels: clusterLabels.map { $0.map { $0 + shift } })
  }
}
