import Gradbook

/// Lays the lines between the columns of strips, when the boxes stand.
struct StripLines {
  /// One line from a column to the next.
  struct Line {
    var link: Int
    var from: Int
    var to: Int
    var size: (width: Double, height: Double)
    var exit = Door()
    var entry = Door()
    var lane = 0.0
    var label: Rectangle?
  }

  /// Where a line leaves a box, or arrives.
  struct Door {
    var at = Point(x: 0, y: 0)
    /// How high it runs beside the column; as `at` where nothing stands in its way.
    var height = 0.0
  }

  static let laneGap = 13.0
  static let margin = 14.0
  /// The room that a line needs behind its text, for its arrow.
  static let arrival = 28.0

  var geometry: Geometry
  let plan: StripPlan
  /// The lines in the gap behind each column.
  var gaps: [[Line]]

  init(_ geometry: Geometry, _ plan: StripPlan, _ texts: [[String]]) {
    self.geometry = geometry
    self.plan = plan
    gaps = plan.columns.indices.map { column in
      plan.links(from: column).map { index in
        let link = plan.display.links[index]
        return Line(
          link: index, from: link.from, to: link.to,
          size: texts[index].isEmpty ? (0, 0) : LayoutRequest.Label.size(texts[index]))
      }
    }
  }

  /// The layout with the lines; `nil` where one has no way.
  mutating func laid() -> Geometry? {
    for gap in gaps.indices where !gaps[gap].isEmpty {
      guard layGap(gap) else { return nil }
    }
    return geometry
  }

  /// The room that lines with these texts need between two columns.
  static func room(_ texts: [[String]]) -> Double {
    let text = texts.map { $0.isEmpty ? 0 : LayoutRequest.Label.size($0).width }.max() ?? 0
    // The layout keeps some room around each box.
    return max(8, laneGap * Double(max(0, texts.count - 1)) + text + arrival - 2)
  }

  private func frame(_ column: Int) -> Rectangle {
    let members = plan.columns[column]
    let frames = plan.clusters(in: members).map { geometry.clusters[$0] }
    return (members.boxes.map { geometry.boxes[$0] } + frames).union
  }

  // MARK: Ways

  private mutating func layGap(_ gap: Int) -> Bool {
    let (left, right) = (frame(gap).maxX, frame(gap + 1).x)
    for line in gaps[gap].indices {
      guard let exit = exit(gaps[gap][line], gap, left) else { return false }
      gaps[gap][line].exit = exit
    }
    guard placeEntries(gap, right) else { return false }
    placeLanes(gap, left)
    for line in gaps[gap] {
      let route = route(line)
      geometry.routes[line.link] = route
      let lowest = route.points.map(\.y).max() ?? 0
      geometry.height = max(geometry.height, lowest + 8)
    }
    return true
  }

  // Straight to the right, or under what stands there.
  private func exit(_ line: Line, _ column: Int, _ left: Double) -> Door? {
    let box = geometry.boxes[line.from]
    let others = plan.columns[column].boxes.filter { $0 != line.from }.map { geometry.boxes[$0] }
    let band = others + labels(of: column)
    func isClear(_ y: Double) -> Bool {
      !band.contains { $0.maxX > box.midX && $0.x < left && $0.y < y + 6 && $0.maxY > y - 6 }
    }
    let used = Set(
      gaps[column].filter { $0.from == line.from && $0.exit.height > 0 }.map(\.exit.height))
    if isClear(box.midY) {
      let y = stride(from: box.midY, to: box.maxY - 6, by: Self.laneGap).first {
        !used.contains($0)
      }
      let place = y ?? box.midY
      return Door(at: Point(x: box.maxX, y: place), height: place)
    }
    for height in stride(from: box.maxY + 8, through: box.maxY + 60, by: 4)
    where isClear(height) && !used.contains(height) {
      return Door(at: Point(x: box.midX, y: box.maxY), height: height)
    }
    return nil
  }

  private func labels(of column: Int) -> [Rectangle] {
    let members = Set(plan.columns[column].boxes)
    return zip(plan.display.links, geometry.routes).compactMap { link, route in
      members.contains(link.from) || members.contains(link.to) ? route.label : nil
    }
  }

  // Straight into the box from its left, several below one another, or over what stands there.
  private mutating func placeEntries(_ gap: Int, _ right: Double) -> Bool {
    let targets = Dictionary(grouping: gaps[gap].indices) { gaps[gap][$0].to }
    for target in targets.keys.sorted() {
      let box = geometry.boxes[target]
      let lines = (targets[target] ?? []).sorted {
        (gaps[gap][$0].exit.height, $0) < (gaps[gap][$1].exit.height, $1)
      }
      let others = plan.columns[gap + 1].boxes.filter { $0 != target }.map { geometry.boxes[$0] }
      let band = others + labels(of: gap + 1)
      func isClear(_ y: Double) -> Bool {
        !band.contains { $0.x < box.midX && $0.maxX > right && $0.y < y + 6 && $0.maxY > y - 6 }
      }
      let heights = lines.map { max(gaps[gap][$0].size.height + 4, Self.laneGap) }
      var top = box.midY - heights.reduce(0, +) / 2
      for (place, line) in lines.enumerated() {
        let middle = top + heights[place] / 2
        top += heights[place]
        let inside = box.midY + (Double(place) - Double(lines.count - 1) / 2) * Self.laneGap
        if isClear(inside) {
          gaps[gap][line].entry = Door(at: Point(x: box.x, y: inside), height: middle)
          continue
        }
        let above = stride(from: box.y - 8, through: box.y - 60, by: -4).first(where: isClear)
        guard let above else { return false }
        gaps[gap][line].entry = Door(at: Point(x: box.midX, y: box.y), height: above)
      }
    }
    for line in gaps[gap].indices where gaps[gap][line].size.width > 0 {
      gaps[gap][line].label = freePlace(
        gaps[gap][line], right, among: gaps[gap].compactMap(\.label))
      if let label = gaps[gap][line].label { gaps[gap][line].entry.height = label.midY }
    }
    return true
  }

