/// Turns a layout that runs far to the right into rows, read as the lines of a text.
extension Geometry {
  /// The same layout in rows of at most this width; `nil` where too many lines would have to be
  /// broken, or a frame.
  func inRows(width limit: Double) -> Geometry? {
    guard width > limit else { return nil }
    let room = Rows.margin(Rows.mostBroken)
    guard let cuts = cuts(width: limit - 2 * room) else { return nil }
    return Rows(self, cuts: cuts).geometry()
  }

  // Where each row ends: where fewest lines pass, and as late as can be.
  private func cuts(width limit: Double) -> [Double]? {
    let gaps = self.gaps
    var cuts: [Double] = []
    var start = 0.0
    while width - start > limit {
      let candidates = gaps.filter { $0 > start + limit * 0.4 && $0 <= start + limit }
      let counted = candidates.map { gap in (gap, linesAcross(gap)) }
      guard let fewest = counted.map(\.1).min(), fewest <= Rows.mostBroken,
        let cut = counted.last(where: { $0.1 == fewest })?.0
      else { return nil }
      cuts.append(cut)
      start = cut
    }
    return cuts
  }

  private func linesAcross(_ x: Double) -> Int {
    routes.count { route in
      let ends = route.points
      guard let first = ends.first, let last = ends.last else { return false }
      return min(first.x, last.x) < x && x < max(first.x, last.x)
    }
  }

  // The middles of the gaps that no box, text or frame stands in.
  private var gaps: [Double] {
    let solid = (boxes + routes.compactMap(\.label) + clusters)
      .map { ($0.x, $0.maxX) }.sorted { $0 < $1 }
    var gaps: [Double] = []
    var end = solid.first?.0 ?? 0
    for (from, to) in solid {
      if from - end > 10 { gaps.append((from + end) / 2) }
      end = max(end, to)
    }
    return gaps
  }
}

/// The rows of a strip, and how places in it become places in them.
private struct Rows {
  /// More broken lines than this are not followed from row to row.
  static let mostBroken = 6
  static let lane = 7.0

  /// The room beside a row in which broken lines turn.
  static func margin(_ lines: Int) -> Double { 10 + lane * Double(lines) }

  private let strip: Geometry
  private let bounds: [(from: Double, to: Double)]
  private var tops: [Double] = []
  private var shifts: [Double] = []
  private var bottoms: [Double] = []
  private var broken: [Int] = []
  private var margin = 0.0

  init(_ strip: Geometry, cuts: [Double]) {
    self.strip = strip
    let edges = [0] + cuts + [strip.width]
    bounds = zip(edges, edges.dropFirst()).map { ($0, $1) }
    broken = cuts.map { cut in
      strip.routes.count { route in
        (route.points.first?.x ?? 0) < cut && cut < (route.points.last?.x ?? 0)
      }
    }
    margin = Self.margin(broken.max() ?? 0)
    var y = 0.0
    for row in bounds.indices {
      let (low, high) = extent(row)
      tops.append(low)
      shifts.append(y - low)
      y += high - low
      bottoms.append(y)
      if row < broken.count { y += 16 + Self.lane * Double(broken[row]) }
    }
  }

  // How far a row reaches up and down.
  private func extent(_ row: Int) -> (Double, Double) {
    let (from, to) = bounds[row]
    let frames = (strip.boxes + strip.routes.compactMap(\.label) + strip.clusters)
      .filter { $0.midX >= from && $0.midX <= to }
    let passing = strip.routes.flatMap(\.points.samples).filter { $0.x >= from && $0.x <= to }
    let low = (frames.map { $0.y - 8 } + passing.map { $0.y - 4 }).min() ?? 0
    let high = (frames.map { $0.maxY + 4 } + passing.map { $0.y + 4 }).max() ?? 0
    return (low, high)
  }

  private func row(at x: Double) -> Int {
    bounds.firstIndex { x <= $0.to } ?? bounds.count - 1
  }

  private func place(_ point: Point, _ row: Int) -> Point {
    Point(x: point.x - bounds[row].from + margin, y: point.y + shifts[row])
  }

  private func place(_ frame: Rectangle) -> Rectangle {
    let row = row(at: frame.midX)
    let corner = place(Point(x: frame.x, y: frame.y), row)
    return Rectangle(x: corner.x, y: corner.y, width: frame.width, height: frame.height)
  }

