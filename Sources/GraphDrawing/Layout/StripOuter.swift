import Gradbook

/// One column's own layout.
struct StripInner {
  struct Door {
    var link: Int
    var isEntry: Bool
    /// The number of its point among the boxes of the column's layout.
    var box: Int
  }

  let column: StripPlan.Column
  var doors: [Door] = []
  /// Which links and frames of the whole its own are.
  var links: [Int] = []
  var clusters: [Int] = []
  private(set) var geometry = Geometry(
    width: 0, height: 0, boxes: [], routes: [], clusters: [], clusterLabels: [])
  private(set) var frame = Rectangle(x: 0, y: 0, width: 0, height: 0)

  init(column: StripPlan.Column) { self.column = column }

  /// The room between a frame and what is in it, and for its title.
  private static let margin = 10.0
  private static let titleHeight = 24.0

  /// Takes the layout, cut where the column's frame begins and ends, or with a frame around it that has
  /// a title of that width.
  mutating func take(_ found: Geometry, title: Double?) {
    geometry = found
    let frames = Array(found.boxes.prefix(column.boxes.count)) + found.clusters
    let all = (frames + found.routes.compactMap(\.label)).union
    frame = Rectangle(x: 0, y: all.y, width: found.width, height: all.height).insetBy(-1)
    if let title {
      let side = max(Self.margin, (title + 2 * Self.margin - found.width) / 2)
      frame = Rectangle(
        x: frame.x - side, y: frame.y - Self.titleHeight, width: frame.width + 2 * side,
        height: frame.height + Self.titleHeight + Self.margin)
    }
    frame.height = frame.height.rounded(.up)
    frame.width = frame.width.rounded(.up)
  }

  /// The doors of one side from left to right, with how far from the left edge they are.
  func ports(_ isEntry: Bool) -> [(door: Door, at: Int)] {
    let doors = self.doors.filter { $0.isEntry == isEntry }.map { ($0, crossing($0)) }
      .sorted { ($0.1, $0.0.box) < ($1.1, $1.0.box) }
    var ports: [(door: Door, at: Int)] = []
    for (door, x) in doors {
      let at = Int((x - frame.x).rounded())
      ports.append((door, max(at, (ports.last?.at ?? 0) + 3)))
    }
    return ports
  }

  // Where the line of a door passes the frame.
  private func crossing(_ door: Door) -> Double {
    let route = links.firstIndex(of: door.link).map { geometry.routes[$0] }
    guard let route, route.isDrawn else { return geometry.boxes[door.box].midX }
    return door.isEntry
      ? Bezier.cut(route.pieces[0], atY: frame.y).after[0].x
      : Bezier.cut(route.pieces[0], atY: frame.maxY).before.last?.x ?? 0
  }
}

/// The whole with one box for each column, and unseen boxes where lines lead from one to the next.
struct StripOuter {
  private(set) var request: LayoutRequest
  private let whole: LayoutRequest
  private let plan: StripPlan
  private let inner: [Int: StripInner]
  /// For each box of the request the box of the whole, or the column.
  private var boxes: [(box: Int?, column: Int?)] = []
  /// For each link of the request the link of the whole.
  private var links: [Int] = []
  private var clusters: [Int] = []

  init(_ whole: LayoutRequest, _ plan: StripPlan, _ inner: [Int: StripInner]) {
    self.whole = whole
    self.plan = plan
    self.inner = inner
    request = LayoutRequest(
      display: whole.display, shapes: [], boxTexts: [], linkTexts: [], form: .down,
      isCompact: whole.isCompact)
    request.display.boxes = []
    request.display.links = []
    request.display.strips = []
    let hidden = Set(inner.values.flatMap { $0.clusters + [$0.column.frame].compactMap(\.self) })
    clusters = whole.display.clusters.indices.filter { !hidden.contains($0) }
    let place = addBoxes()
    addLinks(place)
    addGaps(place)
    request.display.keepClusters(clusters)
  }

  // MARK: What is laid out

  private mutating func addBoxes() -> [Int: Int] {
    var place: [Int: Int] = [:]
    var ofColumn: [Int: Int] = [:]
    for box in whole.display.boxes.indices {
      guard let column = plan.columnOfBox[box], let laid = inner[column] else {
        place[box] = boxes.count
        add(whole.display.boxes[box], whole.shapes[box], whole.boxTexts[box], (box, nil))
        continue
      }
      if ofColumn[column] == nil {
        ofColumn[column] = boxes.count
        var shown = whole.display.boxes[laid.column.boxes[laid.column.boxes.count - 1]]
        (shown.id, shown.part) = ("\(plan.columns[column].id).column", nil)
        request.asked.ports[boxes.count] = (
          laid.ports(true).map(\.at), laid.ports(false).map(\.at)
        )
        let shape = BoxShape(width: laid.frame.width, height: laid.frame.height)
        add(shown, shape, [], (nil, column))
      }
      place[box] = ofColumn[column]
    }
    return place
  }

  private mutating func add(
    _ box: DisplayGraph.Box, _ shape: BoxShape, _ texts: [String], _ source: (Int?, Int?)
  ) {
    boxes.append(source)
    request.display.boxes.append(box)
    request.shapes.append(shape)
    request.boxTexts.append(texts)
  }

