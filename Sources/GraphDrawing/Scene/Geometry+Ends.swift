extension Geometry {
  /// Moves apart the ends of links that meet at one side of a box, in the order in which they
  /// arrive: dot leads them all to the middle, where two lanes of each would lie upon one another.
  func withSpreadEnds(_ links: [DisplayGraph.Link]) -> Geometry {
    var ends: [Place: [End]] = [:]
    for (index, link) in links.enumerated() where routes[index].isDrawn {
      for isHead in [false, true] {
        let box = isHead ? link.to : link.from
        let end = isHead ? routes[index].tip : routes[index].pieces[0][0]
        let side = boxes[box].side(of: end)
        ends[Place(box: box, side: side), default: []].append(
          End(
            link: index, isHead: isHead, at: side.isVertical ? end.y : end.x,
            order: order(index, isHead: isHead, side)))
      }
    }
    var moved = self
    for (place, group) in ends where group.count > 1 { moved.spread(group, place.side) }
    return moved
  }

  /// How far apart the ends of two links are where there is room: two lanes, and air.
  static let spacing = 13.0

  private struct Place: Hashable {
    var box: Int
    var side: Rectangle.Side
  }

  private struct End {
    var link: Int
    var isHead: Bool
    var at: Double
    /// Where the line was a little before, along the side: what decides who stands above whom.
    var order: Double
    var bend: Double { (order - at).magnitude }
  }

  private func order(_ link: Int, isHead: Bool, _ side: Rectangle.Side) -> Double {
    let route = routes[link]
    let end = isHead ? route.tip : route.pieces[0][0]
    let away =
      isHead
      ? route.pieces[route.pieces.count - 1].direction(atEnd: true) * -1
      : route.pieces[0].direction(atEnd: false)
    let before = end + away * 24
    return side.isVertical ? before.y : before.x
  }

  private mutating func spread(_ group: [End], _ side: Rectangle.Side) {
    let sorted = group.sorted { ($0.order, $0.link) < ($1.order, $1.link) }
    let room = side.range.upperBound - side.range.lowerBound - 10
    let gap = min(Self.spacing, max(room, 0) / Double(sorted.count - 1))
    var places = sorted.map(\.at)
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + gap)
    }
    // The straightest line stays where it is, so that a row of boxes stays a row.
    let straightest = sorted.indices.min {
      (sorted[$0].bend, sorted[$0].link) < (sorted[$1].bend, sorted[$1].link)
    }
    let drift = straightest.map { places[$0] - sorted[$0].at } ?? 0
    let low = side.range.lowerBound + 5 - places[0]
    let high = side.range.upperBound - 5 - places[places.count - 1]
    let shift = min(max(-drift, low), max(high, low))
    for (end, place) in zip(sorted, places) { move(end, by: place + shift - end.at, side) }
  }

  private mutating func move(_ end: End, by distance: Double, _ side: Rectangle.Side) {
    let by = side.isVertical ? Point(x: 0, y: distance) : Point(x: distance, y: 0)
    var pieces = routes[end.link].pieces
    let last = pieces.count - 1
    if end.isHead {
      pieces[last].moveEnd(to: pieces[last][pieces[last].count - 1] + by)
      routes[end.link].tip = routes[end.link].tip + by
    } else {
      pieces[0].moveStart(to: pieces[0][0] + by)
    }
    routes[end.link].pieces = pieces
  }
}

extension Route {
  /// Whether there is a way at all.
  var isDrawn: Bool { !pieces.isEmpty && pieces.allSatisfy { $0.count >= 4 } }
}
