/// The layout places boxes side by side as lines cross least, which is the same read either way:
/// of both, the one in which more boxes stand in the program's order is taken.
extension Geometry {
  /// The layout with boxes that share a rank in the order of the program, if that is most of them.
  func inSourceOrder(_ display: DisplayGraph, runsDown: Bool) -> Geometry {
    // Upside down a frame's title would stand below what is in it.
    guard runsDown || clusters.isEmpty else { return self }
    let isOrdered = display.boxes.indices.contains { display.hasOrderedLinks($0) }
    guard !isOrdered, disorder(display, runsDown) > 0 else { return self }
    return runsDown
      ? mirrored()
      : mirrored { Point(x: $0.x, y: height - $0.y) }
  }

  /// The layout with left and right exchanged.
  func mirrored() -> Geometry { mirrored { Point(x: width - $0.x, y: $0.y) } }

  // Pairs of neighbours in one rank that stand against the order, less those that stand in it.
  private func disorder(_ display: DisplayGraph, _ runsDown: Bool) -> Int {
    let places = boxes.indices.map { box in
      let frame = boxes[box]
      return (
        rank: runsDown ? frame.midY : frame.midX, across: runsDown ? frame.midX : frame.midY,
        subject: display.boxes[box].subject
      )
    }
    let sorted = places.sorted { ($0.rank, $0.across) < ($1.rank, $1.across) }
    return zip(sorted, sorted.dropFirst()).reduce(0) { sum, pair in
      guard abs(pair.0.rank - pair.1.rank) < 30, pair.0.across < pair.1.across else { return sum }
      return sum + (pair.0.subject > pair.1.subject ? 1 : -1)
    }
  }

  private func mirrored(_ place: (Point) -> Point) -> Geometry {
    func frame(_ frame: Rectangle) -> Rectangle {
      let a = place(Point(x: frame.x, y: frame.y))
      let b = place(Point(x: frame.maxX, y: frame.maxY))
      return Rectangle(
        x: min(a.x, b.x), y: min(a.y, b.y), width: frame.width, height: frame.height)
    }
    return Geometry(
      width: width, height: height, boxes: boxes.map(frame),
      routes: routes.map { route in
        Route(
          pieces: route.pieces.map { $0.map(place) }, tip: place(route.tip),
          label: route.label.map(frame))
      },
      clusters: clusters.map(frame), clusterLabels: clusterLabels.map { $0.map(place) })
  }
}
