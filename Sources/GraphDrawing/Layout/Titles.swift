import Gradbook

/// Where the titles of frames stand.
extension Geometry {
  /// The layout with each title where no line passes: as near to the middle of its frame as can be, or
  /// in a frame that is wider to one side, where there is room for that; where there is none, where
  /// fewest lines pass.
  func withClearTitles(_ display: DisplayGraph) -> Geometry {
    var laid = self
    // Inner frames first: those around them grow with them.
    for index in clusters.indices.reversed() {
      guard let at = clusterLabels[index] else { continue }
      let width = TextMetrics.width(display.clusters[index].title, size: BoxShape.fontSize)
      let place = TitlePlace(laid, display, index, at, width).found()
      laid.clusterLabels[index] = Point(x: place.x, y: at.y)
      laid.widen(index, to: place.frame, display)
    }
    return laid
  }

  private mutating func widen(_ index: Int, to frame: Rectangle, _ display: DisplayGraph) {
    clusters[index] = frame
    var inner = index
    while let outer = display.clusters[inner].parent {
      clusters[outer] = clusters[outer].widened(around: clusters[inner])
      inner = outer
    }
  }
}

/// Looks for the place of one title.
private struct TitlePlace {
  static let margin = 6.0
  static let step = 6.0

  let frame: Rectangle
  let at: Point
  let half: Double
  /// What a wider frame must not touch.
  let others: [Rectangle]
  /// The ways that come near the title's height.
  let ways: [[Point]]

  init(
    _ geometry: Geometry, _ display: DisplayGraph, _ index: Int, _ at: Point, _ title: Double
  ) {
    let frame = geometry.clusters[index]
    self.at = at
    self.frame = frame
    half = title / 2 + Self.margin
    let boxes = geometry.boxes.indices.filter { !display.clusters(around: $0).contains(index) }
      .map { geometry.boxes[$0] }
    let frames = geometry.clusters.filter { !$0.encloses(frame) && !frame.encloses($0) }
    let labels = geometry.routes.compactMap(\.label).filter { !frame.encloses($0) }
    others = boxes + frames + labels
    let band = Rectangle(
      x: frame.x - title - 60, y: at.y - 10, width: frame.width + 2 * title + 120, height: 20)
    ways = geometry.routes.map(\.points.samples).filter { $0.pass(through: band) }
  }

  /// The middle of the title, and the frame around it.
  func found() -> (x: Double, frame: Rectangle) {
    let reach = frame.width / 2 + 2 * half
    let places =
      [at.x]
      + stride(from: Self.step, through: reach, by: Self.step).flatMap { [at.x - $0, at.x + $0] }
    let inside = places.filter { $0 - half > frame.x && $0 + half < frame.maxX }
    if let place = inside.first(where: { lines($0) == 0 }) { return (place, frame) }
    for place in places where lines(place) == 0 {
      let wide = frame.widened(around: title(place).widened(by: 4))
      if !others.contains(where: { $0.overlaps(wide) }) { return (place, wide) }
    }
    let fewest = inside.min { lines($0) < lines($1) }
    return (fewest ?? at.x, frame)
  }

  private func title(_ x: Double) -> Rectangle {
    Rectangle(x: x - half, y: at.y - 8, width: 2 * half, height: 16)
  }

  private func lines(_ x: Double) -> Int {
    let title = title(x)
    return ways.count { $0.pass(through: title) }
  }
}

extension [Point] {
  /// Whether the straight ways from point to point come into a rectangle.
  func pass(through frame: Rectangle) -> Bool {
    zip(self, dropFirst()).contains { frame.isCrossed(from: $0, to: $1) }
  }
}

extension Rectangle {
  /// Whether a straight way has a part inside.
  func isCrossed(from start: Point, to end: Point) -> Bool {
    var (low, high) = (0.0, 1.0)
    for (from, way, least, most) in [
      (start.x, end.x - start.x, x, maxX), (start.y, end.y - start.y, y, maxY),
    ] {
      if way == 0 {
        if from <= least || from >= most { return false }
        continue
      }
      let (a, b) = ((least - from) / way, (most - from) / way)
      (low, high) = (max(low, min(a, b)), min(high, max(a, b)))
    }
    return low < high
  }

  func encloses(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The rectangle made wider until another one is inside from side to side, with some room.
  func widened(around other: Rectangle) -> Rectangle {
    let (left, right) = (min(x, other.x - 8), max(maxX, other.maxX + 8))
    let isInside = other.x >= x && other.maxX <= maxX
    return isInside ? self : Rectangle(x: left, y: y, width: right - left, height: height)
  }

  fileprivate func widened(by side: Double) -> Rectangle {
    Rectangle(x: x - side, y: y, width: width + 2 * side, height: height)
  }
}
