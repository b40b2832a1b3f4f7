/// Two lanes of one link: the value's line, and the gradient's at its right, as one looks along the
/// value's way. Right of the way is below a line that runs to the right.
enum Lane {
  /// How far the value's line moves aside where a gradient flows beside it.
  static let value = -2.5

  /// How far the middle of a gradient's line of that width stands aside: clear of the value's.
  static func gradient(width: Double) -> Double { 1.4 + width / 2 }
}

extension Route {
  /// The way beside this one, `distance` to its right, again from box to box.
  func beside(_ distance: Double, from start: Rectangle, to end: Rectangle) -> Route {
    guard let first = points.first else { return self }
    let base = points[points.count - 1]
    var shifted = pieces.map { $0.shifted(by: distance) }
    let last = shifted.count - 1
    let head = shifted[last][shifted[last].count - 1]
    let ahead = (tip - base).unit ?? pieces[last].direction(atEnd: true)
    let newTip = (tip + ahead.turned * distance).slid(along: ahead, toSideOf: end, near: tip)
    // The arrow keeps its length where its tip slides along its own direction.
    shifted[last].moveEnd(to: head + (newTip - (tip + ahead.turned * distance)))
    let away = pieces[0].direction(atEnd: false)
    shifted[0].moveStart(to: shifted[0][0].slid(along: away, toSideOf: start, near: first))
    return Route(pieces: shifted, tip: newTip, label: label)
  }

  /// The curves with the arrow's length added at the end, and `start` taken off at the beginning.
  func curves(cutting start: Double, closing gap: Bool) -> [[Point]] {
    var curves = gap ? [points] : pieces
    let last = curves.count - 1
    if let end = curves[last].last, end != tip { curves[last] += [end, tip, tip] }
    let from = curves[0][0]
    let ahead = curves[0].direction(atEnd: false)
    curves[0].moveStart(to: from + ahead * start)
    return curves
  }
}

extension [Point] {
  /// The direction in which the curve sets out or arrives.
  func direction(atEnd: Bool) -> Point {
    let way = atEnd ? reversed() : self
    let away = way.first.flatMap { start in
      way.dropFirst().first { ($0 - start).length > 0.5 }.flatMap { ($0 - start).unit }
    }
    guard let away else { return Point(x: 1, y: 0) }
    return atEnd ? away * -1 : away
  }

  /// The curve at `distance` to the right of this one: each control point moves across the legs
  /// that meet there.
  func shifted(by distance: Double) -> [Point] {
    indices.map { index in
      let before = direction(into: index)
      let after = direction(outOf: index)
      let across = ((before ?? after ?? Point(x: 1, y: 0)) + (after ?? before ?? Point(x: 1, y: 0)))
      return self[index] + (across.unit ?? before ?? Point(x: 1, y: 0)).turned * distance
    }
  }

  private func direction(into index: Int) -> Point? {
    self[..<index].last { ($0 - self[index]).length > 0.5 }.flatMap { (self[index] - $0).unit }
  }

  private func direction(outOf index: Int) -> Point? {
    self[(index + 1)...].first { ($0 - self[index]).length > 0.5 }
      .flatMap { ($0 - self[index]).unit }
  }

  /// Moves the first point, and with it the control point that gives it its direction.
  mutating func moveStart(to point: Point) {
    guard count > 1 else { return }
    self[1] = self[1] + (point - self[0])
    self[0] = point
  }

  mutating func moveEnd(to point: Point) {
    guard count > 1 else { return }
    self[count - 2] = self[count - 2] + (point - self[count - 1])
    self[count - 1] = point
  }
}

extension Point {
  /// The place to which the point slides along a direction until it stands on that side of a box on
  /// which `end` stands; where it stands if that is far.
  func slid(along direction: Point, toSideOf box: Rectangle, near end: Point) -> Point {
    let side = box.side(of: end)
    let (gap, speed) =
      side.isVertical ? (side.place - x, direction.x) : (side.place - y, direction.y)
    guard speed.magnitude > 0.2, (gap / speed).magnitude < 8 else { return self }
    return self + direction * (gap / speed)
  }
}

extension Rectangle {
  /// One side: where it stands, and what it runs between.
  struct Side: Hashable {
    var isVertical: Bool
    var place: Double
    var range: ClosedRange<Double>
  }

  /// The side that a point stands nearest to.
  func side(of point: Point) -> Side {
    let sides = [
      Side(isVertical: true, place: x, range: y...maxY),
      Side(isVertical: true, place: maxX, range: y...maxY),
      Side(isVertical: false, place: y, range: x...maxX),
      Side(isVertical: false, place: maxY, range: x...maxX),
    ]
    let distances = sides.map { (($0.isVertical ? point.x : point.y) - $0.place).magnitude }
    let nearest = distances.min() ?? 0
    return zip(sides, distances).first { $0.1 == nearest }?.0 ?? sides[0]
  }
}