  func geometry() -> Geometry? {
    var lanes = Array(repeating: 0, count: broken.count)
    var routes: [Route] = []
    for route in strip.routes {
      guard let placed = place(route, &lanes) else { return nil }
      routes.append(placed)
    }
    let widest = bounds.map { $0.to - $0.from }.max() ?? 0
    return Geometry(
      width: widest + 2 * margin, height: bottoms.last ?? 0, boxes: strip.boxes.map(place),
      routes: routes, clusters: strip.clusters.map(place),
      clusterLabels: strip.clusterLabels.map { label in
        label.map { place($0, row(at: $0.x)) }
      })
  }

  private func place(_ route: Route, _ lanes: inout [Int]) -> Route? {
    var pieces: [[Point]] = []
    for piece in route.pieces {
      guard let placed = place(piece, &lanes) else { return nil }
      pieces.append(placed)
    }
    return Route(
      pieces: pieces, tip: place(route.tip, row(at: route.tip.x)), label: route.label.map(place))
  }

  // A curve, cut where rows end, with the way from the end of each row to the start of the next.
  private func place(_ curve: [Point], _ lanes: inout [Int]) -> [Point]? {
    guard let first = curve.first, curve.count >= 4 else { return curve }
    var row = row(at: first.x)
    var placed = [place(first, row)]
    for start in stride(from: 0, to: curve.count - 3, by: 3) {
      var rest = Array(curve[start..<start + 4])
      while rest[3].x > bounds[row].to, row < bounds.count - 1 {
        let (before, after) = Bezier.split(rest, atX: bounds[row].to)
        placed += before.dropFirst().map { place($0, row) }
        let next = place(after[0], row + 1)
        placed += turn(from: placed[placed.count - 1], to: next, row, lane: lanes[row])
        lanes[row] = min(lanes[row] + 1, Self.mostBroken)
        rest = after
        row += 1
      }
      guard rest[3].x >= bounds[row].from - 1 else { return nil }
      placed += rest.dropFirst().map { place($0, row) }
    }
    return placed
  }

  // Round the end of a row, back between the rows, and into the next one.
  private func turn(from start: Point, to end: Point, _ row: Int, lane: Int) -> [Point] {
    let aside = 6 + Self.lane * Double(lane)
    let between = bottoms[row] + 8 + Self.lane * Double(lane)
    let right = max(start.x, bounds[row].to - bounds[row].from + margin) + aside
    let left = margin - aside
    return Bezier.rounded([
      start, Point(x: right, y: start.y), Point(x: right, y: between),
      Point(x: left, y: between), Point(x: left, y: end.y), end,
    ])
  }
}

/// Cubic curves.
enum Bezier {
  /// The two halves of a curve at the place where it passes `x`, going to the right.
  static func split(_ curve: [Point], atX x: Double) -> ([Point], [Point]) {
    var low = 0.0
    var high = 1.0
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if at(curve, middle).x < x { low = middle } else { high = middle }
    }
    return split(curve, at: (low + high) / 2)
  }

  static func split(_ curve: [Point], at t: Double) -> ([Point], [Point]) {
    func between(_ a: Point, _ b: Point) -> Point {
      Point(x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t)
    }
    let (a, b, c) = (
      between(curve[0], curve[1]), between(curve[1], curve[2]), between(curve[2], curve[3])
    )
    let (d, e) = (between(a, b), between(b, c))
    let middle = between(d, e)
    return ([curve[0], a, d, middle], [middle, e, c, curve[3]])
  }

  private static func at(_ curve: [Point], _ t: Double) -> Point { split(curve, at: t).1[0] }

  /// The control points, without the first, of straight ways with rounded corners.
  static func rounded(_ corners: [Point], radius: Double = 6) -> [Point] {
    var points: [Point] = []
    var here = corners[0]
    func straight(to end: Point) {
      func third(_ share: Double) -> Point {
        Point(x: here.x + (end.x - here.x) * share, y: here.y + (end.y - here.y) * share)
      }
      points += [third(1.0 / 3), third(2.0 / 3), end]
      here = end
    }
    for index in 1..<corners.count - 1 {
      let corner = corners[index]
      straight(to: toward(corner, from: corner, to: here, radius))
      let out = toward(corner, from: corner, to: corners[index + 1], radius)
      points += [corner, corner, out]
      here = out
    }
    straight(to: corners[corners.count - 1])
    return points
  }

  // A place near `point` on the way to `end`, at most half of it.
  private static func toward(
    _ point: Point, from start: Point, to end: Point, _ distance: Double
  ) -> Point {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return point }
    let step = min(distance, length / 2) / length
    return Point(x: start.x + dx * step, y: start.y + dy * step)
  }
}