  private mutating func addLinks(_ place: [Int: Int]) {
    var ports: [Int: [Bool: String]] = [:]
    for laid in inner.values {
      for isEntry in [true, false] {
        for (number, port) in laid.ports(isEntry).enumerated() {
          ports[port.door.link, default: [:]][isEntry] = "\(isEntry ? "i" : "o")\(number)"
        }
      }
    }
    for (index, link) in whole.display.links.enumerated() where !plan.isBetween[index] {
      guard let from = place[link.from], let to = place[link.to], from != to else { continue }
      let position = links.count
      request.asked.heads[position] = ports[index]?[true]
      request.asked.tails[position] = ports[index]?[false]
      if ports[index]?[true] != nil { request.asked.plain.insert(position) }
      var shown = link
      (shown.from, shown.to) = (from, to)
      links.append(index)
      request.display.links.append(shown)
      request.linkTexts.append(whole.linkTexts[index])
    }
  }

  private mutating func addGaps(_ place: [Int: Int]) {
    for members in plan.columnsOfStrip {
      for (one, next) in zip(members, members.dropFirst()) {
        guard let left = place[plan.columns[one].boxes[0]],
          let right = place[plan.columns[next].boxes[0]]
        else { continue }
        var gap = request.display.boxes[left]
        (gap.id, gap.part) = ("\(gap.id).gap", nil)
        let width = StripLines.room(plan.links(from: one).map { whole.linkTexts[$0] })
        request.asked.neighbours.append((left, boxes.count))
        request.asked.neighbours.append((boxes.count, right))
        add(gap, BoxShape(width: width, height: 1), [], (nil, nil))
      }
    }
  }

  // MARK: What comes of it

  /// The layout of the whole, but for the lines between columns.
  func merged(_ found: Geometry) -> Geometry {
    let none = Rectangle(x: 0, y: 0, width: 0, height: 0)
    let display = whole.display
    var merged = Geometry(
      width: found.width, height: found.height,
      boxes: display.boxes.map { _ in none },
      routes: display.links.map { _ in Route(pieces: [], tip: Point(x: 0, y: 0)) },
      clusters: display.clusters.map { _ in none },
      clusterLabels: display.clusters.map { _ in nil })
    for (position, link) in links.enumerated() { merged.routes[link] = found.routes[position] }
    for (position, cluster) in clusters.enumerated() {
      merged.clusters[cluster] = found.clusters[position]
      merged.clusterLabels[cluster] = found.clusterLabels[position]
    }
    for (position, source) in boxes.enumerated() {
      if let box = source.box { merged.boxes[box] = found.boxes[position] }
      guard let column = source.column, let laid = inner[column] else { continue }
      put(laid, at: found.boxes[position], into: &merged)
    }
    return merged
  }

  private func put(_ laid: StripInner, at frame: Rectangle, into merged: inout Geometry) {
    let shift = Point(x: frame.x - laid.frame.x, y: frame.y - laid.frame.y)
    let inside = laid.geometry
    for (place, box) in laid.column.boxes.enumerated() {
      merged.boxes[box] = inside.boxes[place].moved(shift)
    }
    for (place, cluster) in laid.clusters.enumerated() {
      merged.clusters[cluster] = inside.clusters[place].moved(shift)
      merged.clusterLabels[cluster] = inside.clusterLabels[place].map { $0 + shift }
    }
    if let cluster = laid.column.frame {
      merged.clusters[cluster] = frame
      merged.clusterLabels[cluster] = Point(x: frame.midX, y: frame.y + 12)
    }
    let doors = Dictionary(uniqueKeysWithValues: laid.doors.map { ($0.link, $0) })
    for (place, link) in laid.links.enumerated() {
      let route = inside.routes[place].moved(shift)
      guard let door = doors[link] else {
        merged.routes[link] = route
        continue
      }
      merged.routes[link] =
        door.isEntry
        ? merged.routes[link].continued(by: route, from: frame.y)
        : merged.routes[link].preceded(by: route, to: frame.maxY)
    }
  }
}

extension Route {
  /// The way with another one behind it, which begins where that one passes a height.
  fileprivate func continued(by next: Route, from y: Double) -> Route {
    guard let end = pieces.last?.last, let way = next.pieces.first else { return next }
    let rest = Bezier.cut(way, atY: y).after
    var joined = self
    joined.pieces[pieces.count - 1] += Bezier.straight(from: end, to: rest[0]) + rest.dropFirst()
    joined.tip = next.tip
    return joined
  }

  /// The way with another one before it, which ends where that one passes a height.
  fileprivate func preceded(by first: Route, to y: Double) -> Route {
    guard let start = pieces.first?.first, let way = first.pieces.last else { return first }
    let begun = Bezier.cut(way, atY: y).before
    var joined = self
    joined.pieces[0] =
      begun + Bezier.straight(from: begun[begun.count - 1], to: start) + pieces[0].dropFirst()
    return joined
  }
}

extension Bezier {
  /// The two parts of curves that lead down, at the place where they pass `y`.
  static func cut(_ points: [Point], atY y: Double) -> (before: [Point], after: [Point]) {
    for start in stride(from: 0, to: points.count - 3, by: 3) where points[start + 3].y > y {
      guard points[start].y < y else {
        return (Array(points[...start]), Array(points[start...]))
      }
      let turned = points[start..<start + 4].map { Point(x: $0.y, y: $0.x) }
      let (before, after) = split(turned, atX: y)
      func back(_ points: [Point]) -> [Point] { points.map { Point(x: $0.y, y: $0.x) } }
      return (
        Array(points[..<start]) + back(before), back(after) + points[(start + 4)...]
      )
    }
    return (points, [points[points.count - 1]])
  }

  /// The control points, without the first, of a straight way.
  static func straight(from start: Point, to end: Point) -> [Point] {
    [start + (end - start) * (1.0 / 3), start + (end - start) * (2.0 / 3), end]
  }
}