  // Where a line's text stands before its target: beside the entry, or where no other line runs.
  private func freePlace(_ line: Line, _ right: Double, among labels: [Rectangle]) -> Rectangle {
    let at = line.entry.height
    let taken =
      labels + geometry.boxes + geometry.routes.compactMap(\.label)
    let passing = geometry.routes.flatMap(\.points.samples)
    func place(_ y: Double) -> Rectangle {
      Rectangle(
        x: right - Self.arrival - line.size.width, y: y - line.size.height / 2,
        width: line.size.width, height: line.size.height)
    }
    func faults(_ frame: Rectangle) -> Int {
      4 * taken.count { $0.overlaps(frame) } + passing.count { frame.contains($0) }
    }
    let heights: [Double] = (0..<32).map { step in
      let distance = Double((step + 1) / 2) * 6
      return step.isMultiple(of: 2) ? at + distance : at - distance
    }
    var best = (frame: place(at), faults: Int.max)
    for height in heights {
      let faults = faults(place(height))
      if faults < best.faults { best = (place(height), faults) }
      if faults == 0 { break }
    }
    return best.frame
  }

  // The order of the upright ways in which fewest lines cross.
  private mutating func placeLanes(_ gap: Int, _ left: Double) {
    let lines = gaps[gap]
    let up = lines.indices.sorted { lines[$0].entry.height < lines[$1].entry.height }
    let order = crossings(up, lines) <= crossings(up.reversed(), lines) ? up : up.reversed()
    for (place, line) in order.enumerated() {
      gaps[gap][line].lane = left + Self.margin + Double(place) * Self.laneGap
    }
  }

  private func crossings(_ order: [Int], _ lines: [Line]) -> Int {
    func isBetween(_ y: Double, _ line: Line) -> Bool {
      let (a, b) = (line.exit.height, line.entry.height)
      return min(a, b) < y && y < max(a, b)
    }
    var count = 0
    for (place, first) in order.enumerated() {
      for second in order[(place + 1)...] {
        if isBetween(lines[second].exit.height, lines[first]) { count += 1 }
        if isBetween(lines[first].entry.height, lines[second]) { count += 1 }
      }
    }
    return count
  }

  private func route(_ line: Line) -> Route {
    var way = [line.exit.at]
    func go(_ point: Point) {
      if let last = way.last, (point - last).length > 0.5 { way.append(point) }
    }
    if line.exit.height != line.exit.at.y { go(Point(x: line.exit.at.x, y: line.exit.height)) }
    go(Point(x: line.lane, y: line.exit.height))
    go(Point(x: line.lane, y: line.entry.height))
    let end = line.entry
    let isFromAbove =
      end.at.y < geometry.boxes[line.to].midY && end.at.y == geometry.boxes[line.to].y
    var rest = [line.label.map { Point(x: $0.maxX, y: $0.midY) } ?? way[way.count - 1]]
    if isFromAbove {
      rest.append(Point(x: end.at.x, y: end.height))
      rest.append(Point(x: end.at.x, y: end.at.y - Arrow.headLength))
    } else {
      rest.append(Point(x: end.at.x - Arrow.headLength, y: end.at.y))
    }
    let last = isFromAbove ? Bezier.path(rest) : Bezier.swing(rest[0], rest[1])
    guard let label = line.label else {
      return Route(pieces: [Bezier.path(way) + last.dropFirst()], tip: end.at)
    }
    go(Point(x: label.x, y: label.midY))
    return Route(pieces: [Bezier.path(way), last], tip: end.at, label: label)
  }
}

extension [Rectangle] {
  /// The smallest rectangle around all of them.
  var union: Rectangle {
    let (left, top) = (map(\.x).min() ?? 0, map(\.y).min() ?? 0)
    return Rectangle(
      x: left, y: top, width: (map(\.maxX).max() ?? 0) - left,
      height: (map(\.maxY).max() ?? 0) - top)
  }
}

extension Rectangle {
  func overlaps(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  func contains(_ point: Point) -> Bool {
    point.x > x && point.x < maxX && point.y > y && point.y < maxY
  }
}

extension Bezier {
  /// Control points along straight ways with rounded corners.
  static func path(_ corners: [Point]) -> [Point] {
    corners.count < 2 ? corners : [corners[0]] + rounded(corners, radius: 8)
  }

  /// Control points of a curve that leaves to the right and arrives from the left.
  static func swing(_ start: Point, _ end: Point) -> [Point] {
    let reach = max(6, (end.x - start.x) / 2)
    return [
      start, Point(x: start.x + reach, y: start.y), Point(x: end.x - reach, y: end.y), end,
    ]
  }
}
