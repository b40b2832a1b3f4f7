/// The ends and signs of lines.
enum Arrow {
  static let headLength = 7.0

  /// The filled arrow at the end of a forward line.
  static func head(_ route: Route) -> [Point] {
    guard let base = route.points.last else { return [] }
    let from = base == route.tip ? route.points[route.points.count - 2] : base
    return triangle(tip: route.tip, from: from, length: headLength, half: 3, notch: 0)
  }

  /// The vee at the start of a line that the gradient flows back along.
  static func vee(_ route: Route, width: Double) -> [Point] {
    let tip = route.points[0]
    // The tangent can vanish where control points coincide.
    let from = route.points.dropFirst().first { ($0 - tip).length > 0.5 } ?? route.tip
    return triangle(
      tip: tip, from: from, length: veeLength(width), half: 2.6 + width / 2, notch: 3)
  }

  static func veeLength(_ width: Double) -> Double { 7 + width }

  /// The double bar across a line on which no gradient flows.
  static func bars(_ route: Route) -> [(Point, Point)] {
    let (middle, direction) = middle(of: route.points)
    let across = direction.turned * 7
    return [-2.5, 2.5].map { shift in
      let centre = middle + direction * shift
      return (centre + across, centre - across)
    }
  }

  private static func triangle(
    tip: Point, from: Point, length: Double, half: Double, notch: Double
  ) -> [Point] {
    let direction = (tip - from).unit ?? Point(x: 1, y: 0)
    func at(_ along: Double, _ aside: Double) -> Point {
      tip - direction * along + direction.turned * aside
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
    return ((a + b * 3 + c * 3 + d) * 0.125, (d - a).unit ?? Point(x: 1, y: 0))
  }
}

extension Point {
  static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
  static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }

  var length: Double { (x * x + y * y).squareRoot() }
  /// The same direction with length 1; nothing where there is no direction.
  var unit: Point? { length > 0 ? self * (1 / length) : nil }
  /// A quarter turn to the right of who looks at the page, whose y points down.
  var turned: Point { Point(x: -y, y: x) }
}
