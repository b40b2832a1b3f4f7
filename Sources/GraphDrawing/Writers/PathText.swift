/// The way of a line in SVG's words: where it begins, and from there steps in tenths of a point.
///
/// Each place is rounded before the steps between them are taken, so that they do not add up to an
/// error.
struct PathText {
  private(set) var text = ""
  private var at = (x: 0, y: 0)
  private var verb: Character?

  /// Adds one line of straight and curved pieces: a start, and three points for each piece.
  mutating func add(curve points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    var start = first
    var straight: Point?
    for index in stride(from: 1, to: points.count - 2, by: 3) {
      let piece = Array(points[index - 1..<index + 3])
      let end = points[index + 2]
      guard piece.isStraight else {
        if let corner = straight { line(to: corner) }
        straight = nil
        step("c", piece.dropFirst())
        start = end
        continue
      }
      if let corner = straight, ![start, corner, end].isStraight {
        line(to: corner)
        start = corner
      }
      straight = end
    }
    if let end = straight { line(to: end) }
  }

  mutating func add(line start: Point, _ end: Point) {
    move(to: start)
    line(to: end)
  }

  mutating func add(polygon points: [Point]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { step("l", [point]) }
    text += "z"
  }

  private mutating func move(to point: Point) {
    at = (FixedNumber.inTenths(point.x), FixedNumber.inTenths(point.y))
    text += "M\(FixedNumber.tenths(at.x)),\(FixedNumber.tenths(at.y))"
    verb = nil
  }

  private mutating func line(to point: Point) {
    let (x, y) = (FixedNumber.inTenths(point.x), FixedNumber.inTenths(point.y))
    guard x == at.x || y == at.y else { return step("l", [point]) }
    text += x == at.x ? "v\(FixedNumber.tenths(y - at.y))" : "h\(FixedNumber.tenths(x - at.x))"
    at = (x, y)
    verb = nil
  }

  // All points of one step are said from where it begins.
  private mutating func step(_ verb: Character, _ points: some Collection<Point>) {
    var end = at
    var isFirst = self.verb != verb
    if isFirst { text.append(verb) }
    for point in points {
      end = (FixedNumber.inTenths(point.x), FixedNumber.inTenths(point.y))
      for way in [end.x - at.x, end.y - at.y] {
        // A sign parts two numbers as well as a blank does.
        if !isFirst, way >= 0 { text += " " }
        text += FixedNumber.tenths(way)
        isFirst = false
      }
    }
    at = end
    self.verb = verb
  }
}
